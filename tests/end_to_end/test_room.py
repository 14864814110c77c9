"""The room of the end-to-end tests, tried with a program that is not the interviewer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import soundfile

from tests.end_to_end.room import candidate, likeness
from tests.end_to_end.sound_server import SoundServer
from voice_interview import shipped
from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples

PROGRAM = """
import sys
import numpy, sounddevice, soundfile
words, rate = soundfile.read(sys.argv[1], dtype="float32")
sounddevice.play(words, rate, blocking=True)
heard = sounddevice.rec(4 * rate, samplerate=rate, channels=1, blocking=True)
soundfile.write(sys.argv[2], heard, rate)
"""
"""Plays a question with its cue on the default speaker, then records the default microphone."""


def test_candidate_answers_after_the_cue_and_is_heard(server: SoundServer, tmp_path: Path) -> None:
    """Both ends of a conversation arrive: words at the candidate, its answer at the program."""
    question, answer = (_speech(kind) for kind in ("off-topic-awb", "partial-rms"))
    cue = Audio(_chirp(0.25))
    soundfile.write(tmp_path / "answer.wav", answer.samples, SAMPLE_RATE)
    asked = question.joined(cue)
    soundfile.write(tmp_path / "question.wav", asked.samples, SAMPLE_RATE)
    with candidate(server, cue, [tmp_path / "answer.wav"], tmp_path / "room") as somebody:
        command = [sys.executable, "-c", PROGRAM, "question.wav", "heard.wav"]
        subprocess.run(command, env=server.environment, cwd=tmp_path, check=True, timeout=60)
    heard = Audio(soundfile.read(tmp_path / "heard.wav", dtype="float32")[0])
    assert [given.file for given in somebody.answers] == ["answer.wav"]
    given = somebody.answers[0]
    before = somebody.speaker.between(given.cue - asked.seconds - 0.5, given.cue + 0.2)
    assert likeness(asked, before) > 0.9
    assert likeness(answer, heard) > 0.9
    assert likeness(answer, before) < 0.5


def _speech(folder: str) -> Audio:
    file = next(iter(sorted(shipped.answers_path(folder).iterdir())))
    samples, rate = soundfile.read(file, dtype="float32")
    return Audio(samples[: 3 * rate], rate)


def _chirp(seconds: float) -> Samples:
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    samples: Samples = (0.3 * np.sin(2 * np.pi * (600 + 1200 * t) * t)).astype(np.float32)
    return samples
