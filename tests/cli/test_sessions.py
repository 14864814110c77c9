"""`voice-interview sessions`."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.sessions.samples import NOON, heap_turn, started, whole_session
from voice_interview.events import AnyEvent
from voice_interview.sessions.recorder import EVENTS_FILE
from voice_interview.sessions.store import SessionStore, sessions_folder
from voice_interview.settings import Settings


def record(folder: Path, events: list[AnyEvent], days: int = 0) -> Path:
    with SessionStore(folder).create(NOON + timedelta(days=days)) as recorder:
        for event in events:
            recorder.record(event)
    return recorder.folder


def test_no_sessions_yet(tmp_path: Path, program: Program) -> None:
    """An empty store says how to fill it."""
    listed = program.run("sessions", "--sessions", tmp_path / "none")
    assert (listed.status, listed.errors) == (0, "")
    assert listed.screen == (
        f"There are no sessions in {tmp_path / 'none'} yet; "
        "`voice-interview practice` records one.\n"
    )
    assert program.run("sessions", "--json", "--sessions", tmp_path / "none").screen == "[]\n"


def test_sessions_are_listed(tmp_path: Path, program: Program) -> None:
    """The newest first: name, date, bank, answers, score, length, end."""
    old = record(tmp_path, whole_session())
    new = record(tmp_path, [started(), *heap_turn()], days=1)
    listed = program.run("sessions", "--sessions", tmp_path)
    assert (listed.status, listed.errors) == (0, "")
    _, first, second = listed.screen.splitlines()
    assert first.split()[0] == new.name
    assert first.split()[3:] == ["Trees", "1", "of", "1", "100%", "0:08", "unfinished"]
    assert second.split()[0] == old.name
    assert second.split()[3:] == ["Trees", "1", "of", "2", "100%", "0:33", "completed"]


def test_sessions_as_json(tmp_path: Path, program: Program) -> None:
    """The same for programs."""
    folder = record(tmp_path, whole_session())
    listed = program.run("sessions", "--json", "--sessions", tmp_path)
    assert json.loads(listed.screen) == [
        {
            "session": folder.name,
            "folder": str(folder),
            "started": "2026-11-22T12:00:00.250000Z",
            "bank": "Trees",
            "asked": 2,
            "answered": 1,
            "score": 1.0,
            "seconds": 33.0,
            "ended": "completed",
            "faults": [],
        }
    ]


def test_a_damaged_session_is_named(tmp_path: Path, program: Program) -> None:
    """The others are listed as ever, and the damaged one says where to look."""
    folder = record(tmp_path, whole_session())
    with (folder / EVENTS_FILE).open("ab") as file:
        file.write(b"\x1b[2Jnonsense\n")
    listed = program.run("sessions", "--sessions", tmp_path)
    assert listed.status == 0
    assert "completed" in listed.screen
    assert f"`voice-interview replay {folder.name} --text`" in listed.errors
    assert "\x1b" not in program.run("replay", "--text", "--sessions", tmp_path).errors


def test_the_settings_name_the_folder(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --sessions the settings decide, and without them the user's own folder."""
    here = record(tmp_path, whole_session())
    own = record(sessions_folder(Settings()), whole_session())
    assert own.name in program.run("sessions").screen
    monkeypatch.setenv("VOICE_INTERVIEW_STORE_SESSIONS", str(tmp_path))
    assert here.name in program.run("sessions").screen
