"""Key concepts shortened."""

from __future__ import annotations

import pytest

from voice_interview.core.brief import brief, points_elsewhere


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a list can be changed: it is mutable", "a list can be changed: it is mutable"),
        (
            "a list can be changed after it has been created, at any time: it is mutable",
            "a list can be changed after it has been created",
        ),
        (
            "methods based on distances, such as k-nearest neighbours, need to have all of their "
            "features scaled",
            "methods based on distances need to have all of their features scaled",
        ),
        (
            "adds trainable decomposition matrices, called adapters, to the layers of the whole "
            "Transformer",
            "adds trainable decomposition matrices to the layers of the whole Transformer",
        ),
        (
            "when the same key comes again, the server returns the old response instead of a new",
            "when the same key comes again, the server returns the old response",
        ),
        (
            "learning rate: if it is too high, the model forgets what it learned before it came",
            "learning rate: if it is too high, the model forgets what it learned before it came",
        ),
        (
            "use a circuit breaker to stop calling for a while after many failures have come",
            "use a circuit breaker to stop calling for a while after many failures have come",
        ),
        (
            "the cost: every insert, update and delete has to change the index as well",
            "the cost: every insert, update and delete has to change the index as well",
        ),
        (
            "an object is judged by what it can do, not by the class that it has",
            "an object is judged by what it can do, not by the class that it has",
        ),
    ],
)
def test_brief(text: str, expected: str) -> None:
    """Examples and asides go, what makes it a sentence stays."""
    assert brief(text) == expected


def test_points_elsewhere() -> None:
    """A pronoun that stands for something that was said before."""
    assert points_elsewhere("cut the scope to that")
    assert points_elsewhere("they share memory")
    assert points_elsewhere("avoid it for side effects")
    assert not points_elsewhere("its training is continued")
    assert not points_elsewhere("objects that are equal have the same hash")
