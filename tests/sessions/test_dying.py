"""Whenever the program is killed, the session opens, is whole but for a moment, and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from tests.sessions.dying import QUESTIONS, STARTED, interview
from voice_interview.clock import SessionClock
from voice_interview.core.question import QuestionBank
from voice_interview.events import SessionEnd
from voice_interview.resumption import resumed_plan
from voice_interview.sessions.recordings import recordings
from voice_interview.sessions.session import Session, read_session
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import Settings

POINTS = (
    *(f"event:{number}" for number in (0, 1, 2, 3, 4, 5, 20, 35, 50, 65, 66, 67, 68, 69)),
    *(f"event:{number}" for number in (70, 71, 72, 73, 90, 110, 130, 139, 150, 200, 210)),
    *(f"byte:{number}" for number in (0, 10, 300, 700, 1500, 2500, 3500, 20_001, 44_444, 60_000)),
)
LOST = 0.5
"""Seconds of sound that a crash may cost."""
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes as POSIX does")


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store a point, in which an interview was killed at that point."""
    stores = tmp_path_factory.mktemp("crashed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.sessions.dying", str(stores), *POINTS],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    statuses = dict(line.split() for line in done.stdout.splitlines())
    assert {statuses[p] for p in POINTS if p.startswith("event")} == {str(int(signal.SIGKILL))}
    assert {statuses[p] for p in POINTS if p.startswith("byte")} == {str(int(signal.SIGXFSZ))}
    return stores


def opened(crashed: Path, point: str) -> tuple[Session, float]:
    """The session that was killed there, and the seconds of speech that were heard by then."""
    folder = crashed / point.replace(":", "-")
    (session,) = (entry for entry in folder.iterdir() if entry.is_dir())
    return read_session(session), float((folder / "heard").read_text() or 0)


def seconds_kept(session: Session) -> float:
    total = 0.0
    for path in recordings(session.folder).values():
        with wave.open(str(path), "rb") as file:
            total += file.getnframes() / file.getframerate()
            assert path.stat().st_size - 44 == 2 * file.getnframes()
    return total


@pytest.mark.parametrize("point", POINTS)
def test_it_opens(crashed: Path, point: str) -> None:
    """At most half a second of sound and one cut line are missing."""
    session, heard = opened(crashed, point)
    assert session.end is None
    assert seconds_kept(session) >= heard - LOST
    assert len(session.faults) <= 1
    assert all("cut off" in str(fault) for fault in session.faults)
    assert read_session(session.folder).faults == session.faults


@pytest.mark.parametrize("point", POINTS)
def test_it_goes_on(crashed: Path, point: str) -> None:
    """The question at which it stopped comes next; then every question has one verdict."""
    session, heard = opened(crashed, point)
    if session.start is None:
        assert heard == 0
        return
    clock = SessionClock()
    clock.catch_up(session.seconds)
    plan = resumed_plan(session, QuestionBank("Trees", QUESTIONS), Settings(), {})
    over = [turn.question.id for turn in session.turns if turn.over]
    assert [question.id for question in plan.questions] == [
        question.id for question in QUESTIONS if question.id not in over
    ]
    kept = seconds_kept(session)
    again = interview(plan, clock, max(recordings(session.folder), default=0))
    with SessionStore(session.folder.parent).resume(session) as recorder:
        for event in again.events(STARTED):
            recorder.record(event)
    whole = read_session(session.folder)
    assert whole.end is SessionEnd.COMPLETED
    assert len(whole.assessments) == len(QUESTIONS)
    assert {turn.question.id for turn in whole.turns if turn.feedback} == {q.id for q in QUESTIONS}
    times = [event.at for event in whole.events]
    assert times == sorted(times)
    assert seconds_kept(whole) >= kept


def test_what_was_said_when_it_died_can_be_heard(crashed: Path) -> None:
    """An answer that was cut off belongs to its question, though nothing else is known of it."""
    session, heard = opened(crashed, "event:50")
    assert heard > 1
    turn = session.turns[0]
    assert (turn.heard, turn.over) == (None, False)
    assert turn.recording == session.folder / "utterance-001.wav"
