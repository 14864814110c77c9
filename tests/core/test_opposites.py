"""Words that deny each other."""

from __future__ import annotations

import pytest

from voice_interview.core.opposites import are_opposites
from voice_interview.core.stemming import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mutable", "immutable"),
        ("synchronous", "asynchronous"),
        ("optimistic", "pessimistic"),
        ("higher", "lower"),
        ("increases", "decreasing"),
        ("enabled", "disables"),
        ("first", "last"),
        ("three", "five"),
        ("10", "100"),
        ("o(n)", "o(logn)"),
        ("more", "less"),
        ("structured", "unstructured"),
        ("deterministic", "nondeterministic"),
    ],
)
def test_opposites(one: str, other: str) -> None:
    """In both directions and in every form."""
    assert are_opposites(stem(one), stem(other))
    assert are_opposites(stem(other), stem(one))


@pytest.mark.parametrize(
    ("one", "other"), [("cache", "cash"), ("across", "cross"), ("lock", "lock")]
)
def test_others_are_not(one: str, other: str) -> None:
    """Likeness alone makes no opposite."""
    assert not are_opposites(stem(one), stem(other))
