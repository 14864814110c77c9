"""A whole interview by ear: the program on one side, a scripted candidate on the other.

Both run as programs of their own, on the default devices of a real sound server. What is checked
is what was heard, and what was kept.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import soundfile
from rapidfuzz.fuzz import partial_ratio

from tests.end_to_end.availability import server_or_skip
from tests.end_to_end.hearing import normal, word_error, words_heard
from tests.end_to_end.room import Candidate, candidate, likeness
from voice_interview import shipped
from voice_interview.core.phrases import lead_in
from voice_interview.speech.audio import Audio
from voice_interview.speech.cues import your_turn

FIXTURES = shipped.answers_path().parent
TEXTS = {
    recording["file"]: recording["text"]
    for recording in json.loads((FIXTURES / "manifest.json").read_text())["recordings"]
}
FIRST = "what-does-fine-tuning-mean-for-a-large-language-model.ogg"
SECOND = "why-would-you-fine-tune-an-llm-rather-than-train-one-from.ogg"
LONGEST = 300
"""Seconds after which an interview that does not end has failed."""


@dataclass(frozen=True)
class Script:
    """An interview that is to be held."""

    options: tuple[str, ...]
    """Of `voice-interview practice`."""
    answers: tuple[str, ...]
    """Recordings of audio_fixtures that the candidate plays, in order."""


@dataclass(frozen=True)
class Held:
    """An interview that was held."""

    answers: tuple[str, ...]
    status: int
    """Exit status."""
    screen: str
    errors: str
    candidate: Candidate
    session: Path
    """The folder that it was recorded in."""

    def events(self, name: str) -> list[dict[str, Any]]:
        lines = (self.session / "session.jsonl").read_text(encoding="utf-8").splitlines()
        return [event for event in map(json.loads, lines) if event["event"] == name]

    def spoken(self, start: str, end: str) -> list[Audio]:
        """What the speaker played between each event `start` and the event `end` after it."""
        (opening,) = self.events("session_started")
        began = datetime.fromisoformat(opening["started"]).timestamp() - opening["at"]
        pairs = zip(self.events(start), self.events(end), strict=True)
        return [
            self.candidate.speaker.between(began + first["at"], began + last["at"] + 0.2)
            for first, last in pairs
        ]


SCRIPTS = {
    "hibari": Script(("--questions", "2"), (f"partial-rms/{FIRST}", f"full-slt/{SECOND}")),
    "pyttsx3": Script(
        ("--questions", "2", "--voice", "pyttsx3:gmw/en-us"),
        (f"partial-rms/{FIRST}", f"full-slt/{SECOND}"),
    ),
}
"""One interview with each engine; the default voice is the first.

Of two questions, because espeak's "fine-tuning" is now and then heard as "I'm doing", which is too
large a part of one.
"""


@pytest.fixture(scope="module", params=SCRIPTS)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The interview, held once for all tests of this module."""
    return _hold(SCRIPTS[request.param], tmp_path_factory.mktemp(request.param))


def _hold(script: Script, folder: Path) -> Held:
    files = [FIXTURES / name for name in script.answers]
    command = [sys.executable, "-m", "voice_interview", "practice", *script.options]
    with (
        server_or_skip() as server,
        candidate(server, your_turn(), files, folder / "room") as other,
    ):
        done = subprocess.run(
            [*command, "--sessions", str(folder / "sessions")],
            env=server.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    session = next((folder / "sessions").glob("*"), None)
    assert session, done.stderr
    return Held(script.answers, done.returncode, done.stdout, done.stderr, other, session)


def test_interview_runs_to_its_end(held: Held) -> None:
    """The program ends by itself, with success and no complaint of its own."""
    own = [line for line in held.errors.splitlines() if not line.startswith("ALSA lib ")]
    assert (held.status, own) == (0, [])
    assert held.events("session_ended")[0]["reason"] == "completed"


def test_questions_are_understood(held: Held) -> None:
    """What came out of the speaker, transcribed, is the questions."""
    asked = [
        f"{lead_in(event['number'], event['total'])} {event['question']['prompt']}"
        for event in held.events("question_asked")
    ]
    heard = [words_heard(sound) for sound in held.spoken("question_asked", "question_spoken")]
    assert word_error(asked, heard) <= 0.15, heard


def test_candidate_answers_each_question_once(held: Held) -> None:
    """The candidate heard as many questions as were asked, each before its answer."""
    assert [f"{Path(name).name}" for name in held.answers] == [
        given.file for given in held.candidate.answers
    ]


def test_answers_are_understood(held: Held) -> None:
    """The candidate's words stand in the session."""
    said = [TEXTS[name] for name in held.answers]
    transcripts = [event["transcript"] for event in held.events("answer_transcribed")]
    heard = [
        " ".join(word["text"] for segment in transcript["segments"] for word in segment["words"])
        for transcript in transcripts
    ]
    assert word_error(said, heard) <= 0.2, heard


def test_missed_concept_is_named_aloud(held: Held) -> None:
    """The feedback that came out of the speaker names something that the answer left out."""
    assessment = held.events("answer_assessed")[0]["assessment"]
    missed = [c["text"] for c in assessment["concepts"] if c["verdict"] == "missed"]
    heard = normal(words_heard(held.spoken("feedback_started", "feedback_ended")[0]))
    likest = max((partial_ratio(normal(text), heard) for text in missed), default=0)
    assert likest >= 85, f"none of {missed} in {heard!r}"


def test_everything_is_kept(held: Held) -> None:
    """One recording an answer, in which the answer is heard, and a verdict on each."""
    files = sorted(held.session.glob("utterance-*.wav"))
    assert len(files) == len(held.answers) == len(held.events("answer_assessed"))
    for name, file in zip(held.answers, files, strict=True):
        assert likeness(_sound(FIXTURES / name), _sound(file)) > 0.9


def test_times_are_in_order(held: Held) -> None:
    """A turn's times can be read from the session: asked, heard, judged, answered."""
    heard = held.events("utterance_heard")[0]
    times = [
        held.events("question_asked")[0]["at"],
        held.events("question_spoken")[0]["at"],
        heard["speech_started"],
        heard["speech_ended"],
        heard["at"],
        held.events("answer_transcribed")[0]["at"],
        held.events("answer_assessed")[0]["at"],
        held.events("feedback_started")[0]["at"],
        held.events("feedback_ended")[0]["at"],
    ]
    assert times == sorted(times)


def _sound(path: Path) -> Audio:
    samples, rate = soundfile.read(path, dtype="float32")
    return Audio(samples, rate)
