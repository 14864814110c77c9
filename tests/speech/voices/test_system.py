"""The voices of the operating system."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview.errors import VoiceError
from voice_interview.speech.voices import system
from voice_interview.speech.voices.system import SystemVoice, SystemVoiceEntry, system_voices

QUESTION = "How does full fine-tuning differ from parameter-efficient fine-tuning?"
WITHOUT_ESPEAK = """
import ctypes

class Missing(ctypes.CDLL):
    def __init__(self, name, *arguments, **options):
        if "espeak" in str(name):
            raise OSError(f"{name}: cannot open shared object file")
        super().__init__(name, *arguments, **options)

ctypes.cdll = ctypes.LibraryLoader(Missing)
"""

HASTY = """
import wave
from pathlib import Path

class Engine:
    def runAndWait(self): pass
    def connect(self, topic, listener): pass
    def setProperty(self, name, value): pass
    def getProperty(self, name): return []
    def save_to_file(self, text, path):
        tries = Path(__file__).with_name("tries")
        before = len(tries.read_text()) if tries.exists() else 0
        tries.write_text("x" * (before + 1))
        with wave.open(path, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(22050)
            file.writeframes(b"\\x00\\x10" * (4000 if before == EMPTY else 0))

init = Engine
"""
"""An engine that writes so many files without sound before it writes one with."""

pytestmark = pytest.mark.usefixtures("voices_of_the_system")


def test_voices_have_ids_names_and_languages(
    voices_of_the_system: tuple[SystemVoiceEntry, ...],
) -> None:
    """Ids are unique, language codes comparable."""
    ids = [entry.id for entry in voices_of_the_system]
    assert len(set(ids)) == len(ids) > 0
    assert any(code.startswith("en") for entry in voices_of_the_system for code in entry.languages)
    for entry in voices_of_the_system:
        assert entry.name
        assert all(code == code.lower().strip() for code in entry.languages)


def test_a_question_is_spoken_at_the_engines_own_rate() -> None:
    """It sounds for as long as a sentence does."""
    audio = SystemVoice().render(QUESTION)
    assert audio.rate >= 16_000
    assert 3 < audio.seconds < 10
    assert audio.level > 0.01


def test_one_voice_renders_again_and_again() -> None:
    """Neither the second text nor a repetition is lost."""
    voice = SystemVoice()
    first, second, again = (voice.render(text) for text in ("One.", QUESTION, "One."))
    assert first.seconds == again.seconds < second.seconds / 2


def test_a_rate_changes_the_length() -> None:
    """Faster is shorter."""
    assert SystemVoice("", 1.5).render(QUESTION).seconds < SystemVoice().render(QUESTION).seconds


@pytest.mark.parametrize("text", ["", " ", "…", "?!"])
def test_nothing_to_say_is_a_short_silence(text: str) -> None:
    """No process is started for it."""
    audio = SystemVoice("no such voice").render(text)
    assert 0 < audio.seconds < 0.5
    assert audio.level == 0


def test_a_text_without_end_is_spoken() -> None:
    """The engine alone breaks down on it."""
    assert SystemVoice("", 2.0).render("the loss goes down and " * 100).seconds > 40


def test_an_unknown_voice_is_reported() -> None:
    """The engine alone speaks with another one and says nothing."""
    with pytest.raises(VoiceError, match="has no voice 'no such voice'"):
        SystemVoice("no such voice").render("Hello.")


def test_an_engine_that_does_not_answer_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    monkeypatch.setattr(system, "STARTING_TIME", 0.001)
    monkeypatch.setattr(system, "SECONDS_A_WORD", 0.0)
    with pytest.raises(VoiceError, match="did not answer in"):
        SystemVoice().render("Hello.")


def test_a_missing_engine_is_reported_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The library is missing, the message says what to install, and nothing else is shown."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_ESPEAK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    system_voices.cache_clear()
    with pytest.raises(VoiceError, match=r"no speech engine that works\. Install espeak-ng"):
        system_voices()
    with pytest.raises(VoiceError, match=r"no speech engine that works\. Install espeak-ng"):
        SystemVoice().render("Hello.")


def test_a_file_beside_the_users_notes_is_not_taken_for_a_library(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The folder in which the program is started does not matter."""
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    assert SystemVoice().render("Hello.").level > 0


def test_a_voice_that_crashes_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The last line of what the engine said tells why."""
    (tmp_path / "pyttsx3.py").write_text("raise ValueError('the synthesizer exploded')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(VoiceError, match="ValueError: the synthesizer exploded"):
        SystemVoice().render("Hello.")


@pytest.mark.parametrize("empty", [1, system.ATTEMPTS])
def test_a_file_without_sound_is_rendered_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, empty: int
) -> None:
    """But not for ever."""
    (tmp_path / "pyttsx3.py").write_text(HASTY.replace("EMPTY", str(empty)))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    if empty < system.ATTEMPTS:
        assert SystemVoice().render("Hello.").level > 0
    else:
        with pytest.raises(VoiceError, match="rendered nothing"):
            SystemVoice().render("Hello.")
    assert len((tmp_path / "tries").read_text()) == min(empty + 1, system.ATTEMPTS)
