"""Commands that a report or another command names."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview import shipped
from voice_interview.sessions.command_line import bank_named, practising


def test_the_bank_is_named_where_it_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the shipped one, and below one's own folder without one's name."""
    monkeypatch.setattr(Path, "home", lambda: Path("/home/somebody"))
    assert practising(str(shipped.bank_path().absolute())) == "voice-interview practice"
    assert bank_named(str(shipped.bank_path().absolute())).endswith("llm_fine_tuning.md")
    assert practising("/b/trees.md", "--due") == "voice-interview practice /b/trees.md --due"
    assert practising("/home/somebody/my trees.md") == "voice-interview practice ~/'my trees.md'"


@pytest.mark.parametrize("source", ["", "trees.md", "-x; rm", "~/x"])
def test_what_no_session_of_ours_has_on_record_is_left_out(source: str) -> None:
    """The file of a bank is kept with its whole path."""
    assert practising(source) == "voice-interview practice"


def test_hostile_names_stay_names() -> None:
    """A shell reads no command in them."""
    assert practising("/b/$(x).md", "--question", "a;b") == (
        "voice-interview practice '/b/$(x).md' --question 'a;b'"
    )
