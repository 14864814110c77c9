"""The recorded answers and their manifest say the same."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import soundfile

from voice_interview import load_bank, shipped
from voice_interview.core.question import Question

FOLDER = shipped.answers_path().parent
RECORDINGS: list[dict[str, Any]] = json.loads((FOLDER / "manifest.json").read_text())["recordings"]
QUESTIONS = {question.id: question for question in load_bank(shipped.bank_path()).questions}


def plain(text: str) -> str:
    """Text without markup, quotes, case and line breaks."""
    return " ".join(re.sub(r'[*"]', "", text).lower().split())


def files(kind: str, question: Question) -> list[dict[str, Any]]:
    return [r for r in RECORDINGS if (r["kind"], r["question"]) == (kind, question.id)]


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda recording: str(recording["file"]))
def test_file_is_as_the_manifest_says(recording: dict[str, Any]) -> None:
    """Each file is there, of one channel at 16 kHz, and as long as stated."""
    info = soundfile.info(FOLDER / recording["file"])
    assert (info.samplerate, info.channels) == (16_000, 1)
    assert info.duration == pytest.approx(recording["seconds"], abs=0.01)
    assert recording["licence"]
    assert bool(recording["text"]) == bool(recording["voice"])


def test_no_file_is_missing_from_the_manifest() -> None:
    """Every sound file is listed, once."""
    listed = [FOLDER / recording["file"] for recording in RECORDINGS]
    assert sorted(listed) == sorted(FOLDER.glob("*/*.ogg"))


def test_files_are_named_after_their_questions() -> None:
    """`practice --answers` finds each one by the id of its question."""
    for recording in RECORDINGS:
        assert Path(recording["file"]).stem == recording["question"]
        assert recording["question"] in QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: str(question.id))
def test_every_question_has_answers_of_each_kind(question: Question) -> None:
    """Full answers in two voices, a partial one, one off the topic, and one in the demo."""
    voices = {recording["voice"] for recording in files("full", question)}
    assert len(voices) >= 2
    assert files("partial", question)
    assert files("off-topic", question)
    assert (FOLDER / "demo" / f"{question.id}.ogg").is_file()


def test_concepts_are_phrases_of_the_reference_answer() -> None:
    """What a recording is said to cover can be looked up in the bank."""
    for recording in RECORDINGS:
        reference = plain(QUESTIONS[recording["question"]].answer)
        strangers = [c for c in recording["concepts"] if plain(c) not in reference]
        assert strangers == [], recording["file"]


def test_full_answers_cover_more_than_partial_ones() -> None:
    """The kinds mean what they say."""
    covered: dict[str, dict[str, int]] = defaultdict(dict)
    for recording in RECORDINGS:
        covered[recording["question"]][recording["kind"]] = len(recording["concepts"])
    for question, of_kind in covered.items():
        assert of_kind["full"] > of_kind["partial"] > 0, question
        assert of_kind["off-topic"] == of_kind.get("wrong", 0) == 0, question


def test_noise_and_silence_are_sounds_without_words() -> None:
    """Silence is nearly silent but not digital zero; noise can be heard."""
    for recording in RECORDINGS:
        if recording["text"]:
            continue
        samples, _ = soundfile.read(FOLDER / recording["file"])
        level = float((samples**2).mean() ** 0.5)
        quiet = recording["kind"] == "silence"
        assert (1e-5 < level < 1e-3) if quiet else (0.01 < level < 0.3), recording["file"]


def test_recordings_stay_small() -> None:
    """They travel with the wheel."""
    assert sum(path.stat().st_size for path in FOLDER.glob("*/*")) < 6_000_000
