"""A room in which a program and a scripted candidate talk, with recordings of both ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from tests.end_to_end.sound_server import SoundServer
from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples

_PROGRAM = Path(__file__).with_name("candidate.py")


@dataclass(frozen=True)
class Recording:
    """What one microphone in the room took up."""

    audio: Audio
    started: float
    """Wall clock of the first sample."""

    def between(self, start: float, end: float) -> Audio:
        """The sound between two times of the wall clock."""
        first, last = (max(0, round((t - self.started) * self.audio.rate)) for t in (start, end))
        return Audio(self.audio.samples[first:last], self.audio.rate)


@dataclass(frozen=True)
class AnswerGiven:
    """When the candidate gave an answer, by the wall clock."""

    file: str
    cue: float
    """When the interviewer's cue had been heard."""
    began: float
    ended: float


class Candidate:
    """A candidate at work; `speaker`, `microphone` and `answers` are known when it has left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def speaker(self) -> Recording:
        return self._recording("speaker")

    @property
    def microphone(self) -> Recording:
        return self._recording("microphone")

    @property
    def answers(self) -> list[AnswerGiven]:
        report = self._report()
        start = report["speaker_started"]
        return [
            AnswerGiven(a["file"], *(start + a[name] for name in ("cue", "began", "ended")))
            for a in report["answers"]
        ]

    def _recording(self, name: str) -> Recording:
        samples, rate = soundfile.read(self._folder / f"{name}.wav", dtype="float32")
        return Recording(Audio(samples, rate), self._report()[f"{name}_started"])

    def _report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads((self._folder / "candidate.json").read_text())
        return report


@contextmanager
def candidate(
    server: SoundServer, cue: Audio, answers: Sequence[Path], folder: Path
) -> Iterator[Candidate]:
    """A candidate who gives these answers, one after each cue, until the `with` block ends."""
    folder.mkdir(exist_ok=True)
    soundfile.write(folder / "cue.wav", cue.resampled(SAMPLE_RATE).samples, SAMPLE_RATE)
    command = [sys.executable, str(_PROGRAM), "--cue", str(folder / "cue.wav")]
    program = subprocess.Popen(
        [*command, "--folder", str(folder), *(str(answer) for answer in answers)],
        env=server.environment,
        stdin=subprocess.PIPE,
    )
    assert program.stdin
    try:
        yield Candidate(folder)
    finally:
        program.stdin.close()
        status = program.wait(timeout=120)
    assert status == 0, f"the candidate failed with exit status {status}"


def likeness(reference: Audio, recording: Audio) -> float:
    """How much of a sound is found again in a recording of it, 0 to 1.

    Both are compared second by second, since a sound card's clock may slip a little.
    """
    scores = []
    for start in range(0, len(reference.samples) - SAMPLE_RATE, SAMPLE_RATE):
        piece = reference.samples[start : start + SAMPLE_RATE]
        if Audio(piece).level > 0.01:
            scores.append(_best_correlation(piece, recording.samples))
    return float(np.median(scores)) if scores else 0.0


def _best_correlation(piece: Samples, samples: Samples) -> float:
    size = len(samples) + len(piece)
    spectrum = np.fft.rfft(samples, size) * np.conj(np.fft.rfft(piece, size))
    products = np.fft.irfft(spectrum, size)[: len(samples) - len(piece) + 1]
    energy = np.concatenate([[0.0], np.cumsum(np.square(samples, dtype=np.float64))])
    windows = energy[len(piece) :] - energy[: -len(piece)]
    return float(np.max(products / np.sqrt(np.maximum(windows * np.sum(piece**2), 1e-9))))
