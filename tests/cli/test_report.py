"""`voice-interview report`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.sessions.report.samples import session_in


def test_the_newest_session_as_a_file(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is named after the session and its name is printed."""
    monkeypatch.chdir(tmp_path)
    session_in(tmp_path / "s")
    new = session_in(tmp_path / "s", days=1)
    run = program.run("report", "--sessions", tmp_path / "s")
    assert (run.status, run.errors) == (0, "")
    assert run.screen == f"interview-{new.name}.html\n"
    page = Path(run.screen.strip()).read_text(encoding="utf-8")
    assert "What is a balanced tree?" in page
    assert "data:audio/ogg" in page


def test_a_named_session_without_sound(tmp_path: Path, program: Program) -> None:
    """`--out` names the file, `--no-audio` keeps the voice out of it."""
    old = session_in(tmp_path / "s")
    session_in(tmp_path / "s", days=1)
    out = tmp_path / "page.html"
    run = program.run(
        "report", old.name[:12], "--out", out, "--no-audio", "--sessions", tmp_path / "s"
    )
    assert (run.status, run.screen) == (0, f"{out}\n")
    page = out.read_text(encoding="utf-8")
    assert "November 2026" in page
    assert "data:audio" not in page


def test_what_can_go_wrong(tmp_path: Path, program: Program) -> None:
    """No session, an unknown one, a folder that is not there: one line and status 1."""
    nothing = program.run("report", "--sessions", tmp_path / "none")
    assert (nothing.status, nothing.screen) == (1, "")
    assert "There are no sessions" in nothing.errors
    session_in(tmp_path / "s")
    out = tmp_path / "missing" / "page.html"
    refused = program.run("report", "--out", out, "--sessions", tmp_path / "s")
    assert refused.status == 1
    assert "cannot be written: No such file or directory. Name another" in refused.errors


def test_progress_as_a_page(tmp_path: Path, program: Program) -> None:
    """`progress --html` writes the charts over all sessions."""
    session_in(tmp_path / "s"), session_in(tmp_path / "s", days=1)
    out = tmp_path / "progress.html"
    run = program.run("progress", "--html", out, "--sessions", tmp_path / "s")
    assert (run.status, run.screen) == (0, f"{out}\n")
    page = out.read_text(encoding="utf-8")
    assert "Topic by topic" in page
    assert "What is a balanced tree?" in page
