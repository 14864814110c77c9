"""How a key concept is built."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.structure import structure_of


@pytest.mark.parametrize(
    ("text", "lead", "subject", "verb", "thing", "condition"),
    [
        ("freezes the pre-trained weights", "", "", "freezes", "pre-trained weights", ""),
        ("freeze the lower layers", "", "", "freeze", "lower layers", ""),
        ("a leaf predicts the majority class", "", "a leaf", "predicts", "majority class", ""),
        (
            "at each node it picks the best split", "at each node", "it", "picks", "best split", "",
        ),
        (
            "a request fails if it is down", "", "a request", "fails", "", "if it is down",
        ),
        ("smaller, specialised dataset", "", "", "", "", ""),
    ],
)  # fmt: skip
def test_structure_of(
    text: str, lead: str, subject: str, verb: str, thing: str, condition: str
) -> None:
    """Frame, subject, verb, object, condition."""
    built = structure_of(text)
    assert (built.lead, built.subject, built.verb) == (lead, subject, verb)
    assert (built.object, built.condition) == (thing, condition)


def test_order() -> None:
    """It tells what to do."""
    assert structure_of("freeze the lower layers").order
    assert not structure_of("freezes the lower layers").order


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(text: str) -> None:
    """Nothing is invented."""
    built = structure_of(text)
    assert all(part in text for part in (built.lead, built.condition))
    assert built.verb in text.split() or not built.verb
