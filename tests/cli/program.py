"""Runs the program as a user does, inside the test's own process."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from voice_interview.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left behind."""

    status: int
    """Exit status."""
    screen: str
    """Standard output."""
    errors: str
    """Standard error."""


class Program:
    """The command `voice-interview`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def run(self, *arguments: object) -> Outcome:
        """Run it with these arguments."""
        command = ["voice-interview", *(str(argument) for argument in arguments)]
        self._monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as exit_:
            main()
        screen, errors = self._capsys.readouterr()
        assert isinstance(exit_.value.code, int)
        return Outcome(exit_.value.code, screen, errors)
