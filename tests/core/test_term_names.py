"""Terms with their article and the noun that belongs to them."""

from __future__ import annotations

import pytest

from tests.core.shipped_questions import asked
from voice_interview.core.setting import keys_of
from voice_interview.core.term_names import named


@pytest.mark.parametrize(
    ("prompt", "term", "concept", "name"),
    [
        ("How does a list differ", "tuple", "use it for a fixed record", "a tuple"),
        (
            "Why do you replicate",
            "Synchronous",
            "synchronous makes it slow",
            "synchronous replication",
        ),
        ("How do you release", "rolling", "a rolling release replaces", "a rolling release"),
        ("Why do you split data", "training set", "the training set is used", "the training set"),
        ("What is regularisation", "L2", "L2 shrinks all weights", "L2"),
        ("What do precision", "Recall", "recall is the share", "recall"),
    ],
)
def test_named(prompt: str, term: str, concept: str, name: str) -> None:
    """As the question says it, else as the reference answer does."""
    question = asked(prompt)
    known = keys_of(f"{question.prompt} {term}")
    assert named(question, term, concept, known) == name


def test_unknown_term_is_not_named() -> None:
    """It would be given away."""
    question = asked("Which hyperparameters")
    assert named(question, "Batch size", "batch size: how many", keys_of(question.prompt)) == ""
