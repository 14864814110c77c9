"""Last words after which something must follow."""

from __future__ import annotations

import pytest

from voice_interview.core.hanging import is_hanging


@pytest.mark.parametrize(
    "text",
    [
        "it is faster because",
        "what you show m",
        "and then you train only the uh-um",
        "it means that",
        "and it depends on",
        "the number of examples in each",
        "there is one particular",
        "it reduces the",
        "the most",
        "if you",
    ],
)
def test_waits_for_another_word(text: str) -> None:
    """Fillers, conjunctions, determiners and verbs without their object."""
    assert is_hanging(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "it is the data it was trained on",
        "that is what it does",
        "they never see each other",
        "and then you log in",
        "it stands on its own",
        "you never do that",
        "i forgot what comes after that",
        "it freezes the weights",
        "and that is how it works i think",
    ],
)
def test_may_end_there(text: str) -> None:
    """The same small words end a sentence where what they wait for stands before them."""
    assert not is_hanging(text.split())
