"""`voice-interview practice --resume`, `--due`, `--no-audio` and `sessions delete`, typed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.cli.test_sessions import record
from tests.sessions.samples import NOON, whole_session
from voice_interview.sessions.recorder import SessionRecorder
from voice_interview.sessions.store import SessionStore

BANK = """\
# Trees
## What is a heap?
**Answer:** A tree in an array.
## What is a trie?
**Answer:** A tree of prefixes.
## What is a rope?
**Answer:** A tree of strings.
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "trees.md"
    path.write_text(BANK, encoding="utf-8")
    return path


def practise(sessions: Path, *arguments: object, typed: str) -> subprocess.CompletedProcess[str]:
    """Hold an interview in a process of its own, on a machine without sound."""
    quiet = Path(__file__).parents[1] / "end_to_end" / "no_devices.conf"
    environment = {
        **os.environ,
        "ALSA_CONFIG_PATH": str(quiet),
        "PULSE_SERVER": "unix:/nonexistent",
    }
    return subprocess.run(
        [sys.executable, "-m", "voice_interview", "practice", *map(str, arguments), "--typed",
         "--sessions", str(sessions)],
        input=typed, capture_output=True, text=True, timeout=120, check=False, env=environment,
    )  # fmt: skip


def events(sessions: Path) -> list[dict[str, Any]]:
    session = SessionStore(sessions).newest()
    text = (session.folder / "session.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_it_goes_on_where_it_was_broken_off(tmp_path: Path, bank: Path) -> None:
    """The input ends after one answer; resumed, the other questions are asked, and it is whole."""
    store = tmp_path / "store"
    stopped = practise(store, bank, "--mode", "real", "--no-audio", typed="A tree in an array.\n")
    assert stopped.returncode == 130
    assert "practice --resume" in stopped.stdout
    resumed = practise(store, "--resume", typed="A tree of prefixes.\nA tree of strings.\n")
    assert (resumed.returncode, resumed.stderr) == (0, "")
    assert "2/3" in resumed.stdout
    assert "1/3" not in resumed.stdout
    told = events(store)
    names = [event["event"] for event in told]
    assert names.count("session_started") == names.count("session_resumed") == 1
    assert [event["reason"] for event in told if event["event"] == "session_ended"] == [
        "interrupted", "completed"
    ]  # fmt: skip
    assert names.count("feedback_started") == 3
    assert [e["number"] for e in told if e["event"] == "question_asked"] == [1, 2, 2, 3]
    session = SessionStore(store).newest()
    assert (len(session.assessments), session.score) == (3, 1.0)
    again = practise(store, "--resume", typed="")
    assert (again.returncode, "No session in" in again.stderr) == (1, True)


def test_without_sound_nothing_but_words_is_kept(tmp_path: Path, bank: Path) -> None:
    """Neither the answers nor what the interviewer says."""
    store = tmp_path / "store"
    done = practise(store, bank, "--questions", 1, "--no-audio", typed="A tree in an array.\n")
    assert (done.returncode, done.stderr) == (0, "")
    kept = SessionStore(store).newest().folder
    assert [path.name for path in kept.iterdir()] == ["session.jsonl"]


def test_only_what_is_due_is_asked(tmp_path: Path, bank: Path) -> None:
    """The weakest first; when all is known, that is said and nothing is recorded."""
    store = SessionStore(tmp_path / "store")
    first = practise(
        store.folder, bank, "--no-audio", typed="A tree in an array.\nNo idea.\nTree of strings.\n"
    )
    assert first.returncode == 0
    nothing = practise(store.folder, "--due", typed="")
    assert (nothing.returncode, "Nothing is due before" in nothing.stdout) == (0, True)
    _days_earlier(store.newest().folder / "session.jsonl", 3)
    due = practise(store.folder, "--due", typed="A tree of prefixes.\nA tree in an array.\n\n")
    assert due.returncode == 0
    asked = [e["question"]["id"] for e in events(store.folder) if e["event"] == "question_asked"]
    assert asked[0] == "what-is-a-trie"
    assert len(store.names()) == 2


def test_what_is_due_elsewhere_is_said(tmp_path: Path, bank: Path) -> None:
    """One bank is asked at a time; the others are named with the command that asks them."""
    store = SessionStore(tmp_path / "store")
    practise(store.folder, bank, "--no-audio", typed="No idea.\nNo idea.\nNo idea.\n")
    _days_earlier(store.newest().folder / "session.jsonl", 3)
    other = tmp_path / "two lists.md"
    other.write_text("# Lists\n\n## List?\n**Answer:** A row of things.\n", encoding="utf-8")
    practise(store.folder, other, "--no-audio", typed="No idea.\n")
    _days_earlier(store.newest().folder / "session.jsonl", 3)
    due = practise(store.folder, "--due", "--no-audio", "--questions", 1, typed="A tree.\n")
    told = f"Also due: 1 question of Lists: voice-interview practice '{other}' --due\n"
    assert due.stdout.startswith(told)
    named = practise(store.folder, other, "--due", "--no-audio", typed="A row of things.\n")
    assert (named.returncode, "Also due" in named.stdout) == (0, False)


def test_a_folder_of_banks_can_be_due(tmp_path: Path, bank: Path) -> None:
    """What a bank can be, the questions of it can be asked again from."""
    folder = tmp_path / "banks"
    folder.mkdir()
    bank.rename(folder / "trees.md")
    store = SessionStore(tmp_path / "store")
    once = practise(store.folder, folder, "--questions", 1, "--no-audio", typed="No idea.\n")
    assert once.returncode == 0
    _days_earlier(store.newest().folder / "session.jsonl", 3)
    due = practise(store.folder, "--due", "--no-audio", typed="A tree in an array.\n")
    assert (due.returncode, due.stderr) == (0, "")


def test_one_session_is_one(tmp_path: Path, bank: Path) -> None:
    """What is deleted because of its age is counted as people count."""
    store = SessionStore(tmp_path / "store")
    record(store.folder, whole_session(), days=-4000)
    settings = tmp_path / "settings.toml"
    settings.write_text("[store]\nkeep_days = 1\n", encoding="utf-8")
    held = practise(store.folder, bank, "--settings", settings, "--questions", 1, typed="x\n")
    assert "Deleted as the settings ask: 1 old session.\n" in held.stdout


def _days_earlier(path: Path, days: int) -> None:
    """Let a session have begun before."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = json.loads(lines[0])
    start["started"] = (NOON - timedelta(days=365 + days)).isoformat()
    path.write_text("\n".join([json.dumps(start), *lines[1:], ""]), encoding="utf-8")


def test_delete(tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only with --yes where nobody can be asked; what is gone is gone from every list."""
    one = record(tmp_path, whole_session())
    other = record(tmp_path, whole_session(), days=1)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    asked = program.run("sessions", "delete", one.name, "--sessions", tmp_path)
    assert (asked.status, "--yes" in asked.errors, one.exists()) == (2, True, True)
    done = program.run("sessions", "delete", one.name, "--yes", "--sessions", tmp_path)
    assert (done.status, one.exists(), other.exists()) == (0, False, True)
    listed = json.loads(program.run("sessions", "--json", "--sessions", tmp_path).screen)
    assert [row["session"] for row in listed] == [other.name]
    with SessionRecorder(other):
        held = program.run("sessions", "--sessions", tmp_path, "delete", other.name, "--yes")
    assert (held.status, "is being recorded" in held.errors, other.exists()) == (1, True, True)
    unknown = program.run("sessions", "delete", "1999", "--yes", "--sessions", tmp_path)
    assert unknown.status == 1


def test_an_empty_name_deletes_nothing(tmp_path: Path, program: Program) -> None:
    """A script whose variable is empty must not lose the newest session."""
    folder = record(tmp_path, whole_session())
    refused = program.run("sessions", "delete", "", "--yes", "--sessions", tmp_path)
    assert (refused.status, folder.exists()) == (1, True)
    assert "No session's name begins with ''" in refused.errors
