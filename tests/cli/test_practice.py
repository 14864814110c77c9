"""What practice refuses, and that it leaves nothing behind then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from voice_interview.cli import practice
from voice_interview.cli.practice import command
from voice_interview.errors import DeviceError, UsageError, VoiceError, VoiceInterviewError
from voice_interview.sessions.session import read_session


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


@pytest.mark.parametrize(
    "options",
    [
        ("--due",),
        ("--question", "5"),
        ("--questions", "2"),
        ("--shuffle",),
        ("--mode", "study"),
        ("--mode", "real", "--shuffle"),
    ],
)
def test_what_a_resumed_session_has_settled_is_not_chosen_again(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Rather than ignore it, say which options to leave out."""
    error = practise("--resume", *options, "--sessions", str(tmp_path))
    assert isinstance(error, UsageError)
    told = str(error).split("leave out ")[1].rstrip(".").split(", ")
    assert set(told) == {option for option in options if option.startswith("--")}


def test_missing_recordings_are_named(tmp_path: Path) -> None:
    """With the file that would cure it."""
    message = str(practise("--answers", str(tmp_path), "--question", "5"))
    assert "what-is-lora-low-rank-adaptation.wav" in message


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--patience", "2.5", "'relaxed', 'normal', 'brisk'"),
        ("--follow-ups", "-1", "0<=x<=10"),
        ("--mode", "exam", "'study', 'real'"),
    ],
)
def test_a_wrong_choice_is_told_with_those_there_are(option: str, value: str, told: str) -> None:
    """Before anything is opened."""
    done = CliRunner().invoke(command, [option, value])
    assert done.exit_code == 2
    assert told in done.output


def test_what_is_chosen_is_kept_with_the_session(tmp_path: Path) -> None:
    """How patient it was and how often it asked on can be read later."""
    chosen = ("--patience", "brisk", "--follow-ups", "2", "--questions", "1")
    CliRunner().invoke(command, ["--typed", *chosen, "--sessions", str(tmp_path)], input="skip\n")
    (folder,) = tmp_path.glob("2*")
    start = read_session(folder).start
    assert start
    assert start.settings.listening.patience == "brisk"
    assert start.settings.interview.follow_ups == 2


@pytest.mark.parametrize("option", ["--resume", "--due"])
def test_recorded_answers_do_not_pass_for_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """Without a microphone a session is not gone on with, and what is due is not asked."""
    begun = ("--typed", "--questions", "2", "--sessions", str(tmp_path))
    CliRunner().invoke(command, begun, input="No idea, really.\n")
    (folder,) = tmp_path.glob("2*")
    _years_earlier(folder / "session.jsonl")
    before = read_session(folder).events
    monkeypatch.setattr(practice, "sound_trouble", lambda: "There is no microphone.")
    error = practise(option, "--sessions", str(tmp_path))
    assert isinstance(error, DeviceError)
    assert "--typed" in str(error)
    assert [path.name for path in tmp_path.glob("2*")] == [folder.name]
    assert read_session(folder).events == before


def _years_earlier(path: Path) -> None:
    """Let a session have begun long ago, so that all its questions are due."""
    first, *others = path.read_text(encoding="utf-8").splitlines()
    start = {**json.loads(first), "started": "2020-11-22T12:00:00+00:00"}
    path.write_text("\n".join([json.dumps(start), *others, ""]), encoding="utf-8")
