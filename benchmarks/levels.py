"""How loud a recording is, 10 ms after 10 ms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voice_interview.speech.audio import SAMPLE_RATE, Samples

BLOCK = SAMPLE_RATE // 100
LOUD = 0.004
"""Level from which something sounds."""


def levels(samples: Samples) -> NDArray[np.float64]:
    """The effective value of each BLOCK of samples; what is left behind the last counts nothing."""
    whole = len(samples) // BLOCK * BLOCK
    blocks = samples[:whole].reshape(-1, BLOCK).astype(np.float64)
    found: NDArray[np.float64] = np.sqrt(np.mean(np.square(blocks), axis=1))
    return found
