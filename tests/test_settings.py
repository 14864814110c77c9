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
    settings_file.write_text("[listening]\npatience = 4\n[voice]\nname = 'hibari'\n")
    settings = load_settings(settings_file, {})
    assert settings.listening.patience == 4
    assert settings.voice.name == "hibari"
    assert settings.recognizer == Settings().recognizer


def test_the_environment_overrides_the_file(settings_file: Path) -> None:
    """A variable is stronger than the file, and text becomes a number."""
    settings_file.write_text("[listening]\npatience = 4\n")
    settings = load_settings(settings_file, {"VOICE_INTERVIEW_LISTENING_PATIENCE": "1.5"})
    assert settings.listening.patience == 1.5


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
