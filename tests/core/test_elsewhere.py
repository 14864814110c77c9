"""Answers to another question."""

from __future__ import annotations

import pytest

from voice_interview.core.elsewhere import belongs_elsewhere
from voice_interview.core.grader import Grader
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Transcript

CACHE = Question(
    "cache",
    "What does a cache gain?",
    points=(
        Point("It keeps copies of data close to the reader."),
        Point("It spares the database."),
    ),
)
SHARD = Question(
    "shard",
    "What is sharding?",
    points=(Point("It splits the data by a key."), Point("Each server holds one part.")),
)


@pytest.mark.parametrize(
    ("answer", "asked", "other", "elsewhere"),
    [
        ("It splits the data by a key and each server holds one part.", CACHE, SHARD, True),
        ("It splits the data by a key and each server holds one part.", SHARD, CACHE, False),
        ("It keeps copies close to the reader.", CACHE, SHARD, False),
        ("I do not know.", CACHE, SHARD, False),
    ],
)
def test_what_answers_another_question_better_belongs_there(
    answer: str, asked: Question, other: Question, elsewhere: bool
) -> None:
    """The words that two questions share earn nothing by themselves."""
    grader = Grader()
    scores = [grader.assess(q, Transcript.typed(answer)).score for q in (asked, other)]
    assert belongs_elsewhere(scores[0], scores[1:]) is elsewhere


def test_a_bank_of_one_question_has_no_elsewhere() -> None:
    """Nothing to compare with."""
    assert not belongs_elsewhere(0.0, [])
