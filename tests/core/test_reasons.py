"""Reasons as sentences."""

from __future__ import annotations

import pytest

from voice_interview.core.assessment import (
    CALLED_WRONG,
    DENIED,
    HEARD,
    KEYWORDS,
    OPPOSITE,
    OTHERWISE,
    PARAPHRASED,
    SWAPPED,
    ConceptAssessment,
    Verdict,
)
from voice_interview.core.reasons import reason

SHORT = (CALLED_WRONG, DENIED, KEYWORDS, OPPOSITE, OTHERWISE, PARAPHRASED, SWAPPED)


def told(verdict: Verdict, why: str = "") -> str:
    return reason(ConceptAssessment("it", "it", "it", 1.0, verdict, 0.5, why=why))


@pytest.mark.parametrize("why", SHORT)
def test_every_reason_is_said_to_the_one_who_answered(why: str) -> None:
    """No reason is left as the short note that it is in a record."""
    sentence = told(Verdict.CONTRADICTED, why)
    assert sentence.startswith("You ")
    assert sentence.endswith(".")


def test_what_the_recognizer_heard_is_quoted() -> None:
    """It may explain a strange quote beside a covered concept."""
    heard = f"{HEARD} data set"
    assert told(Verdict.COVERED, heard) == "I heard “data set”."
    assert told(Verdict.PARTIAL, heard).startswith("I heard “data set”. You touched on")


def test_what_came_in_part_always_has_a_reason() -> None:
    """Somebody who is told "partly" asks why."""
    assert told(Verdict.PARTIAL) == "You touched on this, but did not say it in full."
    assert "in other words" in told(Verdict.PARTIAL, PARAPHRASED)
    assert told(Verdict.PARTIAL, KEYWORDS) == told(Verdict.COVERED, KEYWORDS)


def test_where_there_is_nothing_to_say() -> None:
    """What was covered in its own words, and what was not said at all."""
    assert told(Verdict.COVERED) == told(Verdict.MISSED, KEYWORDS) == ""


def test_the_reason_of_another_version() -> None:
    """A record may hold one that is not known here."""
    assert told(Verdict.CONTRADICTED, "for the moon is full") == "For the moon is full."
