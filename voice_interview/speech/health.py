"""What a stretch of sound tells about the microphone it came from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voice_interview.speech.audio import Audio

FULL_SCALE = 0.99
"""Samples above this are clipped."""
CLIPPED_SHARE = 0.001
"""Share of clipped samples from which speech sounds torn."""
VERY_LOW = 10 ** (-50 / 20)
"""Peak below which even speech close by would be lost in noise (-50 dB of full scale)."""
VERY_NOISY = 10 ** (-30 / 20)
"""Level of a room without speech from which words are misheard (-30 dB of full scale)."""


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
