"""What a stretch of sound tells about the microphone it came from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio

FULL_SCALE = 0.99
"""Samples above this are clipped."""
CLIPPED_SHARE = 0.001
"""Share of clipped samples from which speech sounds torn."""
VERY_LOW = 10 ** (-50 / 20)
"""Peak below which even speech close by would be lost in noise (-50 dB of full scale)."""
VERY_NOISY = 10 ** (-30 / 20)
"""Level of a room without speech from which words are misheard (-30 dB of full scale)."""

CLIPPED_SPEECH_SHARE = 0.005
"""The share of clipped samples from which a candidate is told; the last word may be loud."""
FAINT_SPEECH = 10 ** (-56 / 20)
"""Level of the louder chunks of speech below which words are lost (-56 dB of full scale)."""
FAINT_ROOM = 10 ** (-80 / 20)
"""Level below which no open microphone in a room stays (-80 dB of full scale)."""
LEAST_RATIO = 10 ** (6 / 20)
"""How much louder than the room the louder chunks of speech must be (6 dB)."""

CHUNK_SECONDS = CHUNK_SAMPLES / SAMPLE_RATE
MUTED_AT_FIRST = 1.5
"""Seconds of exact zeros after the microphone was opened that mean it is muted."""
MUTED_LATER = 8.0
"""The same once it was heard, while a first word is awaited."""
FAINT_FOR = 12.0
"""Seconds in which a first word is awaited and nothing but a faint room is heard."""
ENOUGH_SPEECH = 3.0
"""Seconds of speech from which its loudness is known."""
ENOUGH_ROOM = 1.5
"""Seconds without speech from which the loudness of the room beside speech is known."""
NOISY_FOR = 4.0
"""Seconds of a loud room without speech that are no passing truck."""
REMEMBERED = 10.0
"""Seconds of speech, and of room, that are judged."""
JUDGED_EVERY = 8
"""Chunks from one judgement of loudness to the next: about a quarter of a second."""


@dataclass(frozen=True, slots=True)
class MicrophoneFault:
    """Something wrong with what a microphone delivers."""

    what: str
    """One sentence."""
    cure: str
    """What to do about it, one sentence."""
    fatal: bool = True
    """Whether answers cannot be understood at all."""


def microphone_faults(audio: Audio) -> tuple[MicrophoneFault, ...]:
    """What is wrong with a second or more of sound in which nobody needs to speak."""
    if not len(audio.samples):
        return (_NOTHING,)
    magnitude = np.abs(audio.samples)
    if not magnitude.any():
        return (_ZEROS,)
    faults = []
    if np.mean(magnitude >= FULL_SCALE) > CLIPPED_SHARE:
        faults.append(_CLIPPING)
    if float(magnitude.max()) < VERY_LOW:
        faults.append(_LOW)
    if float(np.median(magnitude)) > VERY_NOISY:
        faults.append(_NOISY)
    return tuple(faults)


@dataclass(slots=True)
class _Heard:
    """Chunks of one kind, the last REMEMBERED seconds of them."""

    levels: deque[float] = field(
        default_factory=lambda: deque(maxlen=round(REMEMBERED / CHUNK_SECONDS))
    )
    clipped: deque[float] = field(
        default_factory=lambda: deque(maxlen=round(REMEMBERED / CHUNK_SECONDS))
    )
    """The share of clipped samples of each."""

    def hear(self, chunk: Audio) -> None:
        self.levels.append(chunk.level)
        self.clipped.append(float(np.mean(np.abs(chunk.samples) >= FULL_SCALE)))

    @property
    def seconds(self) -> float:
        return len(self.levels) * CHUNK_SECONDS

    def level(self, share: float) -> float:
        """The level that this share of the chunks stays below."""
        return float(np.quantile(self.levels, share)) if self.levels else 0.0


class MicrophoneWatch:
    """Tells what is wrong with a microphone while it is used; each fault once.

    A real microphone is never exactly silent, but headsets with a noise gate and virtual sound
    cards are, between words. So zeros mean "muted" only where nothing was ever heard, or where a
    first word is awaited for long; a pause in an answer means nothing.
    """

    def __init__(self) -> None:
        self._told: set[MicrophoneFault] = set()
        self.reopened()

    def reopened(self) -> None:
        """The device was opened again, or another one: what was heard before says nothing."""
        self._told.clear()
        self._alive = False
        self._chunks = 0
        self._zeros = 0.0
        self._waited = 0.0
        self._speech = _Heard()
        self._room = _Heard()

    def hear(
        self, chunk: Audio, *, speaking: bool, waiting: bool = False, playing: bool = False
    ) -> MicrophoneFault | None:
        """A fault that has just become certain; each is told once.

        Args:
            chunk: CHUNK_SAMPLES samples.
            speaking: whether the detector hears speech in it.
            waiting: whether the first word of an answer is awaited.
            playing: whether the speaker plays, so that loudness says nothing of room or candidate.
        """
        self._chunks += 1
        silent = not chunk.samples.any()
        self._alive = self._alive or not silent
        self._zeros = self._zeros + chunk.seconds if silent else 0.0
        self._waited = self._waited + chunk.seconds if waiting and not speaking else 0.0
        if not playing:
            (self._speech if speaking else self._room).hear(chunk)
        for fault in self._faults():
            if fault not in self._told:
                self._told.add(fault)
                return fault
        return None

    def _faults(self) -> Iterator[MicrophoneFault]:
        if self._is_muted():
            yield _MUTED
        if self._chunks % JUDGED_EVERY:
            return
        if self._is_faint():
            yield _NOBODY
        if self._speech.seconds >= ENOUGH_SPEECH:
            yield from self._faults_of_speech()
        if self._room.seconds >= NOISY_FOR and self._room.level(0.25) > VERY_NOISY:
            yield _NOISE

    def _is_muted(self) -> bool:
        if not self._alive:
            return self._zeros >= MUTED_AT_FIRST
        return min(self._zeros, self._waited) >= MUTED_LATER

    def _is_faint(self) -> bool:
        nobody = self._waited >= FAINT_FOR and _MUTED not in self._told
        return nobody and self._room.level(0.95) < FAINT_ROOM

    def _faults_of_speech(self) -> Iterator[MicrophoneFault]:
        loud = self._speech.level(0.75)
        if float(np.mean(self._speech.clipped)) >= CLIPPED_SPEECH_SHARE:
            yield _TORN
        if loud < FAINT_SPEECH:
            yield _FAINT
        room = self._room.level(0.3)
        if self._room.seconds >= ENOUGH_ROOM and loud < room * LEAST_RATIO:
            yield _NOISE


_NOTHING = MicrophoneFault(
    "The microphone delivers nothing.",
    "Unplug it and plug it in again, or choose another one in the system's sound settings.",
)
_ZEROS = MicrophoneFault(
    "The microphone delivers pure silence: it is muted, or this program may not use it.",
    "Unmute it and allow this terminal to use the microphone in the system's privacy settings.",
)
_CLIPPING = MicrophoneFault(
    "The microphone is set so loud that it distorts.",
    "Turn its level down in the system's sound settings.",
    fatal=False,
)
_LOW = MicrophoneFault(
    "The microphone is very quiet.",
    "Turn its level up in the system's sound settings, come closer, and speak while it is tested.",
    fatal=False,
)
_NOISY = MicrophoneFault(
    "There is a lot of noise.",
    "Move away from it, or use a headset.",
    fatal=False,
)

_MUTED = MicrophoneFault(
    "I get no sound at all from your microphone.",
    "If it is muted, unmute it; if not, allow this program to use it in the privacy settings.",
)
_NOBODY = MicrophoneFault(
    "I hear next to nothing from your microphone.",
    "If you are speaking, check in the sound settings that it is the right one and turn it up.",
)
_TORN = MicrophoneFault(
    "Your microphone is so loud that it distorts.",
    "Move a little away from it, or turn it down in the sound settings.",
    fatal=False,
)
_FAINT = MicrophoneFault(
    "You are very quiet.",
    "Come closer to the microphone, or turn it up in the sound settings.",
    fatal=False,
)
_NOISE = MicrophoneFault(
    "There is a lot of noise around you.",
    "Move somewhere quieter, or use a headset, or I may mishear you.",
    fatal=False,
)
