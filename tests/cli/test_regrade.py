"""`voice-interview regrade`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_sessions import record
from tests.sessions.samples import whole_session
from voice_interview.cli import regrade
from voice_interview.encoders import loading
from voice_interview.errors import EncoderError
from voice_interview.sessions.recorder import EVENTS_FILE
from voice_interview.sessions.session import read_session
from voice_interview.settings import RecognizerSettings, Settings

NO_RECOGNIZER = RecognizerSettings(engine="ear")

CORRECTED = """\
# Trees
## Heap
**Answer:** A parent compares with its children.
"""


def test_old_and_new_side_by_side(tmp_path: Path, program: Program) -> None:
    """Each answer with the score that it had and the one that it gets; nothing is changed."""
    folder = record(tmp_path, whole_session())
    before = (folder / EVENTS_FILE).read_bytes()
    shown = program.run("regrade", "--sessions", tmp_path)
    assert (shown.status, shown.errors) == (0, "")
    name, heading, row, *_ = shown.screen.splitlines()
    assert name == folder.name
    assert heading.split() == ["Before", "Now", "Change"]
    assert row.split() == ["What", "is", "a", "heap?", "100%", "100%", "+0"]
    assert (folder / EVENTS_FILE).read_bytes() == before


def test_many_answers_end_with_what_it_came_to(tmp_path: Path, program: Program) -> None:
    """A long list says at its end whether anything changed; a single answer needs no sum."""
    record(tmp_path, whole_session())
    one = program.run("regrade", "--all", "--sessions", tmp_path).screen
    assert "graded again" not in one
    record(tmp_path, whole_session(), days=1)
    same = program.run("regrade", "--all", "--sessions", tmp_path).screen
    assert same.splitlines()[-2:] == ["", "2 answers graded again, 0 changed, mean +0."]
    bank = tmp_path / "bank.md"
    bank.write_text(CORRECTED, encoding="utf-8")
    other = program.run("regrade", "--all", "--bank", bank, "--sessions", tmp_path).screen
    assert re.fullmatch(r"2 answers graded again, 2 changed, mean -\d+\.", other.splitlines()[-1])
    as_json = program.run("regrade", "--all", "--json", "--sessions", tmp_path).screen
    assert len(json.loads(as_json)) == 2


def test_a_corrected_bank(tmp_path: Path, program: Program) -> None:
    """Reference answers from a file replace those of the session where the ids agree."""
    record(tmp_path, whole_session())
    bank = tmp_path / "bank.md"
    bank.write_text(CORRECTED, encoding="utf-8")
    shown = program.run("regrade", "--json", "--bank", bank, "--sessions", tmp_path)
    (session,) = json.loads(shown.screen)
    (answer,) = session["answers"]
    assert answer["question_id"] == "heap"
    assert answer["old"]["score"] == 1.0
    assert answer["new"]["score"] < 0.5
    assert answer["new"]["concepts"][0]["point"] == "A parent compares with its children."
    assert shown.errors == f"{bank} has no question stack; the answer of the session was used.\n"
    told = program.run("regrade", "--bank", bank, "--sessions", tmp_path).screen
    assert re.search(r"missed, newly asked for: .*compares with its children", told)
    assert "no longer asked for: A tree." in told


def test_save_keeps_both_verdicts(tmp_path: Path, program: Program) -> None:
    """The new verdict is appended; the lines before it stay as they are."""
    folder = record(tmp_path, whole_session())
    before = (folder / EVENTS_FILE).read_bytes()
    assert program.run("regrade", "--save", "--all", "--sessions", tmp_path).status == 0
    after = (folder / EVENTS_FILE).read_bytes()
    assert after.startswith(before)
    session = read_session(folder)
    assert session.faults == ()
    assert [a.score for a in session.turns[0].assessments] == [1.0, 1.0]
    assert [event.at for event in session.events] == sorted(event.at for event in session.events)


def test_wrong_usage(tmp_path: Path, program: Program) -> None:
    """Names and --all exclude each other; unknown names and empty stores are said."""
    record(tmp_path, whole_session()[:2])
    assert program.run("regrade", "2026", "--all", "--sessions", tmp_path).status == 2
    unknown = program.run("regrade", "1999", "--sessions", tmp_path)
    assert (unknown.status, "begins with '1999'" in unknown.errors) == (1, True)
    nothing = program.run("regrade", "--sessions", tmp_path)
    assert (nothing.status, "Nothing in this session" in nothing.screen) == (0, True)
    empty = program.run("regrade", "--all", "--sessions", tmp_path / "none")
    assert (empty.status, "There are no sessions" in empty.screen) == (0, True)


def test_a_bank_that_has_nothing_to_do_with_the_session(tmp_path: Path, program: Program) -> None:
    """One line says so, however many questions there are."""
    record(tmp_path, whole_session())
    bank = tmp_path / "bank.md"
    bank.write_text("### What is a queue?\n\nA line of people.\n", encoding="utf-8")
    shown = program.run("regrade", "--bank", bank, "--sessions", tmp_path)
    assert shown.errors == (
        f"{bank} has none of these 2 questions; the answers of the session were used.\n"
    )


def test_json_is_whole_whatever_happens(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recognizer that is missing ends the work, not the list."""
    monkeypatch.setattr(regrade, "load_settings", lambda: Settings(recognizer=NO_RECOGNIZER))
    record(tmp_path, whole_session())
    shown = program.run("regrade", "--json", "--transcribe", "--sessions", tmp_path)
    assert (shown.status, json.loads(shown.screen)) == (1, [])
    assert "There is no recognizer 'ear'" in shown.errors


def test_a_missing_encoder_is_said(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The verdicts then rest on words alone, which is not how the old ones came about."""

    def missing() -> None:
        raise EncoderError("The sentence encoder is missing")

    monkeypatch.setattr(loading, "MiniLM", missing)
    record(tmp_path, whole_session())
    shown = program.run("regrade", "--sessions", tmp_path)
    assert shown.status == 0
    assert shown.errors.count("Without it only words are compared") == 1
