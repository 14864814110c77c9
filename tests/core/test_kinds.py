"""What kind of thing a key concept is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("its price is that the model has to be trained k times", Kind.COST),
        ("the cost: every insert has to change the index as well", Kind.COST),
        ("UDP adds very little overhead", Kind.BENEFIT),
        ("saves memory, for the whole sequence never exists at once", Kind.BENEFIT),
        ("cuts the number of trainable parameters sharply", Kind.BENEFIT),
        ("can be consumed only once", Kind.LIMIT),
        ("calls over the network are slower than calls in one process", Kind.COMPARISON),
        ("a lock or an atomic operation prevents it", Kind.REMEDY),
        ("random timeouts keep two candidates from starting together", Kind.PREVENTION),
        ("high bias leads to underfitting", Kind.CONSEQUENCE),
        ("suits large files and endless streams", Kind.USE),
        ("the learning rate and the depth of a tree are examples", Kind.EXAMPLE),
        ("regression is measured with the mean squared error", Kind.MEASURE),
        ("happens most easily when the model is too complex", Kind.CONDITION),
        ("is a PEFT technique", Kind.CLASS),
        ("variance is the error that comes from being too sensitive", Kind.MEANING),
        ("adapts it to a particular task or domain", Kind.GOAL),
        ("takes a pre-trained Large Language Model", Kind.INPUT),
        ("takes a majority vote for classification", Kind.MECHANISM),
        ("returns a replacement, usually a wrapper around it", Kind.OUTPUT),
        ("objects that are equal must have the same hash", Kind.REQUIREMENT),
        ("is created only once, when the function is defined", Kind.TIMING),
        ("use parameterised queries", Kind.ADVICE),
        ("freeze the lower layers", Kind.ADVICE),
        ("do not split when the team is small", Kind.LIMIT),
        ("freezes the pre-trained weights", Kind.MECHANISM),
        ("", Kind.MECHANISM),
    ],
)
def test_kind_of(text: str, kind: Kind) -> None:
    """From its verbs and its structure."""
    assert kind_of(text) is kind


@given(st.text(max_size=200))
def test_any_text_is_of_some_kind(text: str) -> None:
    """Odd texts do not crash it."""
    assert kind_of(text) in Kind
