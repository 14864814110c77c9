"""From what was met of a concept to how likely a fair interviewer would tick it."""

from __future__ import annotations

from itertools import pairwise
from math import exp

COVERED = 0.75
"""Confidence from which a concept is covered."""
MISSED = 0.25
"""Confidence up to which a concept is missed."""
_WORDS_ALONE = (
    (0.0, 0.0), (0.05, 0.1), (0.31, 0.24), (0.38, 0.4), (0.45, 0.5), (0.55, 0.6), (0.65, 0.72),
    (0.72, 0.76), (0.85, 0.82), (1.0, 0.97),
)  # fmt: skip
"""(coverage, confidence) without an encoder; straight lines between."""
_WORDS, _MEANING, _CONSTANT = 2.2, 4.6, -3.2
"""With one, a logistic curve: weight of the coverage, weight of the evidence, constant.

Fitted by `training/fit_calibration.py`.
"""
_DOUBT = 1.4
"""By how much the log-odds are lower where the answer has something else the wrong way round.

Fitted together with them.
"""


def confidence(coverage: float, evidence: float | None = None) -> float:
    """How likely a fair interviewer would tick a concept, 0 to 1; monotone in both.

    Args:
        coverage: how much of its words was said, 0 to 1.
        evidence: how much of its meaning was said, up to 1; None without an encoder.
    """
    if evidence is not None:
        return 1 / (1 + exp(-(_WORDS * coverage + _MEANING * evidence + _CONSTANT)))
    for (low, below), (high, above) in pairwise(_WORDS_ALONE):
        if coverage <= high:
            return below + (above - below) * max(0.0, coverage - low) / (high - low)
    return _WORDS_ALONE[-1][1]


def doubted(confident: float) -> float:
    """The confidence in a concept of an answer that contradicts another one."""
    return confident / (confident + (1 - confident) * exp(_DOUBT))


def credit(confident: float) -> float:
    """The share of its weight that a concept earns: nothing up to missed, all from covered."""
    return min(1.0, max(0.0, (confident - MISSED) / (COVERED - MISSED)))
