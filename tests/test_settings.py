"""Where settings come from, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview.errors import SettingsError
from voice_interview.settings import Settings, load_settings, settings_from


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    """A settings file to write into."""
    return tmp_path / "settings.toml"


def test_a_file_overrides_the_defaults(settings_file: Path) -> None:
    """What the file does not name keeps its default."""
    settings_file.write_text("[listening]\npatience = 'brisk'\n[voice]\nname = 'hibari'\n")
    settings = load_settings(settings_file, {})
    assert settings.listening.patience == "brisk"
    assert settings.voice.name == "hibari"
    assert settings.recognizer == Settings().recognizer


def test_the_environment_overrides_the_file(settings_file: Path) -> None:
    """A variable is stronger than the file, and text becomes a number."""
    settings_file.write_text("[listening]\nlongest_wait = 40\npatience = 'brisk'\n")
    variables = {
        "VOICE_INTERVIEW_LISTENING_LONGEST_WAIT": "30.5",
        "VOICE_INTERVIEW_LISTENING_PATIENCE": "relaxed",
    }
    settings = load_settings(settings_file, variables)
    assert settings.listening.longest_wait == 30.5
    assert settings.listening.patience == "relaxed"


@pytest.mark.parametrize("patience", ["4", "'slow'"])
def test_a_patience_that_there_is_not_is_told_with_those_there_are(
    settings_file: Path, patience: str
) -> None:
    """It used to be a number of seconds."""
    settings_file.write_text(f"[listening]\npatience = {patience}\n")
    with pytest.raises(SettingsError, match="one of relaxed, normal, brisk"):
        load_settings(settings_file, {})


def test_all_faults_are_told_at_once() -> None:
    """A typo, a value out of range and an unknown section come in one message."""
    with pytest.raises(SettingsError) as caught:
        settings_from({"listening": {"patient": 1}, "voice": {"rate": 9}, "speaker": {}})
    for part in ("'patient'", "rate", "[speaker]"):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("patience = 3", "outside a [section]"), ("[voice", "not valid TOML"), ("\x00", "TOML")],
)
def test_a_broken_file_is_named(settings_file: Path, text: str, expected: str) -> None:
    """The message names the file and what is wrong with it."""
    settings_file.write_text(text)
    with pytest.raises(SettingsError, match=r"settings\.toml") as caught:
        load_settings(settings_file, {})
    assert expected in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    """Only the user's own file may be absent."""
    with pytest.raises(SettingsError, match="There is no settings file"):
        load_settings(tmp_path / "none.toml", {})


@pytest.mark.parametrize(
    ("section", "name", "value", "expected"),
    [
        ("store", "keep_days", -3, "a number from 0 to 36500"),
        ("interview", "follow_ups", 2.5, "a whole number from -1 to 10"),
        ("listening", "patience", "fast", "one of relaxed, normal, brisk"),
        ("recognizer", "vocabulary", "maybe", "true or false"),
        ("voice", "name", 7, "a text"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_should_be(
    section: str, name: str, value: object, expected: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_from({section: {name: value}})
    assert f"[{section}] {name} is {value!r}, but should be {expected}" in str(caught.value)
