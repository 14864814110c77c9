"""From what was met of a concept to how likely a fair interviewer would tick it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from voice_interview.core.entailment import Entailment

COVERED = 0.75
"""Confidence from which a concept is covered."""
MISSED = 0.25
"""Confidence up to which a concept is missed."""
_WORDS_ALONE = (
    (0.0, 0.0), (0.05, 0.1), (0.31, 0.24), (0.38, 0.4), (0.45, 0.5), (0.55, 0.6), (0.65, 0.72),
    (0.72, 0.76), (0.85, 0.82), (1.0, 0.97),
)  # fmt: skip
"""(coverage, confidence) without an encoder; straight lines between."""
_DOUBT = 0.92
"""By how much the log-odds are lower where the answer has something else the wrong way round.

Fitted together with them.
"""
_WRONG_WAY_ROUND = 0.15
"""What is left of the confidence in a concept that was contradicted."""
RULE = 2.7
"""By how much the log-odds are higher where a rule finds a contradiction.

So much oftener it speaks up where there is one, on the answers of training/answers.
"""
_CONTRADICTED = 0.45
"""Likelihood of a contradiction from which it is one."""
_SAID_OUTRIGHT = 0.8
"""Coverage from which a concept was said word for word."""
_MEANT = 0.8
"""Share of a contradiction that is then taken for agreement, unless a rule finds one too."""
_LEAST = 1e-3
"""Likelihoods are kept as far from 0 and 1."""


@dataclass(frozen=True, slots=True)
class Curves:
    """How far the likelihoods of an encoder go: two logistic curves.

    Fitted by `training/fit_calibration.py`; those of the small network, unless others are given.
    """

    covered: tuple[float, float, float] = (0.94, 2.12, -0.19)
    """Of a concept that would be ticked: weights of the log-odds that it was said and of the
    coverage of its words, and a constant."""
    contradicted: tuple[float, float, float] = (0.77, -0.21, -1.15)
    """Of a contradiction: weights of the log-odds that there is one and that the concept was said,
    and a constant."""


SMALL = Curves()


def confidence(coverage: float, meant: Entailment | None = None, curves: Curves = SMALL) -> float:
    """How likely a fair interviewer would tick a concept, 0 to 1; monotone in both.

    Args:
        coverage: how much of its words was said, 0 to 1.
        meant: how the answer stands to it; None without an encoder.
        curves: those of the encoder.
    """
    if meant is not None:
        entailed, words, constant = curves.covered
        return _likely(entailed * log_odds(meant.covered) + words * coverage + constant)
    for (low, below), (high, above) in pairwise(_WORDS_ALONE):
        if coverage <= high:
            return below + (above - below) * max(0.0, coverage - low) / (high - low)
    return _WORDS_ALONE[-1][1]


def weighed(by_rule: bool, coverage: float, meant: Entailment) -> Entailment:
    """How an answer stands to a concept once its words are looked at, too.

    Who says a concept word for word mostly means it: the network, which knows many answers that
    turn a reference round with its own words, is then too suspicious.

    Args:
        by_rule: whether its words contradict it, by a rule.
        coverage: how much of the words of the concept was said, 0 to 1.
        meant: how the answer stands to the concept.
    """
    if by_rule or coverage < _SAID_OUTRIGHT:
        return meant
    agreed = _MEANT * meant.contradicted
    return Entailment(meant.covered + agreed, meant.contradicted - agreed)


def contradicts(by_rule: bool, meant: Entailment | None = None, curves: Curves = SMALL) -> bool:
    """Whether an answer contradicts a concept.

    Args:
        by_rule: whether its words do, by a rule.
        meant: how the answer stands to the concept; None without an encoder.
        curves: those of the encoder.
    """
    if meant is None:
        return by_rule
    contrary, said, constant = curves.contradicted
    odds = contrary * log_odds(meant.contradicted) + said * log_odds(meant.covered) + constant
    return _likely(odds + RULE * by_rule) >= _CONTRADICTED


def turned_round(confident: float) -> float:
    """The confidence in a concept that was contradicted."""
    return confident * _WRONG_WAY_ROUND


def doubted(confident: float) -> float:
    """The confidence in a concept of an answer that contradicts another one."""
    return _likely(log_odds(confident) - _DOUBT)


def log_odds(likely: float) -> float:
    """The logarithm of how much likelier a thing is than its contrary, within bounds."""
    kept = min(max(likely, _LEAST), 1 - _LEAST)
    return log(kept / (1 - kept))


def _likely(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


def credit(confident: float) -> float:
    """The share of its weight that a concept earns: nothing up to missed, all from covered."""
    return min(1.0, max(0.0, (confident - MISSED) / (COVERED - MISSED)))
