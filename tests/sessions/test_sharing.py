"""Several programs on one store, and what is deleted from it."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.sessions.samples import NOON, heap_turn, record, started, whole_session
from voice_interview.errors import StoreError
from voice_interview.sessions.index import open_index
from voice_interview.sessions.recorder import EVENTS_FILE, SessionRecorder
from voice_interview.sessions.retention import Expired, expire
from voice_interview.sessions.session import read_session
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import StoreSettings

WRITER = """
import sys
from datetime import timedelta
from pathlib import Path
from tests.sessions.samples import NOON, whole_session
from voice_interview.sessions.index import open_index
from voice_interview.sessions.store import SessionStore
store = SessionStore(Path(sys.argv[1]))
for number in range(8):
    with store.create(NOON + timedelta(seconds=number)) as recorder:
        for event in whole_session():
            recorder.record(event)
    with open_index(store) as index:
        assert list(index.summaries())
"""


def recorded(store: SessionStore, when: datetime) -> Path:
    with store.create(when) as recorder:
        for event in whole_session():
            recorder.record(event)
    return recorder.folder


def test_two_programs_on_one_store(tmp_path: Path) -> None:
    """Both record and list at the same time; every session is whole and listed once."""
    command = [sys.executable, "-c", WRITER, str(tmp_path)]

    def run(_: int) -> subprocess.CompletedProcess[str]:
        root = Path(__file__).parents[2]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(2) as pool:
        assert [done.stderr for done in pool.map(run, range(2))] == ["", ""]
    store = SessionStore(tmp_path)
    sessions = list(store.sessions())
    assert len(sessions) == 16
    assert all(len(s.events) == 15 and not s.faults for s in sessions)
    with open_index(store) as index:
        assert [line.name for line in index.summaries()] == store.names()


def test_one_session_has_one_writer(tmp_path: Path) -> None:
    """A second program is told to wait; nothing of the first is touched, also not deleted."""
    with SessionRecorder(tmp_path) as recorder:
        recorder.record(started())
        for event in heap_turn()[:3]:
            recorder.record(event)
        with pytest.raises(StoreError, match="Another program is recording in"):
            SessionRecorder(tmp_path)
        with pytest.raises(StoreError, match="is being recorded"):
            SessionStore(tmp_path.parent).delete(tmp_path.name)
        assert len(read_session(tmp_path).events) == 3
    record(tmp_path, heap_turn()[3:])


def test_delete(tmp_path: Path) -> None:
    """The whole folder goes, and what the index knew of it; others stay."""
    store = SessionStore(tmp_path)
    one, other = recorded(store, NOON), recorded(store, NOON + timedelta(days=1))
    with open_index(store) as index:
        assert len(list(index.summaries())) == 2
    store.delete(one.name)
    assert (one.exists(), other.exists()) == (False, True)
    with open_index(store) as index:
        assert [line.name for line in index.summaries()] == [other.name]
    for stranger in ("..", ".", "", "../" + other.name, str(other), "nothing"):
        with pytest.raises(StoreError, match="There is no session"):
            store.delete(stranger)


def test_what_a_kill_left_half_deleted_goes_with_the_next_session(tmp_path: Path) -> None:
    """Deleted for good is what the user was told."""
    store = SessionStore(tmp_path)
    one = recorded(store, NOON)
    one.rename(tmp_path / f".deleted-{one.name}")
    other = recorded(store, NOON + timedelta(days=1))
    assert [path.name for path in tmp_path.iterdir()] == [other.name]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Neither a session nor its record nor its recordings may be links to elsewhere."""
    outside = tmp_path / "outside"
    outside.mkdir()
    record(outside, whole_session())
    store = SessionStore(tmp_path / "store")
    folder = recorded(store, NOON)
    (store.folder / "2099-link").symlink_to(outside)
    with pytest.raises(StoreError, match="There is no session"):
        store.delete("2099-link")
    (folder / "utterance-001.wav").unlink()
    (folder / "utterance-001.wav").symlink_to(outside / "utterance-001.wav")
    before = (outside / "utterance-001.wav").read_bytes()
    assert read_session(folder).turns[0].recording is None
    (folder / EVENTS_FILE).unlink()
    (folder / EVENTS_FILE).symlink_to(outside / EVENTS_FILE)
    assert store.names() == []
    with pytest.raises(StoreError, match="There is no session"):
        read_session(folder)
    assert (outside / "utterance-001.wav").read_bytes() == before


def test_old_sessions_are_forgotten(tmp_path: Path) -> None:
    """As the settings say: first the sound, later everything; without a setting, nothing."""
    now = datetime(2026, 12, 31, tzinfo=UTC)
    store = SessionStore(tmp_path)
    folders = [recorded(store, now - timedelta(days=days)) for days in (100, 20, 1)]
    assert expire(store, StoreSettings(), now) == Expired((), 0)
    settings = StoreSettings(keep_days=30, keep_audio_days=7)
    assert expire(store, settings, now) == Expired((folders[0].name,), 1)
    assert store.names() == [folders[2].name, folders[1].name]
    assert [turn.recording for turn in read_session(folders[1]).turns] == [None, None]
    assert read_session(folders[1]).score == 1.0
    assert read_session(folders[2]).turns[0].recording
    assert expire(store, settings, now) == Expired((), 0)


def test_an_old_session_that_is_being_recorded_stays(tmp_path: Path) -> None:
    """Somebody goes on with it; the others are forgotten, and nobody is kept from practising."""
    now = datetime(2026, 12, 31, tzinfo=UTC)
    store = SessionStore(tmp_path)
    held, other = (recorded(store, now - timedelta(days=days)) for days in (100, 101))
    settings = StoreSettings(keep_days=30, keep_audio_days=7)
    with SessionRecorder(held):
        assert expire(store, settings, now) == Expired((other.name,), 0)
    assert read_session(held).turns[0].recording


def test_without_audio(tmp_path: Path) -> None:
    """Words, verdicts and times are kept, and no sound."""
    with SessionStore(tmp_path, audio=False).create(NOON) as recorder:
        for event in whole_session():
            recorder.record(event)
    assert os.listdir(recorder.folder) == [EVENTS_FILE]  # noqa: PTH208
    assert read_session(recorder.folder).score == 1.0


def test_headers_are_mended_when_a_session_is_opened(tmp_path: Path) -> None:
    """Whatever a loss of power left in front of the sound, the sound that is there plays."""
    record(tmp_path, whole_session())
    path = tmp_path / "utterance-001.wav"
    whole = path.read_bytes()
    for damaged in (
        bytes(44) + whole[44:], whole[:40] + b"\xff\xff\xff\x7f" + whole[44:], whole + b"\x07"
    ):  # fmt: skip
        path.write_bytes(damaged)
        assert read_session(tmp_path).faults == ()
        assert path.read_bytes() == whole
    path.write_bytes(whole[:1001])
    read_session(tmp_path)
    assert path.read_bytes()[44:] == whole[44:1000]
