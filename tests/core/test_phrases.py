"""What the interviewer says besides questions and feedback."""

from __future__ import annotations

import pytest

from voice_interview.core import phrases


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [
        (1, 1, "Here it is."),
        (1, 9, "Here is the first one."),
        (2, 9, "Question two."),
        (9, 9, "The last one."),
        (14, 20, "Question 14."),
    ],
)
def test_lead_in(number: int, total: int, expected: str) -> None:
    """Each question is announced in a few words."""
    assert phrases.lead_in(number, total) == expected


def test_greeting_counts_the_questions() -> None:
    """One question is not "one questions"."""
    assert "one question on Python" in phrases.greeting("Python", 1)
    assert "nine questions on Python" in phrases.greeting("Python", 9)


def test_real_mode_only_thanks() -> None:
    """Feedback that is kept for the end is not hinted at before."""
    assert phrases.moving_on(1, 3) == "Thank you."
    assert phrases.moving_on(3, 3).startswith("Thank you.")
