"""Which voices there are, and the one that the settings ask for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voice_interview.core.languages import base_language, includes, language_code
from voice_interview.errors import VoiceError
from voice_interview.settings import VoiceSettings
from voice_interview.speech.ports import Voice
from voice_interview.speech.voices.hibari import HibariVoice
from voice_interview.speech.voices.system import SystemVoice, SystemVoiceEntry, system_voices

_LOGGER = logging.getLogger(__name__)

NEURAL = "hibari"
SYSTEM = "pyttsx3"
"""The system's own voice for the language."""
PREFIXES = ("pyttsx3:", "system:")
"""What may stand before the id of a system voice; the first is how it is listed."""


@dataclass(frozen=True, slots=True)
class VoiceDescription:
    """A voice that can be chosen."""

    name: str
    """What `--voice` takes."""
    engine: str
    languages: tuple[str, ...]
    """Language codes such as en-us, in lower case."""
    label: str
    """What people call it."""

    def speaks(self, language: str) -> bool:
        """Whether it is a voice of this language, in any region unless one is named."""
        return any(includes(language, code) for code in self.languages)


def available_voices() -> tuple[VoiceDescription, ...]:
    """Every voice of this machine, the neural one first.

    Raises:
        VoiceError: the system's voices cannot be listed.
    """
    return (neural_voice(), *map(_described, system_voices()))


def neural_voice() -> VoiceDescription:
    """The voice that comes with the program."""
    return VoiceDescription(NEURAL, NEURAL, ("en-us",), "Neural voice")


def load_voice(settings: VoiceSettings) -> Voice:
    """The voice that the settings ask for.

    Without a name, English is spoken by the neural voice and every other language by a voice of
    the system; where the neural voice cannot be loaded, the system's takes its place.

    Raises:
        VoiceError: the name is unknown, or no voice speaks the language.
    """
    name = settings.name.strip()
    if name.casefold() == NEURAL:
        return HibariVoice(settings.rate)
    if name and name.casefold() not in (SYSTEM, "system"):
        return _system_voice(_named(name), settings)
    if not name and base_language(settings.language) == "en":
        return _neural_or_system(settings)
    return _voice_of_language(settings)


def _neural_or_system(settings: VoiceSettings) -> Voice:
    try:
        return HibariVoice(settings.rate)
    except VoiceError as neural:
        try:
            voice = _voice_of_language(settings)
        except VoiceError as system:
            raise VoiceError(f"No voice can speak. {neural} Or: {system}") from neural
        _LOGGER.warning("%s Until then a voice of the system speaks.", neural)
        return voice


def _named(name: str) -> SystemVoiceEntry:
    """The system voice with this id, name or language code."""
    bare = name.casefold()
    for prefix in PREFIXES:
        bare = bare.removeprefix(prefix)
    voices = _system_voices_if_any()
    for entry in voices:
        if bare in (entry.id.casefold(), entry.name.casefold(), *entry.languages):
            return entry
    raise VoiceError(
        f"There is no voice {name!r}. Nearest are {', '.join(_nearest(bare, voices))}; "
        "`voice-interview voices` lists them all."
    )


def _nearest(name: str, voices: Iterable[SystemVoiceEntry]) -> list[str]:
    from rapidfuzz import process

    names = [NEURAL, SYSTEM, *(label for entry in voices for label in (entry.id, entry.name))]
    matches = process.extract(name, names, processor=str.casefold, limit=3)
    return [match for match, *_ in matches]


def _system_voices_if_any() -> tuple[SystemVoiceEntry, ...]:
    try:
        return system_voices()
    except VoiceError as exc:
        _LOGGER.warning("%s", exc)
        return ()


def _voice_of_language(settings: VoiceSettings) -> Voice:
    base = base_language(settings.language)
    speaking = [
        entry
        for entry in system_voices()
        if any(includes(base, base_language(code)) for code in entry.languages)
    ]
    if not speaking:
        raise VoiceError(
            f"No voice of this system speaks {settings.language!r}; install one, "
            "or choose a voice with --voice."
        )
    return _system_voice(min(speaking, key=_rank(settings.language)), settings)


def _system_voice(entry: SystemVoiceEntry, settings: VoiceSettings) -> Voice:
    return SystemVoice(entry.id, settings.rate, (*entry.languages, settings.language)[0])


def _rank(language: str) -> Callable[[SystemVoiceEntry], int]:
    """The wanted region before others; plain English is American, as the neural voice is."""
    wanted = "en-us" if language_code(language) == "en" else language_code(language)
    return lambda entry: 0 if wanted in entry.languages else 1


def _described(entry: SystemVoiceEntry) -> VoiceDescription:
    return VoiceDescription(f"{PREFIXES[0]}{entry.id}", SYSTEM, entry.languages, entry.name)
