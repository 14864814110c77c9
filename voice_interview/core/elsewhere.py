"""Whether an answer was given to another question of the bank than the one that was asked."""

from __future__ import annotations

from collections.abc import Iterable

SHARE = 0.7
"""What an answer must earn at least of what it would earn as an answer to another question.

On the labelled answers (tests/grading_set, questions held out), this takes back two of three
concepts credited to answers to another question, and one of a hundred that were earned.
"""


def belongs_elsewhere(score: float, others: Iterable[float]) -> bool:
    """Whether what was credited is only what two questions have in common.

    Args:
        score: what the answer earns on the question that was asked, 0 to 1.
        others: what it would earn on each other question of the bank.
    """
    return score < SHARE * max(others, default=0.0)
