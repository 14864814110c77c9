"""Coverage and hesitation decide when a question comes again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from fsrs import Rating

from voice_interview.core.schedule import Memory, Review, rating, retention, reviewed

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def memories(*coverages: float, hesitation: float | None = None) -> list[Memory]:
    """What is known after answers that were each given when they were due."""
    memory: Memory | None = None
    known = []
    for coverage in coverages:
        when = memory.due if memory else NOON
        memory = reviewed(memory, Review(when, coverage, hesitation))
        known.append(memory)
    return known


def days(known: list[Memory]) -> list[int]:
    """The intervals that follow each answer."""
    return [round((memory.due - memory.reviewed) / timedelta(days=1)) for memory in known]


@pytest.mark.parametrize(
    ("coverage", "hesitation", "expected"),
    [
        (0.0, None, Rating.Again),
        (0.39, 1.0, Rating.Again),
        (0.4, 1.0, Rating.Hard),
        (0.7, 5.0, Rating.Good),
        (0.8, 11.0, Rating.Hard),
        (0.2, 30.0, Rating.Again),
        (1.0, None, Rating.Good),
        (1.0, 5.0, Rating.Good),
        (1.0, 1.0, Rating.Easy),
        (0.9, 1.0, Rating.Good),
    ],
)
def test_rating(coverage: float, hesitation: float | None, expected: Rating) -> None:
    """What was covered decides; what came slowly counts less, what came at once more."""
    assert rating(coverage, hesitation) is expected


def test_intervals_grow_while_answers_are_good_and_shrink_when_one_fails() -> None:
    """A whole history in one line."""
    assert days(memories(0.8, 0.8, 0.8, 0.8, 0.1, 0.8)) == [2, 11, 46, 163, 5, 12]


def test_better_answers_wait_longer() -> None:
    """Failed, shaky, good, easy: each comes again later than the one before."""
    intervals = [
        days(memories(coverage, hesitation=hesitation))[0]
        for coverage, hesitation in ((0.0, 1.0), (0.5, 1.0), (0.8, 1.0), (1.0, 1.0))
    ]
    assert all(one <= other for one, other in pairwise(intervals))
    assert intervals[0] < intervals[2] < intervals[3]


def test_retention_falls_with_time() -> None:
    """It is certain at once, nine in ten after the stability, and falls on."""
    (memory,) = memories(0.8)
    assert retention(memory, NOON) == 1.0
    at = [retention(memory, NOON + timedelta(days=n)) for n in (1, 10, 100, 1000)]
    assert at == sorted(at, reverse=True)
    stable = Memory(10.0, 5.0, NOON, NOON)
    assert retention(stable, NOON + timedelta(days=10)) == pytest.approx(0.9)


def test_any_time_zone_is_taken() -> None:
    """The same instant is the same review, whatever clock it was read from."""
    paris = NOON.astimezone(ZoneInfo("Europe/Paris"))
    half = NOON.astimezone(timezone(timedelta(hours=-3, minutes=-30)))
    known = {reviewed(None, Review(when, 0.8)) for when in (NOON, paris, half)}
    assert len(known) == 1
    (memory,) = known
    assert memory.reviewed.tzinfo is UTC
    assert retention(memory, paris) == 1.0
