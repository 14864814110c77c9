"""Silences what a filter leaves of an echo, so that a speech detector hears only other voices."""

from __future__ import annotations

import numpy as np

from voice_interview.speech.audio import Samples
from voice_interview.speech.echo_filter import BLOCK, TINY, Powers

CAUTION = 8.0
"""How far above the power of the echo that is probably left a frequency must stand to pass."""
FLOOR = 0.03
"""What is left of a frequency that holds nothing but echo."""
_WINDOW = np.sqrt(np.hanning(2 * BLOCK + 1)[:-1])
_SHARE = float(np.mean(np.square(_WINDOW)))
"""How much power the window lets through."""


class EchoSuppressor:
    """Weighs every frequency by how much of it cannot be echo; one BLOCK late."""

    def __init__(self) -> None:
        self._last: Samples = np.zeros(BLOCK, np.float32)
        self._overlap = np.zeros(BLOCK)

    def suppress(self, rest: Samples, leak: Powers) -> Samples:
        """The BLOCK of samples before these, without the echo.

        Args:
            rest: the next BLOCK samples, with the part of the echo taken out that is known.
            leak: power of the echo that is probably left in them, by frequency.
        """
        spectrum = np.fft.rfft(np.concatenate([self._last, rest]) * _WINDOW)
        self._last = rest
        power = np.square(np.abs(spectrum)) + TINY
        weights = np.clip(1 - CAUTION * _SHARE * leak / power, FLOOR, 1.0)
        quiet = np.fft.irfft(spectrum * weights) * _WINDOW
        ready = self._overlap + quiet[:BLOCK]
        self._overlap = quiet[BLOCK:]
        return np.asarray(ready, np.float32)
