"""How long the archive takes: lists, progress and regrading over thousands of sessions.

    python -m benchmarks.sessions [--sessions 10000] [--answers 5]

Sessions are generated as the program writes them, without sound. `sessions` and `progress` are
timed as whole processes, first while the index is built, then with it. Memory is the highest
resident size of such a process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voice_interview import assess, load_bank, shipped
from voice_interview.core.grader import Grader
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    Event,
    FeedbackEnded,
    FeedbackStarted,
    QuestionAsked,
    QuestionSpoken,
    SessionEnd,
    SessionEnded,
    SessionStarted,
    StoredEvent,
    SummaryGiven,
    TurnEnd,
    UtteranceHeard,
)
from voice_interview.sessions.lines import line_of
from voice_interview.sessions.regrade import Regrading
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import Settings

PROGRAM = (sys.executable, "-m", "voice_interview")
FIRST = datetime(2020, 1, 1, 8, tzinfo=UTC)
EVERY = timedelta(hours=6)


def generate(folder: Path, sessions: int, answers: int) -> None:
    """Write sessions on the shipped bank, with answers of several qualities."""
    bank = load_bank(shipped.bank_path())
    turns = [
        (question, quality, _turn(question, quality))
        for question in bank.questions
        for quality in range(4)
    ]
    folder.mkdir(mode=0o700, parents=True)
    for number in range(sessions):
        chosen = [turns[(number * 7 + turn * 5 + turn) % len(turns)] for turn in range(answers)]
        started = FIRST + number * EVERY
        events = _session([turn for _, _, turn in chosen], started, bank.title)
        own = folder / f"{started:%Y-%m-%d-%H%M%S}-{number % 1000:03d}{number:04x}"
        own.mkdir(mode=0o700)
        (own / "session.jsonl").write_bytes(b"".join(map(line_of, events)))


def _turn(question: Question, quality: int) -> list[StoredEvent]:
    words = question.answer.split()
    transcript = Transcript.typed(" ".join(words[: len(words) * quality // 3]) or "No idea.")
    assessment = assess(question, transcript)
    about = question.id
    return [
        QuestionAsked(at=0, question=question, number=1, total=5),
        QuestionSpoken(at=4, question_id=about),
        UtteranceHeard(
            at=30, question_id=about, utterance=1, speech_started=5.0 + quality, speech_ended=28,
            turn_end=TurnEnd.FINISHED,
        ),
        AnswerTranscribed(at=31, question_id=about, transcript=transcript, utterance=1),
        AnswerAssessed(at=31.1, question_id=about, assessment=assessment),
        FeedbackStarted(at=31.5, question_id=about, text="You covered some of it."),
        FeedbackEnded(at=39, question_id=about),
    ]  # fmt: skip


def _session(turns: list[list[StoredEvent]], started: datetime, title: str) -> list[StoredEvent]:
    import msgspec

    events: list[StoredEvent] = [
        SessionStarted(at=0, started=started, versions={}, settings=Settings(), bank=title)
    ]
    for number, turn in enumerate(turns):
        for event in turn:
            assert isinstance(event, Event)
            events.append(msgspec.structs.replace(event, at=event.at + 40.0 * number))
    end = 40.0 * len(turns)
    events.append(SummaryGiven(at=end, text="That was it.", score=None))
    events.append(SessionEnded(at=end + 5, reason=SessionEnd.COMPLETED))
    return events


def timed(*arguments: object) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor and highest resident MiB of one run."""
    before = time.monotonic()
    program = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(program.pid, 0)
    if status:
        raise SystemExit(f"{arguments} failed with status {status}")
    worked = usage.ru_utime + usage.ru_stime
    return time.monotonic() - before, worked, usage.ru_maxrss / 1024


def measure(folder: Path, runs: int) -> None:
    """Print the rows of one archive."""
    _row("`sessions`, index built", *timed("sessions", "--sessions", folder), "")
    for command, goal in (("sessions", "≤ 1 s"), ("progress", "≤ 2 s")):
        taken = [timed(command, "--sessions", folder) for _ in range(runs)]
        seconds, worked, memory = map(statistics.median, zip(*taken, strict=True))
        _row(f"`{command}`", seconds, worked, memory, goal)


def measure_regrading(folder: Path, answers: int) -> None:
    """Print how many answers one core grades again in a second, with and without an encoder.

    Words alone are graded in this process; with the encoder the program runs as users run it, on
    all cores, and its start counts, too.
    """
    sessions = list(SessionStore(folder).sessions())
    regrading = Regrading(grader=Grader())
    regrading.regrade(sessions[0])
    before = time.process_time()
    graded = sum(len(regrading.regrade(session)) for session in sessions)
    _rate("words alone", graded / (time.process_time() - before), "≥ 500")
    _, worked, _ = timed("regrade", "--all", "--sessions", folder)
    _rate("sentence encoder", len(sessions) * answers / worked, "≥ 40")


def _rate(what: str, rate: float, goal: str) -> None:
    print(f"| regrading, {what} | {rate:.0f} answers/s a core | | | {goal} |", flush=True)


def _row(what: str, seconds: float, worked: float, memory: float, goal: str) -> None:
    print(f"| {what} | {seconds:.2f} s | {worked:.2f} s | {memory:.0f} MiB | {goal} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--answers", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("| what | clock | processor | peak memory | goal |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for count in (options.sessions // 10, options.sessions):
            folder = Path(temporary) / str(count)
            generate(folder, count, options.answers)
            print(f"| **{count} sessions** | | | | |", flush=True)
            measure(folder, options.runs)
        folder = Path(temporary) / "regraded"
        generate(folder, options.sessions // 50, options.answers)
        measure_regrading(folder, options.answers)


if __name__ == "__main__":
    main()
