"""Answers that only say that there is none."""

from __future__ import annotations

import pytest

from voice_interview.core.passing import passes


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know.",
        "No, it's gone, I'm sorry.",
        "No idea, pass.",
        "I've no story there.",
        "Skip that one, please.",
        "Oh, the maths. I'd rather not embarrass myself with the maths.",
    ],
)
def test_passes(answer: str) -> None:
    """However it is said."""
    assert passes(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "You pass the function to another one, and that returns a wrapper which calls it in turn.",
        "It freezes the weights.",
        "I don't know " + "all of it but it freezes the weights " * 5,
    ],
)
def test_answers(answer: str) -> None:
    """What says more, or something else."""
    assert not passes(answer)
