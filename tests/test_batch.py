"""Many answers, in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from voice_interview.batch import FEW, Row, grade_all
from voice_interview.core.grader import Grader


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_rows(jobs: int) -> None:
    """However many processes there are, and with the rows that they do not share evenly."""
    count = FEW + 37
    rows = (
        Row(n, f"What is number {n}?", "A tree.", "a tree" if n % 2 else "a list")
        for n in range(1, count + 1)
    )
    outcomes = list(grade_all(rows, Grader, jobs))
    assert [outcome.number for outcome in outcomes] == list(range(1, count + 1))
    scores = [outcome.assessment.score for outcome in outcomes if outcome.assessment]
    assert scores == [1.0 if n % 2 else 0.0 for n in range(1, count + 1)]


def test_each_row_is_answered_before_the_next_is_read() -> None:
    """So that a program may wait for one before it writes another."""
    read: list[int] = []

    def rows() -> Iterator[Row]:
        for number in range(3):
            read.append(number)
            yield Row(number, "What?", "A tree.", "a tree")

    outcomes = grade_all(rows(), Grader, 1)
    assert next(outcomes).number == 0
    assert read == [0]
