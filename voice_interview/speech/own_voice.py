"""Tells the candidate from somebody who speaks further away."""

from __future__ import annotations

from collections import deque
from math import log10
from statistics import median

import numpy as np

from voice_interview.speech.audio import CHUNK_SAMPLES, Audio

FAR = 15.0
"""Decibels below the candidate's own loudness from which a voice is somebody else's.

The stretches of one voice differ by five at most; six times the distance makes fifteen.
"""
LOUDEST = 0.9
"""Share of the chunks of a stretch that are not louder than what counts as its loudness."""
REMEMBERED = 20
"""Stretches of the candidate from which the own loudness is taken."""
MOVED = 8.0
"""Seconds of far speech in a row after which it is the candidate who went away."""
SILENT = 1e-6
"""Level below which nothing at all is heard."""


class OwnVoice:
    """Remembers how loud the candidate is, stretch by stretch.

    The first stretch is taken for the candidate's. Somebody who speaks on from far away, with
    nobody close by in between, is believed after MOVED seconds: the candidate may walk about.
    """

    def __init__(self) -> None:
        self._own: deque[float] = deque(maxlen=REMEMBERED)
        self._far = 0.0

    def is_near(self, stretch: Audio) -> bool:
        """Whether a stretch of speech is loud enough to be the candidate's; remembers it if so.

        Args:
            stretch: speech between two pauses, with little silence around it.
        """
        heard = _loudness(stretch)
        if self._own and heard < median(self._own) - FAR:
            self._far += stretch.seconds
            if self._far < MOVED:
                return False
            self._own.clear()
        self._far = 0.0
        self._own.append(heard)
        return True


def _loudness(sound: Audio) -> float:
    """Decibels of full scale of the louder chunks."""
    whole = len(sound.samples) // CHUNK_SAMPLES * CHUNK_SAMPLES
    if not whole:
        return 20 * log10(max(sound.level, SILENT))
    chunks = sound.samples[:whole].reshape(-1, CHUNK_SAMPLES)
    levels = np.sqrt(np.mean(np.square(chunks, dtype=np.float64), axis=1))
    return 20 * log10(max(float(np.quantile(levels, LOUDEST)), SILENT))
