"""`voice-interview export` and `voice-interview import`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import Program
from tests.cli.test_sessions import record
from tests.sessions.samples import whole_session
from voice_interview.sessions.session import read_session
from voice_interview.sessions.store import SessionStore


def test_the_ending_or_an_option_tells_the_format(tmp_path: Path, program: Program) -> None:
    """Files and screen get the same."""
    record(tmp_path, whole_session())
    for kind, beginning in (
        ("vtt", "WEBVTT"), ("srt", "1\n"), ("json", "{"), ("md", "# Trees"), ("csv", "session,")
    ):  # fmt: skip
        file = tmp_path / f"out.{kind}"
        assert program.run("export", "-o", file, "--sessions", tmp_path).status == 0
        shown = program.run("export", "--to", kind, "--sessions", tmp_path)
        assert (shown.status, shown.errors) == (0, "")
        assert shown.screen == file.read_bytes().decode()
        assert shown.screen.startswith(beginning)


def test_wrong_usage(tmp_path: Path, program: Program) -> None:
    """No format, no session, no place to write."""
    assert program.run("export", "--sessions", tmp_path).status == 2
    assert program.run("export", "--to", "md", "--sessions", tmp_path / "none").status == 1
    record(tmp_path, whole_session())
    unwritable = tmp_path / "no" / "such.md"
    failed = program.run("export", "-o", unwritable, "--sessions", tmp_path)
    assert (failed.status, str(unwritable) in failed.errors) == (1, True)


def test_there_and_back(tmp_path: Path, program: Program) -> None:
    """A session moves to another machine with all its words and verdicts."""
    folder = record(tmp_path / "here", whole_session())
    file = tmp_path / "session.json"
    program.run("export", "-o", file, "--sessions", tmp_path / "here")
    there = tmp_path / "there"
    first = program.run("import", file, "--sessions", there)
    assert (first.status, "is kept: voice-interview replay" in first.screen) == (0, True)
    assert "is there already" in program.run("import", file, "--sessions", there).screen
    assert SessionStore(there).newest().events == read_session(folder).events
    listed = json.loads(program.run("sessions", "--json", "--sessions", there).screen)
    assert [row["bank"] for row in listed] == ["Trees"]
    file.write_text("{}")
    failed = program.run("import", file, "--sessions", there)
    assert (failed.status, "no exported session" in failed.errors) == (1, True)
