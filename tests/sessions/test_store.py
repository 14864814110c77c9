"""Sessions have folders of their own, are listed and found."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.sessions.samples import NOON, record, started, whole_session
from voice_interview.errors import StoreError
from voice_interview.sessions.store import SessionStore, sessions_folder
from voice_interview.settings import Settings, StoreSettings


def store_with(folder: Path, *names: str) -> SessionStore:
    for name in names:
        (folder / name).mkdir()
        record(folder / name, [started()])
    return SessionStore(folder)


def test_a_session_has_a_private_folder_named_by_time(tmp_path: Path) -> None:
    """The name sorts by time and never comes from what a user wrote."""
    folder = tmp_path / "new" / "sessions"
    with SessionStore(folder).create(NOON) as recorder:
        recorder.record(started())
    assert recorder.folder.parent == folder
    assert recorder.folder.name.startswith("2026-11-22-120000-250")
    assert recorder.folder.name[21:].isalnum()
    assert oct(recorder.folder.stat().st_mode & 0o777) == "0o700"
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_two_sessions_never_share_a_folder(tmp_path: Path) -> None:
    """Sessions that begin in the same instant keep apart."""
    names = set()
    for _ in range(50):
        with SessionStore(tmp_path).create(NOON) as recorder:
            names.add(recorder.folder.name)
    assert len(names) == 50


def test_sessions_come_newest_first(tmp_path: Path) -> None:
    """Time decides, to the millisecond."""
    store = SessionStore(tmp_path)
    moments = [NOON, NOON + timedelta(milliseconds=1), NOON - timedelta(days=40)]
    folders = []
    for moment in moments:
        with store.create(moment) as recorder:
            folders.append(recorder.folder)
    assert [session.folder for session in store.sessions()] == [folders[n] for n in (1, 0, 2)]


def test_sessions_are_read_as_they_are_taken(tmp_path: Path) -> None:
    """A long archive costs nothing before its end is reached."""
    store = store_with(tmp_path, "2026-a", "2026-b")
    sessions = store.sessions()
    assert next(sessions).name == "2026-b"
    record(tmp_path / "2026-a", whole_session())
    assert len(next(sessions).events) > 1


def test_what_is_no_session_is_passed_by(tmp_path: Path) -> None:
    """Files, other folders and links to elsewhere are left alone."""
    store = store_with(tmp_path, "2026-a")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "2026-link").symlink_to(tmp_path / "2026-a")
    assert store.names() == ["2026-a"]


def test_no_store_yet(tmp_path: Path) -> None:
    """Before the first session there is nothing, and that is no error until one is wanted."""
    store = SessionStore(tmp_path / "none")
    assert list(store.sessions()) == []
    with pytest.raises(StoreError, match=r"There are no sessions in .*`voice-interview practice`"):
        store.newest()


def test_find(tmp_path: Path) -> None:
    """The newest, or the one with a beginning that is unique; an empty name is nobody's."""
    store = store_with(tmp_path, "2026-01-a", "2026-02-b", "2026-02-bc")
    assert store.newest().name == "2026-02-bc"
    assert store.find("2026-01").name == "2026-01-a"
    assert store.find("2026-02-b").name == "2026-02-b"
    with pytest.raises(StoreError, match="2 sessions begin with '2026-02'"):
        store.find("2026-02")
    for stranger in ("", "2027", "../", str(tmp_path), ".."):
        with pytest.raises(StoreError, match="No session's name begins with"):
            store.find(stranger)


def test_the_newest_is_one_that_came_to_a_question(tmp_path: Path) -> None:
    """What was killed while the models were loading has nothing to show."""
    store = store_with(tmp_path, "2026-01-a", "2026-02-b", "2026-03-c")
    record(tmp_path / "2026-01-a", whole_session())
    assert store.newest().name == "2026-01-a"


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """The error names the file and says what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"File exists\. Name a folder .* --sessions"):
        SessionStore(tmp_path / "file").create()
    with pytest.raises(StoreError, match="cannot be read: Not a directory"):
        SessionStore(tmp_path / "file").names()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """A read-only folder is named, with the cure."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match=r"Permission denied\. Name a folder"):
        SessionStore(tmp_path).create()


def test_sessions_folder(tmp_path: Path, nobodys_home: Path) -> None:
    """The setting decides; without it, the user's data folder."""
    named = Settings(store=StoreSettings(str(tmp_path)))
    assert sessions_folder(named) == tmp_path
    assert sessions_folder(Settings(store=StoreSettings("~/s"))) == Path.home() / "s"
    default = sessions_folder(Settings())
    assert default.parts[-2:] == ("voice-interview", "sessions")
