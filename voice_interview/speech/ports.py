"""The seams to the outside world: one or two methods each.

Adapters live beside this file; `scripted` holds public stand-ins for programs and tests that
have no sound card.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from voice_interview.core.transcript import Transcript
from voice_interview.speech.audio import Audio


class Voice(Protocol):
    """Turns text into sound."""

    name: str
    language: str
    """Code of the language that it speaks."""

    def render(self, text: str) -> Audio:
        """The text as speech, at the voice's own rate.

        Raises:
            VoiceError: the engine failed or did not answer in time.
        """
        ...


class Recognizer(Protocol):
    """Turns sound into text."""

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What is said in audio of 16 kHz, words timed from its start.

        Args:
            audio: one utterance in which speech was detected.
            prompt: words that are likely to occur; terms only, never sentences.

        Raises:
            RecognizerError: the model failed.
        """
        ...


class SpeechDetector(Protocol):
    """Tells speech from everything else."""

    def speech_probability(self, chunk: Audio) -> float:
        """How likely somebody speaks in this chunk of CHUNK_SAMPLES samples, 0 to 1."""
        ...

    def reset(self) -> None:
        """Forget what was heard: a new utterance begins."""
        ...


class Microphone(Protocol):
    """A source of sound."""

    def chunks(self) -> Iterator[Audio]:
        """From now on, chunks of CHUNK_SAMPLES samples at 16 kHz, for as long as they are taken.

        Raises:
            DeviceError: the device is missing, refused or vanished.
        """
        ...


class Playback(Protocol):
    """Sound on its way to the listener."""

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to wait for."""
        ...

    def wait(self) -> None:
        """Return when the last sample was heard.

        Raises:
            DeviceError: the device vanished.
        """
        ...

    def stop(self) -> None:
        """Fall silent at once."""
        ...


class Speaker(Protocol):
    """A sink of sound."""

    def play(self, audio: Audio) -> Playback:
        """Start to play and return.

        Raises:
            DeviceError: the device is missing or refused.
        """
        ...
