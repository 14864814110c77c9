"""Long sound, cut where it is quiet."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Samples

LONGEST = 28 * SAMPLE_RATE
"""Samples of the longest window; Whisper takes 30 s, and needs silence to see the end."""
SHORTEST = 16 * SAMPLE_RATE
"""Samples before which no cut is sought."""
FRAME = SAMPLE_RATE // 50
"""Samples of which the level is taken at a time."""
QUIET = 15
"""Frames whose level decides whether it is quiet: 0.3 s."""


def windows(samples: Samples) -> Iterator[tuple[int, int]]:
    """First and last sample (exclusive) of each window, together the whole sound."""
    start = 0
    while len(samples) - start > LONGEST:
        end = start + SHORTEST + _quietest(samples[start + SHORTEST : start + LONGEST])
        yield start, end
        start = end
    yield start, len(samples)


def levels(samples: Samples) -> Samples:
    """Root mean square of each whole frame."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    level: Samples = np.sqrt(np.mean(np.square(frames), axis=1))
    return level


def _quietest(samples: Samples) -> int:
    smooth = np.convolve(levels(samples), np.ones(QUIET), mode="valid")
    return int(np.argmin(smooth) + QUIET // 2) * FRAME
