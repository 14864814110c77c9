"""From what was met of a concept to how likely a fair interviewer would tick it."""

from __future__ import annotations

from itertools import pairwise

COVERED = 0.75
"""Confidence from which a concept is covered."""
MISSED = 0.25
"""Confidence up to which a concept is missed."""
_CURVE = (
    (0.0, 0.0), (0.05, 0.1), (0.31, 0.24), (0.38, 0.4), (0.45, 0.5), (0.55, 0.6), (0.65, 0.72),
    (0.72, 0.76), (0.85, 0.82), (1.0, 0.97),
)  # fmt: skip
"""(coverage, share of such concepts that people ticked), on tuning questions only."""


def confidence(coverage: float) -> float:
    """How likely a fair interviewer would tick a concept of this coverage, 0 to 1; monotone."""
    for (low, below), (high, above) in pairwise(_CURVE):
        if coverage <= high:
            return below + (above - below) * max(0.0, coverage - low) / (high - low)
    return _CURVE[-1][1]


def credit(confident: float) -> float:
    """The share of its weight that a concept earns: nothing up to missed, all from covered."""
    return min(1.0, max(0.0, (confident - MISSED) / (COVERED - MISSED)))
