"""Speech that stops in the middle, and speech that ends: what endpointing is measured on.

People: each utterance of 4 to 36 s stops at the quietest place of its middle third. Answers: the
recorded ones of this project stop between two sentences, after a comma, in one of the quietest
gaps between two words of a sentence, right after a small word ("and", "because", "the"), and
after an "um" that a voice says there. Meetings: one person speaking freely for some seconds.
What follows is noise as loud as the quietest of the recording.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from voice_interview import load_bank, shipped
from voice_interview.core.question import Question
from voice_interview.core.transcript import Word
from voice_interview.core.wordset import wordset
from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples
from voice_interview.speech.files import read_audio
from voice_interview.speech.voices.hibari import HibariVoice

SILENCE = 9.0
"""Seconds of room noise behind all that is said."""
SMALL_WORDS = wordset(
    "and but or because so if when which that with of for to in the a an is are from by your"
)
HELD_OUT = ("vctk-p225", "vctk-p226", "jfk")
"""People on whom nothing was tuned; of the questions, every second one."""
_SEED = 20
_NEAR = 0.15
"""Seconds around a recognizer's word time in which the gap between two words is looked for."""


@dataclass(frozen=True)
class Spoken:
    """One answer as somebody gave it."""

    name: str
    kind: str
    """people, meetings, or the kind of the recorded answer."""
    audio: Audio
    finished: bool
    """Whether its end is the end of what its speaker had to say."""
    held_out: bool
    question: Question | None = None


@dataclass(frozen=True)
class Clip:
    """An answer up to some place, and silence."""

    spoken: Spoken
    place: str
    """Where it stops: middle, sentence, comma, word, small word or filler; empty for its end."""
    audio: Audio


def people(folder: Path) -> Iterator[Spoken]:
    """Utterances of people, as `transcripts.tsv` lists them; no cards, no strings of digits."""
    with (folder / "transcripts.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            speaker = row["speaker"]
            if float(row["seconds"]) < 4 or speaker.startswith("fsdd"):
                continue
            whole = speaker != "ljspeech" or row["text"].endswith(".")
            audio = read_audio(folder / row["file"])
            yield Spoken(row["file"], "people", audio, whole, speaker in HELD_OUT)


def meetings(folder: Path) -> Iterator[Spoken]:
    """Stretches of at least 4 s in which one person has the floor, as `segments.rttm` lists."""
    for line in (folder / "meetings" / "segments.rttm").read_text(encoding="utf-8").splitlines():
        fields = line.split()
        start, seconds = float(fields[3]), float(fields[4])
        if seconds >= 4:
            name = f"ami_{fields[1]}.flac"
            samples = read_audio(folder / "meetings" / name).samples
            cut = samples[round(start * SAMPLE_RATE) : round((start + seconds) * SAMPLE_RATE)]
            yield Spoken(f"{name} {start:.0f}", "meetings", Audio(cut), False, True)


def answers() -> Iterator[Spoken]:
    """The recorded answers to the questions of the shipped bank, the demo's left out."""
    questions = {question.id: question for question in load_bank(shipped.bank_path()).questions}
    held_out = set(list(questions)[1::2])
    folder = shipped.answers_path().parent
    for entry in json.loads((folder / "manifest.json").read_text())["recordings"]:
        path = folder / entry["file"]
        if entry["text"] and path.parent.name != "demo":
            question = questions[entry["question"]]
            audio, kind = read_audio(path), entry["kind"]
            yield Spoken(entry["file"], kind, audio, True, question.id in held_out, question)


def whole(spoken: Spoken) -> Clip:
    """The answer to its end."""
    return _clip(spoken, "", spoken.audio.samples)


def stopped_in_the_middle(spoken: Spoken) -> Clip:
    """The answer up to the quietest place of its middle third."""
    samples = spoken.audio.samples
    third = len(samples) // 3
    at = third + int(np.argmin(_power(samples, 0.1)[third : 2 * third]))
    return _clip(spoken, "middle", samples[:at])


def stopped_to_think(spoken: Spoken, words: Sequence[Word]) -> Iterator[Clip]:
    """The answer up to one place of each sort that it has.

    Args:
        spoken: the answer.
        words: what the recognizer heard in it, timed.
    """
    random = np.random.default_rng(_SEED)
    samples = spoken.audio.samples
    power = _power(samples, 0.02)
    gaps = [(word.text, _gap(power, word, after)) for word, after in pairwise(words[2:-1])]
    for place, suits in _SORTS.items():
        suitable = [at for word, at in gaps if suits(word)]
        if suitable:
            quiet = sorted(suitable, key=lambda at: float(power[at]))[: 1 + len(suitable) // 3]
            said = samples[: quiet[random.integers(len(quiet))]]
            yield _clip(spoken, place, _with_um(said) if place == "filler" else said)


def _is_plain(word: str) -> bool:
    return word[-1].isalnum() and word.lower() not in SMALL_WORDS


_SORTS: dict[str, Callable[[str], bool]] = {
    "sentence": lambda word: word.endswith((".", "?", "!")),
    "comma": lambda word: word.endswith(","),
    "word": _is_plain,
    "small word": lambda word: word.lower() in SMALL_WORDS,
    "filler": lambda word: word[-1].isalnum() or word.endswith(","),
}


def _clip(spoken: Spoken, place: str, said: Samples) -> Clip:
    level = max(float(np.percentile(np.abs(spoken.audio.samples), 5)), 1e-5)
    room = _noise(round(SILENCE * SAMPLE_RATE)) * np.float32(level)
    return Clip(spoken, place, Audio(np.concatenate([said, room])))


def _noise(length: int) -> Samples:
    return np.random.default_rng(_SEED).standard_normal(length).astype(np.float32)


def _with_um(said: Samples) -> Samples:
    loudest = np.abs(said).max()
    gap = _noise(SAMPLE_RATE // 8) * np.float32(np.percentile(np.abs(said), 5))
    return np.concatenate([said, gap, np.float32(0.8 * loudest) * _um()])


@cache
def _um() -> Samples:
    """A drawn-out "um" whose loudest sample is 1."""
    samples = HibariVoice().render("Ummm,").resampled(SAMPLE_RATE).samples
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    um: Samples = samples[loud[0] : loud[-1]] / np.abs(samples).max()
    return um


def _power(samples: Samples, seconds: float) -> Samples:
    width = round(seconds * SAMPLE_RATE)
    window = np.full(width, 1 / width, np.float32)
    return np.convolve(np.square(samples), window, "same").astype(np.float32)


def _gap(power: Samples, word: Word, following: Word) -> int:
    """The quietest sample between two words; a recognizer's times are only near."""
    begun, end, start = word.start or 0.0, word.end or 0.0, following.start or 0.0
    low = round(max(begun + 0.7 * (end - begun), end - _NEAR) * SAMPLE_RATE)
    high = min(len(power), round((max(end, start) + _NEAR) * SAMPLE_RATE))
    return low + int(np.argmin(power[low:high]))
