"""What practice refuses, and that it leaves nothing behind then."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from voice_interview.cli.practice import command
from voice_interview.errors import UsageError, VoiceError, VoiceInterviewError


def practise(*arguments: str) -> VoiceInterviewError:
    """The error that the command ends with."""
    with pytest.raises(VoiceInterviewError) as caught:
        CliRunner().invoke(command, arguments, standalone_mode=False, catch_exceptions=False)
    return caught.value


def test_an_interview_that_does_not_begin_is_not_kept(tmp_path: Path) -> None:
    """An unknown voice is told, and no empty session stays."""
    error = practise("--typed", "--voice", "no such voice", "--sessions", str(tmp_path / "kept"))
    assert isinstance(error, VoiceError)
    assert not list((tmp_path / "kept").glob("2*"))


def test_an_unknown_question_is_told_with_those_there_are(tmp_path: Path) -> None:
    """By number or by id."""
    error = practise("--typed", "--question", "77", "--sessions", str(tmp_path))
    assert isinstance(error, UsageError)
    assert "what-is-lora-low-rank-adaptation" in str(error)


def test_answers_come_from_one_place(tmp_path: Path) -> None:
    """Typed and recorded exclude each other."""
    assert isinstance(practise("--typed", "--answers", str(tmp_path)), UsageError)


def test_missing_recordings_are_named(tmp_path: Path) -> None:
    """With the file that would cure it."""
    message = str(practise("--answers", str(tmp_path), "--question", "5"))
    assert "what-is-lora-low-rank-adaptation.wav" in message
