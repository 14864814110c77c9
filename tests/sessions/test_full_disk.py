"""A file system that fills up: what fitted stays, one sentence says it, and the session goes on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sessions.dying import QUESTIONS, STARTED, interview
from tests.sessions.test_dying import seconds_kept
from voice_interview.clock import SessionClock
from voice_interview.core.question import QuestionBank
from voice_interview.errors import StoreError
from voice_interview.events import SessionEnd, UtteranceGrew
from voice_interview.interview import Plan
from voice_interview.resumption import resumed_plan
from voice_interview.sessions.index import open_index
from voice_interview.sessions.recordings import recordings
from voice_interview.sessions.session import read_session
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import Settings

SIZE = 100
"""KiB of the file system; the interview needs twice as much."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "tmpfs", disk], capture_output=True
    ) if os.geteuid() == 0 else None  # fmt: skip
    if made is None or made.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_disk_that_fills_up(small_disk: Path) -> None:
    """The error names the cure; with more space the interview goes on where it stopped."""
    store = SessionStore(small_disk / "sessions")
    heard = 0.0
    full = pytest.raises(StoreError, match=r"No space left on device\. Free some space")
    with full, store.create(STARTED) as recorder:
        for event in interview(Plan("Trees", QUESTIONS), SessionClock()).events(STARTED):
            heard += event.audio.seconds if isinstance(event, UtteranceGrew) else 0
            recorder.record(event)
    session = store.newest()
    assert seconds_kept(session) >= heard - 0.5
    assert heard > 1
    with open_index(store) as index:
        (line,) = index.summaries()
    assert line.bank == "Trees"
    subprocess.run(["mount", "-o", "remount,size=2m", small_disk], check=True)
    clock = SessionClock()
    clock.catch_up(session.seconds)
    plan = resumed_plan(session, QuestionBank("Trees", QUESTIONS), Settings(), {})
    with store.resume(session) as recorder:
        for event in interview(plan, clock, max(recordings(session.folder))).events(STARTED):
            recorder.record(event)
    whole = read_session(session.folder)
    assert (whole.end, len(whole.assessments)) == (SessionEnd.COMPLETED, len(QUESTIONS))
