"""What the tests of the command line start from."""

from __future__ import annotations

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command `voice-interview`, to be run with arguments."""
    return Program(monkeypatch, capsys)
