"""How much later, or earlier, an echo is heard than a filter predicts."""

from __future__ import annotations

import numpy as np

from voice_interview.speech.audio import Samples
from voice_interview.speech.echo_filter import BLOCK

SPAN = 24 * BLOCK
"""Samples (0.4 s) that are compared."""
REACH = 1600
"""Samples (0.1 s) by which an echo may have moved."""
EVERY = 4
"""Blocks from one comparison to the next."""
LIKE = 0.6
"""Correlation of what is heard with the moved prediction from which it is the echo."""
BETTER = 0.1
"""How much more alike they must be than without a move: a voice resembles itself a little later."""
LEAST = 1e-3
"""Energy of a prediction that can be compared."""


class EchoAlignment:
    """Compares the last of what was heard with what was predicted of it."""

    def __init__(self) -> None:
        self._heard = np.zeros(SPAN)
        self._predicted = np.zeros(SPAN)
        self._blocks = 0

    def watch(self, heard: Samples, predicted: Samples) -> None:
        """Take the next block: the microphone, and the echo that it was thought to hold."""
        self._heard = np.concatenate([self._heard[BLOCK:], heard])
        self._predicted = np.concatenate([self._predicted[BLOCK:], predicted])
        self._blocks += 1

    def offset(self) -> int:
        """Samples by which the echo is later than predicted; 0 where that is not sure."""
        energy = float(self._predicted @ self._predicted)
        if self._blocks % EVERY or energy < LEAST:
            return 0
        size = 2 * SPAN
        spectrum = np.fft.rfft(self._heard, size) * np.conj(np.fft.rfft(self._predicted, size))
        products = np.roll(np.fft.irfft(spectrum), REACH)[: 2 * REACH + 1]
        likeness = products / np.sqrt(energy * float(self._heard @ self._heard) + LEAST**2)
        best = int(np.argmax(likeness))
        sure = float(likeness[best]) > max(LIKE, float(likeness[REACH]) + BETTER)
        return best - REACH if sure else 0

    def forget(self) -> None:
        """The filter was moved: what it predicted before tells nothing any more."""
        self._predicted[:] = 0.0
