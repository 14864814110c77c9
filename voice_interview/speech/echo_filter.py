"""Learns how a room returns what is played, and takes that out of what a microphone hears."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from voice_interview.speech.audio import Samples

Spectra = npt.NDArray[np.complex128]
Powers = npt.NDArray[np.float64]

BLOCK = 256
"""Samples that are filtered at a time (16 ms)."""
PARTS = 26
"""Blocks of what was played that can still be heard (416 ms)."""
MEMORY = 0.9995
"""How much of the room stays the same from one block to the next."""
SMOOTHING = 0.8
"""How much of the last block's estimate of everything but the echo is kept."""
UNKNOWN = 0.1
"""How uncertain the room is at first: power of each frequency response."""


class EchoFilter:
    """A linear filter that follows the room: a Kalman filter for each frequency.

    It cannot harm a voice that was not played, since all it does is to subtract what it predicts
    from the loudspeaker's sound alone. While somebody talks over it, what it hears fits its
    prediction badly, and it learns less from it.
    """

    def __init__(self) -> None:
        bins = BLOCK + 1
        self._before: Samples = np.zeros(BLOCK, np.float32)
        self._played: Spectra = np.zeros((PARTS, bins), np.complex128)
        self._room: Spectra = np.zeros((PARTS, bins), np.complex128)
        self._doubt: Powers = np.full((PARTS, bins), UNKNOWN)
        self._rest: Powers = np.zeros(bins)

    def cancel(self, heard: Samples, played: Samples) -> Samples:
        """What is heard without the echo; both of a length that BLOCK divides."""
        blocks = range(0, len(heard), BLOCK)
        cleaned = [self._cancel(heard[b : b + BLOCK], played[b : b + BLOCK]) for b in blocks]
        return np.concatenate(cleaned).astype(np.float32)

    def _cancel(self, heard: Samples, played: Samples) -> npt.NDArray[np.float64]:
        self._remember(played)
        echo = np.fft.irfft(np.sum(self._played * self._room, axis=0))[BLOCK:]
        rest = heard - echo
        self._learn(np.fft.rfft(np.concatenate([np.zeros(BLOCK), rest])))
        return rest

    def _remember(self, played: Samples) -> None:
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = np.fft.rfft(np.concatenate([self._before, played]))
        self._before = played

    def _learn(self, rest: Spectra) -> None:
        power = np.square(np.abs(self._played))
        self._rest = SMOOTHING * self._rest + (1 - SMOOTHING) * np.square(np.abs(rest))
        expected = 0.5 * np.sum(power * self._doubt, axis=0) + self._rest + 1e-10
        gain = self._doubt / expected
        step = np.fft.irfft(gain * np.conj(self._played) * rest, axis=1)
        step[:, BLOCK:] = 0.0
        self._room += np.fft.rfft(step, axis=1)
        learnt = (1 - 0.5 * gain * power) * self._doubt
        self._doubt = MEMORY**2 * learnt + (1 - MEMORY**2) * np.square(np.abs(self._room))
