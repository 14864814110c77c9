"""The candidate's own words, repeated so that they make sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.quoting import quotable


@pytest.mark.parametrize(
    ("answer", "quote", "expected"),
    [
        ("It doesn't take a function.", "doesn't take a", "It doesn't take a function"),
        (
            "A list is immutable, once it's there you can't change it. A tuple is mutable.",
            "immutable, once it's there you can't change it. A tuple",
            "A list is immutable, once it's there you can't change it",
        ),
        (
            "It forgets the beginning. To fix it you do a full fine-tuning, not LoRA, and you "
            "raise the learning rate so that it sticks.",
            "not LoRA",
            "To fix it you do a full fine-tuning, not LoRA",
        ),
        (
            "That's why they are the cheap ones to start and stop again, and if one process "
            "crashes, it takes the others with it.",
            "process crashes",
            "if one process crashes, it takes the others with it",
        ),
        ("And so it is always encrypted.", "encrypted", "it is always encrypted"),
        ("It waits for version 3.13 to come.", "waits for", "It waits for version 3.13 to come"),
        ("It waits.", "runs", ""),
        ("", "", ""),
        ("one two " * 20, "two one", ""),
    ],
)  # fmt: skip
def test_quotable(answer: str, quote: str, expected: str) -> None:
    """Whole clauses; nothing where they are too long to repeat."""
    assert quotable(answer, quote) == expected


@given(st.text("ab ,.!?'", max_size=60), st.text("ab ,.", max_size=10))
def test_any_words(answer: str, quote: str) -> None:
    """What is repeated was said."""
    assert quotable(answer, quote) in " ".join(answer.split())
