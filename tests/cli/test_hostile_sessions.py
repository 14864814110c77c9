"""Every command on a session that somebody else prepared: told, not obeyed, and no crash."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_sessions import record
from tests.sessions.samples import whole_session
from voice_interview.sessions.recorder import EVENTS_FILE

COMMANDS = (
    ("sessions",), ("sessions", "--json"), ("progress",), ("progress", "--json"),
    ("replay", "--text"), ("regrade",), ("regrade", "--json"),
    *(("export", "--to", kind) for kind in ("vtt", "srt", "json", "md", "csv")),
)  # fmt: skip
STEERING = "\x1b]0;owned\x07\x1b[2J"


def change(folder: Path, **changes: object) -> None:
    """Put values wherever a field of that name stands, at any depth."""

    def changed(value: object) -> object:
        if isinstance(value, dict):
            return {k: changes.get(k, changed(v)) for k, v in value.items()}
        return [changed(item) for item in value] if isinstance(value, list) else value

    lines = (folder / EVENTS_FILE).read_text(encoding="utf-8").splitlines()
    text = "\n".join(json.dumps(changed(json.loads(line))) for line in lines)
    (folder / EVENTS_FILE).write_text(text + "\n", encoding="utf-8")


CHANGES: list[dict[str, object]] = [
    {"bank": STEERING, "prompt": STEERING, "text": STEERING, "topic": STEERING},
    {"prompt": "../../etc/passwd", "bank": "../..", "utterance": -1},
    {"at": 1e300},
    {"at": -1e300},
    {"at": 5e5, "speech_started": -1e300, "speech_ended": 1e300, "start": 1e300, "end": -5},
    {"started": "0001-01-01T00:00:00+14:00"},
    {"started": "9999-12-31T23:59:59-14:00"},
    {"score": 1e308, "weight": -1, "confidence": 1e308},
    {"number": -(2**63), "total": 0, "utterance": 2**62},
    {"text": "", "prompt": "", "question_id": "", "bank": ""},
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda c: " ".join(c))
def test_impossible_values(tmp_path: Path, program: Program, changes: dict[str, object]) -> None:
    """Texts that steer terminals, dates outside the calendar, times that run backwards."""
    change(record(tmp_path, whole_session()), **changes)
    for command in COMMANDS:
        done = program.run(*command, "--sessions", tmp_path)
        assert done.status in (0, 1), command
        assert "Traceback" not in done.errors
        assert "\x1b" not in done.errors
        if "--json" not in command and "json" not in command:
            assert "\x1b" not in done.screen, command


DAMAGES = [b"", b"\0" * 5000, b"[" * 300_000, b"\xff" * 100, b"{" + b'"a":{' * 50_000, b"\n" * 9]


@pytest.mark.parametrize("content", DAMAGES, ids=lambda c: repr(c[:4]))
def test_damaged_records(tmp_path: Path, program: Program, content: bytes) -> None:
    """What is no record is told; the other sessions are listed."""
    record(tmp_path, whole_session())
    damaged = record(tmp_path, whole_session(), days=1)
    (damaged / EVENTS_FILE).write_bytes(content)
    for command in COMMANDS:
        done = program.run(*command, "--sessions", tmp_path)
        assert done.status in (0, 1), command
        assert "Traceback" not in done.errors
    listed = json.loads(program.run("sessions", "--json", "--sessions", tmp_path).screen)
    assert [row["bank"] for row in listed] == ["", "Trees"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_things_that_are_no_files(tmp_path: Path, program: Program) -> None:
    """A pipe that nobody writes, or a folder, in place of the record does not hang the list."""
    for name, make in (("2027-a", os.mkfifo), ("2027-b", os.mkdir)):
        (tmp_path / name).mkdir()
        make(tmp_path / name / EVENTS_FILE)
    folder = record(tmp_path, whole_session())
    os.mkfifo(folder / "utterance-002.wav")
    listed = json.loads(program.run("sessions", "--json", "--sessions", tmp_path).screen)
    assert [row["session"] for row in listed] == [folder.name]
    assert program.run("replay", "--text", "--sessions", tmp_path).status == 0


def test_names_of_folders_cannot_steer_the_terminal(tmp_path: Path, program: Program) -> None:
    """A folder's name is a text like any other."""
    folder = record(tmp_path, whole_session())
    folder.rename(tmp_path / f"2099{STEERING}")
    for command in COMMANDS:
        if "json" not in " ".join(command):
            done = program.run(*command, "--sessions", tmp_path)
            assert "\x1b" not in done.screen + done.errors, command


def test_rubbish_is_told_in_a_few_lines(tmp_path: Path, program: Program) -> None:
    """A thousand damaged lines are not a thousand lines on the screen."""
    folder = record(tmp_path, whole_session())
    (folder / EVENTS_FILE).write_bytes(b"rubbish\n" * 1000)
    told = program.run("replay", "--text", "--sessions", tmp_path).errors.splitlines()
    assert len(told) == 11
    assert told[-1] == "990 more lines are damaged and left out, too."
    again = program.run("regrade", "--all", "--sessions", tmp_path).errors.splitlines()
    assert again == told


def test_a_command_that_is_named_can_be_pasted(tmp_path: Path, program: Program) -> None:
    """The name of a folder that somebody else made must not become a command of its own."""
    folder = record(tmp_path, whole_session())
    (folder / EVENTS_FILE).write_bytes(b"rubbish\n")
    folder.rename(tmp_path / "2099 $(touch x)")
    told = program.run("sessions", "--sessions", tmp_path).errors
    assert "replay '2099 $(touch x)' --text" in told
