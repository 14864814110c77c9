"""Plays sound that can be paused, wound and skipped while it is heard."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum

from voice_interview.errors import VoiceInterviewError
from voice_interview.keys import Key, Keys, NoKeys
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Playback, Speaker
from voice_interview.speech.tempo import at_speed

WIND = 5.0
"""Seconds that an arrow key winds."""
LOOK = 0.05
"""Seconds between two looks at the keys."""


class Ending(StrEnum):
    """Why something is no longer played."""

    FINISHED = "finished"
    SKIPPED = "skipped"
    PREVIOUS = "previous"
    QUIT = "quit"


_ENDINGS = {
    Key.SKIP: Ending.SKIPPED,
    Key.PREVIOUS: Ending.PREVIOUS,
    Key.QUIT: Ending.QUIT,
}


@dataclass(frozen=True, slots=True)
class Position:
    """How far a sound is."""

    seconds: float
    """Of the sound as it was recorded, whatever the speed."""
    paused: bool = False


class Player:
    """A speaker with keys."""

    def __init__(self, speaker: Speaker, keys: Keys | None = None, speed: float = 1.0) -> None:
        self._speaker = speaker
        self._keys = keys or NoKeys()
        self._speed = speed

    def play(self, audio: Audio) -> Generator[Position, None, Ending]:
        """Play a sound; yields again and again how far it is, returns why it ended.

        Raises:
            DeviceError: the speaker is missing or vanished.
        """
        sound = at_speed(audio, self._speed)
        at = 0.0
        while True:
            ending, at = yield from self._until_key(sound, at)
            if isinstance(ending, Ending):
                return ending
            if ending is Key.PAUSE:
                ending = yield from self._paused(at)
                if ending in _ENDINGS:
                    return _ENDINGS[ending]
            at = self._wound(ending, at, sound.seconds)

    def _until_key(
        self, sound: Audio, at: float
    ) -> Generator[Position, None, tuple[Ending | Key, float]]:
        clip = _Clip(self._speaker, sound, at)
        try:
            while not clip.over:
                yield Position(clip.position * self._speed)
                key = self._keys.next(LOOK)
                if key in _ENDINGS:
                    return _ENDINGS[key], clip.position
                if key:
                    return key, clip.position
            clip.settle()
            yield Position(sound.seconds * self._speed)
            return Ending.FINISHED, sound.seconds
        finally:
            clip.stop()

    def _paused(self, at: float) -> Generator[Position, None, Key]:
        while True:
            yield Position(at * self._speed, paused=True)
            key = self._keys.next(LOOK)
            if key:
                return key

    def _wound(self, key: Ending | Key, at: float, end: float) -> float:
        step = {Key.FORWARD: WIND, Key.BACKWARD: -WIND}.get(Key(key), 0.0)
        return min(end, max(0.0, at + step / self._speed))


class _Clip:
    """The rest of a sound while it plays."""

    def __init__(self, speaker: Speaker, sound: Audio, at: float) -> None:
        self._sound = sound
        self._from = at
        self._error: VoiceInterviewError | None = None
        self._over = threading.Event()
        rest = Audio(sound.samples[round(at * sound.rate) :], sound.rate)
        self._playback: Playback = speaker.play(rest)
        self._began = time.monotonic()
        threading.Thread(target=self._wait, daemon=True).start()

    @property
    def over(self) -> bool:
        return self._over.is_set()

    @property
    def position(self) -> float:
        """Seconds of the stretched sound."""
        return min(self._sound.seconds, self._from + time.monotonic() - self._began)

    def settle(self) -> None:
        """Raise what went wrong while it played."""
        if self._error:
            raise self._error

    def stop(self) -> None:
        if not self.over:
            self._playback.stop()

    def _wait(self) -> None:
        try:
            self._playback.wait()
        except VoiceInterviewError as exc:
            self._error = exc
        finally:
            self._over.set()
