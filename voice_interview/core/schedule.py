"""When a question is due again: spaced repetition, with how an answer went as the rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from fsrs import Card, Rating, Scheduler, State

_FAILED = 0.4
"""Coverage below which a question counts as not known."""
_SHAKY = 0.7
"""Coverage below which it counts as known with effort."""
_COMPLETE = 0.95
"""Coverage from which an answer that came at once counts as easy."""
_AT_ONCE = 3.0
"""Seconds before the first word that are no hesitation."""
_SLOW = 10.0
"""Seconds before the first word that show effort, however complete the answer."""


@dataclass(frozen=True, slots=True)
class Review:
    """An answer as the schedule sees it."""

    when: datetime
    """With its UTC offset."""
    coverage: float
    """0 to 1"""
    hesitation: float | None = None
    """Seconds from the end of the question to the first word; None for a typed answer."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How well one question is known after a review."""

    stability: float
    """Days after which it is still known with a probability of 90 %."""
    difficulty: float
    """1 to 10"""
    reviewed: datetime
    """UTC"""
    due: datetime
    """When to ask it again, UTC."""


def rating(coverage: float, hesitation: float | None = None) -> Rating:
    """How well a question was known.

    Args:
        coverage: of the answer, 0 to 1.
        hesitation: seconds before the first word; None where nobody measured it.
    """
    if coverage < _FAILED:
        return Rating.Again
    if coverage < _SHAKY or (hesitation is not None and hesitation > _SLOW):
        return Rating.Hard
    if coverage >= _COMPLETE and hesitation is not None and hesitation <= _AT_ONCE:
        return Rating.Easy
    return Rating.Good


def reviewed(before: Memory | None, review: Review) -> Memory:
    """What is known after an answer.

    Args:
        before: what was known before; None at the first answer.
        review: not earlier than the one before.

    Raises:
        OverflowError: the review lies at the end of the calendar.
    """
    when = review.when.astimezone(UTC)
    grade = rating(review.coverage, review.hesitation)
    after, _ = _scheduler().review_card(_card(before, when), grade, when)
    assert after.stability is not None
    assert after.difficulty is not None
    return Memory(after.stability, after.difficulty, when, after.due)


def retention(memory: Memory, now: datetime) -> float:
    """How likely the question is still known, 0 to 1."""
    return _scheduler().get_card_retrievability(_card(memory, now), now.astimezone(UTC))


def _card(memory: Memory | None, now: datetime) -> Card:
    if memory is None:
        return Card(card_id=0, due=now)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.reviewed,
    )


@cache
def _scheduler() -> Scheduler:
    """Days are the least interval: nobody holds the same interview again ten minutes later."""
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
