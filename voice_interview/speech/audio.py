"""Sound in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16_000
"""Hertz; what recognizers and detectors expect."""
CHUNK_SAMPLES = 512
"""Samples in one chunk at SAMPLE_RATE (32 ms): what the speech detector takes at a time."""

Samples = npt.NDArray[np.float32]
"""One channel of sound, one-dimensional, -1 to 1."""


@dataclass(frozen=True, eq=False, slots=True)
class Audio:
    """One channel of sound."""

    samples: Samples
    rate: int = SAMPLE_RATE
    """Hertz"""

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def level(self) -> float:
        """Root mean square of the samples, 0 to 1; 0 for no samples."""
        if not len(self.samples):
            return 0.0
        return float(np.sqrt(np.mean(np.square(self.samples, dtype=np.float64))))

    @classmethod
    def silence(cls, seconds: float, rate: int = SAMPLE_RATE) -> Audio:
        return cls(np.zeros(round(seconds * rate), np.float32), rate)

    def resampled(self, rate: int) -> Audio:
        """The same sound at another rate (band-limited, by soxr)."""
        if rate == self.rate:
            return self
        import soxr

        return Audio(soxr.resample(self.samples, self.rate, rate).astype(np.float32), rate)

    def joined(self, *others: Audio) -> Audio:
        """This sound followed by others of the same rate."""
        return Audio(np.concatenate([self.samples, *(o.samples for o in others)]), self.rate)
