"""How long the report of a 30-minute session takes, and how large it is.

    python -m benchmarks.report [--minutes 30] [--runs 3]

The session is made of the recorded answers that ship with the program, one after the other, with
as much talk of the interviewer between them as such a session has: four fifths of its time are
answers. The whole program is timed, from its start to the written file.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from voice_interview import assess, load_bank, shipped
from voice_interview.core.delivery import Span
from voice_interview.core.question import Question
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnyEvent,
    QuestionAsked,
    QuestionSpoken,
    SessionStarted,
    TurnEnd,
    UtteranceGrew,
    UtteranceHeard,
)
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import Settings
from voice_interview.speech.audio import Audio
from voice_interview.speech.files import read_audio

ANSWER = 120.0
"""Seconds of one answer."""
ANSWERED = 0.8
"""Share of a session in which the candidate speaks."""


def record(folder: Path, minutes: float) -> None:
    """Record a session of this length."""
    bank = load_bank(shipped.bank_path())
    questions = cycle(bank.questions)
    with SessionStore(folder).create() as recorder:
        recorder.record(
            SessionStarted(
                at=0.0, started=datetime.now(UTC), versions={}, settings=Settings(), bank=bank.title
            )
        )
        for number in range(1, round(minutes * 60 * ANSWERED / ANSWER) + 1):
            question = next(questions)
            question = replace(question, id=f"{question.id}-{number}")
            for event in _turn(question, number, _spoken(number)):
                recorder.record(event)


def _spoken(number: int) -> Audio:
    """Recorded answers, one after the other, for ANSWER seconds; each time in another order."""
    paths = sorted(shipped.answers_path().glob("*.ogg"))
    clips = [read_audio(path) for path in paths[number % len(paths) :] + paths]
    joined = clips[0].joined(*clips[1:])
    while joined.seconds < ANSWER:
        joined = joined.joined(joined)
    return Audio(joined.samples[: round(ANSWER * joined.rate)], joined.rate)


def _turn(question: Question, number: int, audio: Audio) -> Iterator[AnyEvent]:
    at = (number - 1) * ANSWER / ANSWERED
    words = question.answer.split() * 40
    pace = audio.seconds / 300
    timed = tuple(Word(w, n * pace, (n + 0.8) * pace, 0.9) for n, w in enumerate(words[:300]))
    transcript = Transcript((Segment(timed),))
    yield QuestionAsked(at=at, question=question, number=number, total=number)
    yield QuestionSpoken(at=at + 8, question_id=question.id)
    yield UtteranceGrew(number, audio)
    yield UtteranceHeard(
        at=at + 10 + ANSWER, question_id=question.id, utterance=number, speech_started=at + 10,
        speech_ended=at + 9 + ANSWER, turn_end=TurnEnd.FINISHED,
        speech=tuple(Span(s, s + 3.4) for s in range(0, round(ANSWER), 4)),
    )  # fmt: skip
    yield AnswerTranscribed(
        at=at + 11 + ANSWER, question_id=question.id, transcript=transcript, utterance=number
    )
    assessment = assess(question, transcript)
    yield AnswerAssessed(at=at + 12 + ANSWER, question_id=question.id, assessment=assessment)


def seconds_of_report(folder: Path, page: Path) -> float:
    """Wall time of `voice-interview report`."""
    command = [sys.executable, "-m", "voice_interview", "report"]
    before = time.monotonic()
    subprocess.run(
        [*command, "--sessions", str(folder), "--out", str(page)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.monotonic() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, page = Path(name) / "sessions", Path(name) / "report.html"
        record(folder, options.minutes)
        before = os.times()
        times = [seconds_of_report(folder, page) for _ in range(options.runs)]
        after = os.times()
        size = page.stat().st_size / 1e6
    print("| what | median | best | goal |\n|---|---|---|---|")
    what = f"report of a session of {options.minutes:.0f} minutes"
    print(f"| {what} | {statistics.median(times):.2f} s | {min(times):.2f} s | ≤ 3 s |")
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    print(f"| its processor time, all cores | {used / options.runs:.2f} s | | |")
    print(f"| its size | {size:.1f} MB | | ≤ 30 MB |")


if __name__ == "__main__":
    main()
