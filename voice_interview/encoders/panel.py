"""Two networks that judge together.

They err in different places, so the mean of their likelihoods is right more often than either. A
mean of likelihoods is too undecided even if each is not (Ranjan and Gneiting 2010, "Combining
probability forecasts"), so its curves are steeper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voice_interview.core.calibration import Curves
from voice_interview.core.encoding import Encoder
from voice_interview.core.entailment import Entailment


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
    curves = Curves(covered=(1.24, 1.41, 0.21), contradicted=(0.9, -0.21, -0.94))

    def __init__(self, encoder: Encoder, second: Judge) -> None:
        self.encode = encoder.encode
        self._judges = (encoder, second)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How an answer stands to each idea.

        Raises:
            EncoderError: the weights of either are missing or damaged.
        """
        first, second = (judge.entailments(prompt, ideas, answer) for judge in self._judges)
        return [one.joined(other) for one, other in zip(first, second, strict=True)]
