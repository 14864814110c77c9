"""Answers to another question."""

from __future__ import annotations

import pytest

from voice_interview.core.assessment import Verdict
from voice_interview.core.feedback import feedback
from voice_interview.core.grader import Grader
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Transcript

CACHE = Question(
    "cache",
    "What does a cache gain?",
    "It keeps copies of data close to the reader. It spares the database.",
    (Point("It keeps copies of data close to the reader."), Point("It spares the database.")),
)
SHARD = Question(
    "shard",
    "What is sharding?",
    "It splits the data by a key. Each server holds one part.",
    (Point("It splits the data by a key."), Point("Each server holds one part.")),
)
REFERENCE = "It splits the data by a key and each server holds one part."


@pytest.mark.parametrize(
    ("answer", "asked", "elsewhere"),
    [
        (REFERENCE, CACHE, "What is sharding?"),
        (REFERENCE, SHARD, ""),
        ("It keeps copies close to the reader.", CACHE, ""),
        ("It keeps copies of data and it splits the data.", CACHE, ""),
        ("I do not know.", CACHE, ""),
        ("", CACHE, ""),
    ],
)
def test_what_answers_another_question_belongs_there(
    answer: str, asked: Question, elsewhere: str
) -> None:
    """Only what is clearly an answer to another question is taken for one."""
    grader = Grader().among([CACHE, SHARD])
    assert grader.assess(asked, Transcript.typed(answer)).elsewhere == elsewhere


def test_what_belongs_elsewhere_earns_nothing() -> None:
    """Not even for the words that two questions share."""
    answer = Transcript.typed(f"{REFERENCE} It keeps copies of data.")
    alone, among = Grader(), Grader().among([CACHE, SHARD])
    assert alone.assess(CACHE, answer).score > 0
    misplaced = among.assess(CACHE, answer)
    assert misplaced.score == 0
    assert {concept.verdict for concept in misplaced.concepts} == {Verdict.MISSED}


def test_who_answers_another_question_is_told_which() -> None:
    """And what this one asks for."""
    assessment = Grader().among([CACHE, SHARD]).assess(CACHE, Transcript.typed(REFERENCE))
    told = feedback(CACHE, assessment).sentences
    assert told[0] == "That sounds like the answer to another question: What is sharding?"
    assert "keeps copies of data" in told[1]


def test_a_bank_of_one_question_has_no_elsewhere() -> None:
    """Nothing to compare with."""
    assert not Grader().among([CACHE]).assess(CACHE, Transcript.typed(REFERENCE)).elsewhere
