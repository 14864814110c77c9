"""Short soft sounds that say whose turn it is."""

from __future__ import annotations

from functools import cache

import numpy as np

from voice_interview.speech.audio import Audio

_RATE = 48_000
_LOUDNESS = 0.12
"""Peak, 0 to 1: heard beside a voice, never startling."""
_NOTE_SECONDS = 0.09
_E5, _A5 = 659.26, 880.0
"""Hertz"""


@cache
def your_turn() -> Audio:
    """Two rising notes: I am listening."""
    return _melody(_E5, _A5)


@cache
def got_it() -> Audio:
    """Two falling notes: I have heard you."""
    return _melody(_A5, _E5)


def _melody(*notes: float) -> Audio:
    return Audio(np.concatenate([_note(hertz) for hertz in notes]), _RATE)


def _note(hertz: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """A sine under a bell-shaped envelope, so that nothing clicks."""
    times = np.arange(round(_NOTE_SECONDS * _RATE)) / _RATE
    envelope = np.hanning(len(times))
    return (_LOUDNESS * envelope * np.sin(2 * np.pi * hertz * times)).astype(np.float32)
