"""Whether a filter has shown that it finds the echo of the sound that is being played."""

from __future__ import annotations

import numpy as np

from voice_interview.speech.audio import Samples

ENOUGH = 10.0
"""Times by which what is heard must be more than what the filter leaves of it, in power (10 dB)."""
BLOCKS = 4
"""Blocks (64 ms) for which it must be, one after the other."""
WRONG = 0.4
"""Share of what a filter subtracts that must have been wrong for it to be relied on no more."""
AVERAGE = 0.8
"""How much of an average over blocks the next block leaves as it was."""
PAUSE = 6
"""Blocks without any sound (0.1 s) after which the next sound may take another time to be heard."""
AUDIBLE = 1e-7
"""Energy of a block below which nothing is heard."""


class EchoProof:
    """Compares what a filter is given with what it leaves.

    Somebody who talks over the echo can only delay the proof: a voice is left as it is. Where the
    filter subtracts something wrong, that appears with the opposite sign in what it leaves, and no
    voice brings that about.
    """

    def __init__(self) -> None:
        self.given = False
        """Whether the filter can be relied on now."""
        self._averages = np.zeros(4)
        """Power heard, left and subtracted; likeness of what is left and what is subtracted."""
        self._silent = 0
        self._good = 0

    @property
    def waits(self) -> bool:
        """Whether nothing is played."""
        return self._silent >= PAUSE

    def watch(self, heard: Samples, left: Samples, played: Samples) -> None:
        """Take the next block: the microphone, what the filter makes of it, and what is played."""
        self._silent = 0 if played.any() else self._silent + 1
        if self.waits:
            self.given, self._good = False, 0
            self._averages[:] = 0.0
            return
        products = np.array(_products(heard, left))
        self._averages = AVERAGE * self._averages + (1 - AVERAGE) * products
        self._judge()

    def _judge(self) -> None:
        heard, left, subtracted, likeness = self._averages
        self._good = self._good + 1 if heard > ENOUGH * left + AUDIBLE else 0
        if self._good >= BLOCKS:
            self.given = True
        elif -likeness > WRONG * subtracted:
            self.given = False


def _products(heard: Samples, left: Samples) -> tuple[float, float, float, float]:
    subtracted = heard - left
    pairs = ((heard, heard), (left, left), (subtracted, subtracted), (left, subtracted))
    heard_power, left_power, subtracted_power, likeness = (float(a @ b) for a, b in pairs)
    return heard_power, left_power, subtracted_power, likeness
