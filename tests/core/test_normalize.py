"""Text as tokens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.normalize import tokenize


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++ and C#", ["c++", "and", "c#"]),
        ("3.5 % of 10ms", ["3.5", "percent", "of", "ten", "ms"]),
        ("snake_case", ["snake", "case"]),
        ("useEffect", ["use", "effect"]),
        ("fine-tuning", ["fine", "tuning"]),
        ("pre-trained, pre trained, pretrained", ["pretrained"] * 3),
        ("LoRA's rank", ["lora", "rank"]),
        ("1,000 of 1000, 4,096.5", ["1000", "of", "1000", "4096.5"]),
        (".5 or 0.5, Python 3.10", ["0.5", "or", "0.5", "python", "3.10"]),
        ("micro, macro and auto scaling", ["micro", "macro", "and", "auto", "scaling"]),
        ("micro-services, meta-learning", ["microservices", "metalearning"]),
        ("uhh, it ehm works", ["it", "works"]),
        ("it doesn\u2019t", ["it", "doesn't"]),
        ("Café naïve", ["cafe", "naive"]),
        ("日本語", ["日", "本", "語"]),
        ("🎉 \x00\x07 …", []),
        ("O(n log n)", ["o(nlogn)"]),
        ("big O of n log n, or O of n squared", ["o(nlogn)", "or", "o(n^2)"]),
        ("O(1), O of one", ["o(1)", "o(1)"]),
        ("3 steps", ["three", "steps"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """What a word is."""
    assert words(text) == expected


def test_fillers_leave_no_trace() -> None:
    """An answer with fillers reads like one without."""
    assert words("Um, so, you know, the, uh, lock waits.") == words("so the lock waits")


def test_case_and_punctuation_leave_no_trace() -> None:
    """Neither changes a token."""
    assert words("THE LOCK, waits!") == words("the lock waits")


@given(st.text())
def test_tokens_point_into_their_text(text: str) -> None:
    """Any text is read; each token names its own place, one behind the other."""
    tokens = tokenize(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
