"""Two networks that judge together.

They err in different places, so the mean of their likelihoods is right more often than either. A
mean of likelihoods is too undecided, even if each is not, and has to be sharpened: Ranjan and
Gneiting 2010, "Combining probability forecasts".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voice_interview.core.encoding import Encoder
from voice_interview.core.entailment import Entailment

_SHARPER = 1.25
"""Power of the mean likelihoods; on the tuning half, the curves of core/calibration.py then fit."""


class Judge(Protocol):
    """Says how an answer stands to ideas."""

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How it stands to each of them."""
        ...


class Panel:
    """An Encoder whose verdicts are those of two networks.

    Args:
        encoder: the one that also finds the words an answer is quoted by.
        second: the other one.
    """

    name = "entailment-large"

    def __init__(self, encoder: Encoder, second: Judge) -> None:
        self.encode = encoder.encode
        self._judges = (encoder, second)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How an answer stands to each idea.

        Raises:
            EncoderError: the weights of either are missing or damaged.
        """
        first, second = (judge.entailments(prompt, ideas, answer) for judge in self._judges)
        return [_joined(*opinions) for opinions in zip(first, second, strict=True)]


def _joined(one: Entailment, other: Entailment) -> Entailment:
    covered, silent, contradicted = (
        ((first + second) / 2) ** _SHARPER
        for first, second in zip(_likelihoods(one), _likelihoods(other), strict=True)
    )
    whole = covered + silent + contradicted
    return Entailment(covered / whole, contradicted / whole)


def _likelihoods(meant: Entailment) -> tuple[float, float, float]:
    return meant.covered, meant.silent, meant.contradicted
