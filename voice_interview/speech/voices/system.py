"""The voices that the operating system has, through pyttsx3."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from voice_interview.errors import AudioFileError, VoiceError
from voice_interview.speech.audio import Audio
from voice_interview.speech.files import read_audio

WORDS_A_MINUTE = 165
"""Pace at rate 1: that of somebody who wants to be understood."""
STARTING_TIME = 20.0
"""Seconds that the engine may take to start."""
SECONDS_A_WORD = 0.5
"""Further seconds for each word of the text, before the engine counts as stuck."""
NO_ENGINE = {
    "linux": "Install espeak-ng; on Debian or Ubuntu: sudo apt-get install espeak-ng.",
    "darwin": "Check System Settings, Accessibility, Spoken Content: a voice must be installed.",
    "win32": "Check Settings, Time & language, Speech: a voice must be installed.",
}


@dataclass(frozen=True, slots=True)
class SystemVoiceEntry:
    """One voice of the operating system."""

    id: str
    """What pyttsx3 knows it by."""
    name: str
    languages: tuple[str, ...]
    """Language codes such as en-us."""

    def speaks(self, language: str) -> bool:
        """Whether it is a voice of this language, a region apart."""
        wanted = language.casefold()
        return any(code.casefold().split("-")[0] == wanted.split("-")[0] for code in self.languages)


class SystemVoice:
    """Renders each text in a child process, which is killed when it takes too long."""

    def __init__(self, voice_id: str = "", rate: float = 1.0) -> None:
        """Choose a voice.

        Args:
            voice_id: one of `system_voices`; empty is the system's default.
            rate: speed, 1 is WORDS_A_MINUTE.
        """
        self.name = f"pyttsx3:{voice_id}" if voice_id else "pyttsx3"
        self._voice_id = voice_id
        self._words_a_minute = round(WORDS_A_MINUTE * rate)

    def render(self, text: str) -> Audio:
        """The text as speech.

        Raises:
            VoiceError: the engine is missing, fails or does not answer in time.
        """
        if not any(c.isalnum() for c in text):
            return Audio.silence(0.1)
        with tempfile.TemporaryDirectory(prefix="voice-interview-") as folder:
            path = Path(folder) / "speech.wav"
            request = {
                "text": text,
                "voice": self._voice_id,
                "words_a_minute": self._words_a_minute,
                "path": str(path),
            }
            _ask(request, STARTING_TIME + SECONDS_A_WORD * len(text.split()))
            try:
                return read_audio(path)
            except AudioFileError as exc:
                raise VoiceError(f"The system's voice rendered nothing. {_cure()}") from exc


@cache
def system_voices() -> tuple[SystemVoiceEntry, ...]:
    """The voices that the operating system has.

    Raises:
        VoiceError: the engine is missing or fails.
    """
    found = json.loads(_ask({}, STARTING_TIME))
    return tuple(
        SystemVoiceEntry(entry["id"], entry["name"], tuple(entry["languages"])) for entry in found
    )


def _ask(request: dict[str, Any], seconds: float) -> str:
    try:
        child = subprocess.run(
            [sys.executable, "-m", "voice_interview.speech.voices.pyttsx3_child"],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise VoiceError(
            f"The system's voice did not answer in {seconds:.0f} s. {_cure()}"
        ) from exc
    if child.returncode:
        raise VoiceError(f"The system's voice failed. {_cure()}")
    return child.stdout


def _cure() -> str:
    return NO_ENGINE.get(sys.platform, "Install a speech synthesizer, for example espeak-ng.")
