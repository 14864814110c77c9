"""Which voice the settings get."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from voice_interview.errors import VoiceError
from voice_interview.settings import VoiceSettings
from voice_interview.speech.voices.catalogue import available_voices, load_voice
from voice_interview.speech.voices.system import SystemVoiceEntry, system_voices

pytestmark = pytest.mark.usefixtures("voices_of_the_system")


@pytest.fixture
def without_hibari(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in which the neural voice cannot be imported."""
    monkeypatch.setitem(sys.modules, "hibari", None)


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A system that has no speech engine."""
    (tmp_path / "pyttsx3.py").write_text("def init():\n    raise RuntimeError('no engine')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    system_voices.cache_clear()


@pytest.mark.parametrize(
    ("name", "language", "loaded"),
    [
        ("", "en", "hibari"),
        ("", "en_GB", "hibari"),
        ("hibari", "de", "hibari"),
        ("Hibari", "en", "hibari"),
    ],
)
def test_english_is_spoken_by_the_neural_voice(name: str, language: str, loaded: str) -> None:
    """By default, or by name."""
    assert load_voice(VoiceSettings(name, 1.0, language)).name == loaded


def test_the_systems_own_voice_can_be_asked_for() -> None:
    """`--voice pyttsx3` takes the one for the language; plain English is American."""
    voices = {entry.id: entry for entry in system_voices()}
    for name in ("pyttsx3", "system"):
        voice = load_voice(VoiceSettings(name))
        assert voice.name.startswith("pyttsx3:")
        assert "en-us" in voices[voice.name.removeprefix("pyttsx3:")].languages


def test_another_language_is_spoken_by_the_system() -> None:
    """The neural voice knows English only."""
    voice = load_voice(VoiceSettings(language="de"))
    assert voice.name.startswith("pyttsx3:")
    assert voice.language == "de"
    assert voice.render("Guten Tag.").level > 0


def test_a_system_voice_goes_by_id_name_or_language(
    voices_of_the_system: tuple[SystemVoiceEntry, ...],
) -> None:
    """What `voices` lists, with either prefix or none, in either case."""
    (german,) = (entry for entry in voices_of_the_system if entry.languages == ("de",))
    for name in (
        f"pyttsx3:{german.id}",
        f"system:{german.id}",
        german.id,
        german.name.upper(),
        "de",
    ):
        assert load_voice(VoiceSettings(name)).name == f"pyttsx3:{german.id}"


def test_every_listed_voice_can_be_loaded_by_its_name() -> None:
    """The list says what `--voice` takes."""
    voices = available_voices()
    assert voices[0].name == "hibari"
    assert len({voice.name for voice in voices}) == len(voices)
    for voice in voices[1:]:
        assert load_voice(VoiceSettings(voice.name)).name == voice.name


def test_an_unknown_voice_is_reported_with_the_nearest() -> None:
    """A slip of the finger is answered with what was meant."""
    with pytest.raises(VoiceError, match=r"no voice 'hibary'\. Nearest are hibari,"):
        load_voice(VoiceSettings("hibary"))
    with pytest.raises(VoiceError, match=r"no voice 'Germn'\. Nearest are German,"):
        load_voice(VoiceSettings("Germn"))


def test_a_language_that_nobody_speaks_is_reported() -> None:
    """The cure is another voice."""
    with pytest.raises(VoiceError, match="No voice of this system speaks 'xx'"):
        load_voice(VoiceSettings(language="xx"))


@pytest.mark.usefixtures("without_hibari")
def test_the_system_speaks_where_the_neural_voice_cannot(caplog: pytest.LogCaptureFixture) -> None:
    """The interview is held all the same, and the log says why it sounds different."""
    assert load_voice(VoiceSettings()).name.startswith("pyttsx3:")
    assert "hibari cannot be loaded" in caplog.text


@pytest.mark.usefixtures("without_hibari")
def test_a_neural_voice_that_was_asked_for_is_not_replaced() -> None:
    """Whoever names it gets it, or learns why not."""
    with pytest.raises(VoiceError, match="hibari cannot be loaded"):
        load_voice(VoiceSettings("hibari"))


@pytest.mark.usefixtures("without_hibari", "without_engine")
def test_a_machine_without_any_voice_is_told_both_cures() -> None:
    """Either one helps."""
    with pytest.raises(VoiceError, match=r"hibari-tts.*no speech engine"):
        load_voice(VoiceSettings())


@pytest.mark.usefixtures("without_engine")
def test_the_neural_voice_needs_no_engine_of_the_system() -> None:
    """English works on a bare machine, and a wrong name is still called wrong."""
    assert load_voice(VoiceSettings()).name == "hibari"
    with pytest.raises(VoiceError, match=r"no voice 'hibary'\. Nearest are hibari"):
        load_voice(VoiceSettings("hibary"))
