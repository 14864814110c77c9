"""Sound at another rate, as it comes in and without delay."""

from __future__ import annotations

from math import ceil, gcd

import numpy as np

from voice_interview.speech.audio import Samples

REACH = 24
"""Samples of the lower rate to either side that a sample is made of: 1.5 ms at 16 kHz."""
BAND = 0.95
"""Share of the frequencies that both rates can carry, of which nearly nothing is lost."""
STEEPNESS = 9.0
"""Of the Kaiser window; what cannot be carried is let through at -70 dB and less."""


class StreamResampler:
    """Takes a sound piece by piece, and withholds of it only what the filter needs.

    A resampler that works by Fourier transform withholds up to 40 ms until its block is full.
    """

    def __init__(self, rate: int, wanted: int) -> None:
        """Begin with silence.

        Args:
            rate: of what comes in, Hertz.
            wanted: of what comes out, Hertz.
        """
        shared = gcd(rate, wanted)
        self._step, self._phases = rate // shared, wanted // shared
        band = BAND * min(1.0, wanted / rate)
        self._reach = ceil(REACH * max(1.0, rate / wanted))
        """Samples to either side, at the rate of what comes in."""
        self._offsets = np.arange(1 - self._reach, self._reach + 1)
        distances = self._offsets - np.arange(self._phases)[:, np.newaxis] / self._phases
        window = np.i0(STEEPNESS * np.sqrt(1 - np.minimum(1, (distances / self._reach) ** 2)))
        self._filters: Samples = (band * np.sinc(band * distances) * window).astype(np.float32)
        self._filters /= self._filters.sum(axis=1, keepdims=True)
        """One for each place of a sample between two that come in."""
        self._waiting: Samples = np.zeros(self._reach, np.float32)
        self._position = self._reach * self._phases
        """Of the next sample within what waits, in steps of which `_phases` are one sample."""

    def resample_chunk(self, samples: Samples) -> Samples:
        """All that can be told from what has come in so far."""
        self._waiting = np.concatenate([self._waiting, samples])
        end = (len(self._waiting) - self._reach) * self._phases
        positions = np.arange(self._position, end, self._step)
        places, phases = np.divmod(positions, self._phases)
        pieces = self._waiting[places[:, np.newaxis] + self._offsets]
        self._position += len(positions) * self._step
        done = max(0, self._position // self._phases - self._reach)
        self._waiting = self._waiting[done:]
        self._position -= done * self._phases
        ready: Samples = np.einsum("ij,ij->i", pieces, self._filters[phases])
        return ready
