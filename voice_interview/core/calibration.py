"""From what was met of a concept to how likely a fair interviewer would tick it."""

from __future__ import annotations

from math import exp

COVERED = 0.75
"""Confidence from which a concept is covered."""
MISSED = 0.25
"""Confidence up to which a concept is missed."""
_MIDDLE = 0.52
"""Coverage at which ticking and not ticking are equally likely."""
_STEEPNESS = 11.0


def confidence(coverage: float) -> float:
    """How likely a fair interviewer would tick a concept of this coverage, 0 to 1; monotone."""
    if coverage <= 0:
        return 0.0
    floor = 1 / (1 + exp(_STEEPNESS * _MIDDLE))
    raised = 1 / (1 + exp(-_STEEPNESS * (coverage - _MIDDLE)))
    return (raised - floor) / (1 - floor)


def credit(confident: float) -> float:
    """The share of its weight that a concept earns: nothing up to missed, all from covered."""
    return min(1.0, max(0.0, (confident - MISSED) / (COVERED - MISSED)))
