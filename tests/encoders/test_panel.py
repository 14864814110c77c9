"""Two networks that judge together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from voice_interview.core.calibration import SMALL, confidence
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import Entailment
from voice_interview.encoders.panel import Panel


class Opinion:
    """A judge who thinks the same of all ideas."""

    name = "opinion"
    curves = SMALL

    def __init__(self, covered: float, contradicted: float) -> None:
        self._meant = Entailment(covered, contradicted)

    def encode(self, text: str) -> TokenEmbeddings:
        """Not asked here."""
        raise NotImplementedError

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """The same for each."""
        return [self._meant] * len(ideas)


def joined(one: tuple[float, float], other: tuple[float, float]) -> Entailment:
    """What two judges say together."""
    first, second = Panel(Opinion(*one), Opinion(*other)).entailments("", ["", ""], "")
    assert first == second
    return first


def test_the_panel_says_the_mean() -> None:
    """Whoever is asked first."""
    found = joined((0.9, 0.05), (0.2, 0.35))
    assert found.covered == pytest.approx(0.55)
    assert found.contradicted == pytest.approx(0.2)
    assert found == joined((0.2, 0.35), (0.9, 0.05))


def test_two_who_agree_are_believed_further_than_one() -> None:
    """What stands in the middle stays there."""
    sure, unsure = Entailment(0.9, 0.05), Entailment(0.1, 0.05)
    assert confidence(0.3, sure, Panel.curves) > confidence(0.3, sure)
    assert confidence(0.3, unsure, Panel.curves) < confidence(0.3, unsure)
