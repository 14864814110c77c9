"""Loops of the decoder."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview.speech.recognizers.repetition import LEAST_TOKENS, ROUNDS, loop_start

HE_COULD_WAIT = [634, 727, 1699, 572, 2854, 13]


@pytest.mark.parametrize(
    ("tokens", "start"),
    [
        ([], None),
        ([7] * (LEAST_TOKENS - 1), None),
        ([7] * LEAST_TOKENS, 1),
        ([1, 2, 3, *[7] * LEAST_TOKENS], 4),
        (HE_COULD_WAIT * (ROUNDS - 1), None),
        (HE_COULD_WAIT * ROUNDS, 6),
        ([99, 98, *HE_COULD_WAIT * ROUNDS], 8),
        ([*HE_COULD_WAIT * ROUNDS, 5], None),
    ],
)
def test_loop_start(tokens: list[int], start: int | None) -> None:
    """A loop is found as soon as it is one, and the first round is no part of it."""
    assert loop_start(tokens) == start


@given(st.lists(st.integers(0, 3), min_size=1, max_size=10), st.lists(st.integers(4, 9)))
@settings(deadline=None)
def test_what_is_kept_is_the_beginning_and_one_round(round_: list[int], before: list[int]) -> None:
    """Whatever is repeated, at most one round of it is kept, and nothing before it is lost."""
    start = loop_start(before + round_ * LEAST_TOKENS)
    assert start is not None
    kept = (before + round_ * LEAST_TOKENS)[:start]
    assert kept[: len(before)] == before


@given(st.lists(st.integers(0, 5), max_size=40, unique=True))
@settings(deadline=None)
def test_text_without_repetition_is_no_loop(tokens: list[int]) -> None:
    """What is said once or three times is kept."""
    assert loop_start(tokens * 3) is None
