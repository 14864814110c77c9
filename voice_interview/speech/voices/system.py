"""The voices that the operating system has, through pyttsx3."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from voice_interview.core.stretches import stretches
from voice_interview.errors import AudioFileError, VoiceError
from voice_interview.speech.audio import Audio
from voice_interview.speech.files import read_audio

WORDS_A_MINUTE = 150
"""Pace at rate 1: that of somebody who wants to be understood.

Faster, espeak swallows the ends of technical terms ("fine-tuning").
"""
STARTING_TIME = 20.0
"""Seconds that the engine may take to start."""
SECONDS_A_WORD = 0.5
"""Further seconds for each word of the text, before the engine counts as stuck."""
ATTEMPTS = 3
"""How often a text is rendered, each time by a new engine, until it has sound.

On a busy machine pyttsx3 sometimes writes espeak's file when nothing has been spoken yet.
"""
SILENCE = 0.1
"""Seconds rendered where there is nothing to say."""
CURES = {
    "linux": "Install espeak-ng; on Debian or Ubuntu: sudo apt-get install espeak-ng.",
    "darwin": "Check System Settings, Accessibility, Spoken Content: a voice must be installed.",
    "win32": "Check Settings, Time & language, Speech: a voice must be installed.",
}
"""What to do where no engine speaks, for each platform."""

_LOGGER = logging.getLogger(__name__)
_CHILD = Path(__file__).with_name("pyttsx3_child.py")


@dataclass(frozen=True, slots=True)
class SystemVoiceEntry:
    """One voice of the operating system."""

    id: str
    """What pyttsx3 knows it by."""
    name: str
    languages: tuple[str, ...]
    """Language codes such as en-us, in lower case."""


class SystemVoice:
    """Renders each text in a child process, which is killed when it takes too long."""

    def __init__(self, voice_id: str = "", rate: float = 1.0, language: str = "en") -> None:
        """Choose a voice.

        Args:
            voice_id: one of `system_voices`; empty is the system's default.
            rate: speed, 1 is WORDS_A_MINUTE.
            language: code of the language that it speaks.
        """
        self.language = language
        self.name = f"pyttsx3:{voice_id}" if voice_id else "pyttsx3"
        self._voice_id = voice_id
        self._words_a_minute = round(WORDS_A_MINUTE * rate)

    def render(self, text: str) -> Audio:
        """The text as speech.

        Raises:
            VoiceError: the engine is missing, fails or does not answer in time.
        """
        if not any(c.isalnum() for c in text):
            return Audio.silence(SILENCE)
        # The engine breaks down on sentences without end.
        sounds = [self._sound(stretch) for stretch in stretches(text)]
        return sounds[0].joined(*sounds[1:])

    def _sound(self, stretch: str) -> Audio:
        with tempfile.TemporaryDirectory(
            prefix="voice-interview-", ignore_cleanup_errors=True
        ) as folder:
            path = Path(folder) / "speech.wav"
            request = {
                "text": stretch,
                "voice": self._voice_id,
                "words_a_minute": self._words_a_minute,
                "path": str(path),
            }
            for attempt in range(ATTEMPTS):
                _ask(request, STARTING_TIME + SECONDS_A_WORD * len(stretch.split()))
                try:
                    return read_audio(path, rate=None)
                except AudioFileError as exc:
                    _LOGGER.debug("attempt %d rendered nothing: %s", attempt + 1, exc)
            raise VoiceError(f"The voice {self.name} rendered nothing. {cure()}")


@cache
def system_voices() -> tuple[SystemVoiceEntry, ...]:
    """The voices that the operating system has.

    Raises:
        VoiceError: the engine is missing or fails.
    """
    return tuple(
        SystemVoiceEntry(entry["id"], entry["name"], tuple(entry["languages"]))
        for entry in _ask({}, STARTING_TIME)["voices"]
    )


def cure() -> str:
    """What to do on this platform where no engine speaks."""
    return CURES.get(sys.platform, "Install a speech synthesizer, for example espeak-ng.")


def _ask(request: dict[str, Any], seconds: float) -> dict[str, Any]:
    """The reply of the child process to one request."""
    try:
        child = subprocess.run(
            # -P: a file beside the user's notes must not stand in for a library.
            [sys.executable, "-P", str(_CHILD)],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise VoiceError(f"The system's voice did not answer in {seconds:.0f} s. {cure()}") from exc
    except OSError as exc:
        raise VoiceError(f"The system's voice cannot be started: {exc.strerror}.") from exc
    return _checked(child)


def _checked(child: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The reply, or what went wrong instead."""
    try:
        reply: dict[str, Any] = json.loads(child.stdout)
    except ValueError:
        last = [f"exit status {child.returncode}", *child.stderr.strip().splitlines()][-1]
        reply = {"fault": "speech", "why": last}
    match reply.get("fault"):
        case None:
            return reply
        case "engine":
            _LOGGER.debug("pyttsx3: %s", reply["why"])
            raise VoiceError(f"The system has no speech engine that works. {cure()}")
        case "voice":
            raise VoiceError(
                f"The system has no voice {reply['why']!r}; `voice-interview voices` lists them."
            )
        case _:
            raise VoiceError(f"The system's voice failed ({reply['why']}). {cure()}")
