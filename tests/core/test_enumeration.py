"""Lists that were announced."""

from __future__ import annotations

import pytest

from voice_interview.core.enumeration import is_unfinished_list


@pytest.mark.parametrize(
    "text",
    [
        "There are three reasons.",
        "There are a few ways to prevent that.",
        "I would look at three things. First, accuracy.",
        "I would look at three things. First, accuracy. Second, what people say.",
        "First of all, you collect feedback.",
        "Well, on the one hand it is quick.",
    ],
)
def test_more_is_to_come(text: str) -> None:
    """Fewer items were named than announced."""
    assert is_unfinished_list(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It freezes the weights.",
        "There are two reasons. First, it is quick. Second, it is cheap.",
        "There are three steps. First you load it, then you train it, and finally you test it.",
        "First you load it. Then you train it.",
        "On the one hand it is quick, but it needs memory.",
        "There are several kinds of joins. An inner join keeps what both sides have.",
        "It has two parts. " + "And so it goes on for a long time. " * 6,
        "The first layer is frozen.",
        "I bought a bicycle, and the first thing that broke was the bell.",
        "There are three things. First, speed. " + "That is what everybody wants from it. " * 8,
    ],
)
def test_nothing_is_owed(text: str) -> None:
    """All was named, or so much was said since that nobody counts any more."""
    assert not is_unfinished_list(text)
