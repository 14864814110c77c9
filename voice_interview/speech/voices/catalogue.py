"""Which voices there are, and the one that the settings ask for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import process

from voice_interview.errors import VoiceError
from voice_interview.settings import VoiceSettings
from voice_interview.speech.ports import Voice
from voice_interview.speech.voices.hibari import HibariVoice
from voice_interview.speech.voices.system import SystemVoice, SystemVoiceEntry, system_voices

_LOGGER = logging.getLogger(__name__)

NEURAL = "hibari"
SYSTEM = "pyttsx3"
"""The system's own voice for the language."""


@dataclass(frozen=True, slots=True)
class VoiceDescription:
    """A voice that can be chosen."""

    name: str
    """What `--voice` takes."""
    engine: str
    languages: tuple[str, ...]
    label: str
    """What people call it."""


def available_voices() -> tuple[VoiceDescription, ...]:
    """Every voice of this machine, the neural one first.

    Raises:
        VoiceError: the system's voices cannot be listed.
    """
    neural = VoiceDescription(NEURAL, "hibari", ("en-us",), "neural voice, needs no network")
    return (neural, *(_described(entry) for entry in system_voices()))


def load_voice(settings: VoiceSettings) -> Voice:
    """The voice that the settings ask for.

    Without a name, English is spoken by the neural voice and every other language by a voice of
    the system; where the neural voice cannot be loaded, the system's takes its place.

    Raises:
        VoiceError: the name is unknown, or no voice speaks the language.
    """
    name = settings.name.strip()
    if name == NEURAL:
        return HibariVoice(settings.rate)
    if name == SYSTEM:
        return _voice_of_language(settings)
    if name:
        return SystemVoice(_named(name).id, settings.rate)
    if settings.language.casefold().split("-")[0] == "en":
        try:
            return HibariVoice(settings.rate)
        except VoiceError as exc:
            _LOGGER.warning("%s Until then the system's voice speaks.", exc)
    return _voice_of_language(settings)


def _described(entry: SystemVoiceEntry) -> VoiceDescription:
    return VoiceDescription(f"pyttsx3:{entry.id}", "pyttsx3", entry.languages, entry.name)


def _named(name: str) -> SystemVoiceEntry:
    bare = name.removeprefix("pyttsx3:").casefold()
    voices = system_voices()
    for entry in voices:
        if bare in (entry.id.casefold(), entry.name.casefold()):
            return entry
    names = [NEURAL, *(label for entry in voices for label in (entry.id, entry.name))]
    near = [match[0] for match in process.extract(bare, names, limit=3)]
    raise VoiceError(
        f"There is no voice {name!r}. Nearest are {', '.join(near)}; "
        "`voice-interview voices` lists them all."
    )


def _voice_of_language(settings: VoiceSettings) -> Voice:
    speaking = [entry for entry in system_voices() if entry.speaks(settings.language)]
    if not speaking:
        raise VoiceError(
            f"No voice of this system speaks {settings.language!r}; install one, "
            "or choose a voice with --voice."
        )
    return SystemVoice(min(speaking, key=_rank(settings.language)).id, settings.rate)


def _rank(language: str) -> Callable[[SystemVoiceEntry], int]:
    """Plain voices of a language before those of its regions; English is American like hibari."""
    wanted = "en-us" if language.casefold() == "en" else language.casefold()
    return lambda entry: wanted not in [code.casefold() for code in entry.languages]
