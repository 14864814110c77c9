"""Two networks that judge together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import Entailment
from voice_interview.encoders.panel import Panel


class Opinion:
    """A judge who thinks the same of all ideas."""

    name = "opinion"

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


def test_where_they_agree_the_panel_is_surer_than_each() -> None:
    """Two opinions are worth more than one."""
    assert 0.9 < joined((0.9, 0.05), (0.9, 0.05)).covered < 1


def test_where_they_differ_it_stands_between_them() -> None:
    """Whoever comes first."""
    found = joined((0.9, 0.05), (0.2, 0.3))
    assert 0.2 < found.covered < 0.9
    assert found == joined((0.2, 0.3), (0.9, 0.05))


@pytest.mark.parametrize("sure", [(1.0, 0.0), (0.0, 1.0), (0.0, 0.0), (0.7, 0.3000001)])
def test_likelihoods_stay_likelihoods(sure: tuple[float, float]) -> None:
    """At the bounds, too, and where rounding let two of them pass 1."""
    found = joined(sure, sure)
    assert 0 <= found.covered <= 1
    assert 0 <= found.contradicted <= 1
    assert found.silent == pytest.approx(max(0.0, 1 - sum(sure)), abs=1e-6)
