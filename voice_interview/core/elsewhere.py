"""Answers to another question of the bank than the one that was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from voice_interview.core.assessment import Assessment, Verdict
from voice_interview.core.calibration import MISSED
from voice_interview.core.question import Question

_SHARE = 0.6
"""What an answer earns at least of what it would earn on another question, if it is meant for this.

Chosen with the two below on the tuning half of tests/grading_set, well on the safe side: a good
answer that is called one to another question costs more than a little credit for a wrong one.
"""
_GOOD = 0.7
"""What it earns at least on the other question, if it is meant for that."""
_MORE_WORDS = 0.1
"""By how much more the words alone must earn there: who paraphrases may come near to anything."""
_NEAREST = 8
"""Other questions that it is held against: those whose words it shares."""


def may_belong_elsewhere(score: float) -> bool:
    """Whether an answer of this score could be one to another question."""
    return score < _SHARE


def belongs_elsewhere(score: float, other: float) -> bool:
    """Whether what was credited is only what two questions have in common.

    Args:
        score: what the answer earns on the question that was asked, 0 to 1.
        other: what it would earn on another one.
    """
    return other >= _GOOD and score < _SHARE * other


def shares_more_words(by_words: float, other: float) -> bool:
    """Whether the words of an answer agree that it belongs to another question.

    Args:
        by_words: what they alone earn on the question that was asked, 0 to 1.
        other: what they would earn on the other one.
    """
    return other >= by_words + _MORE_WORDS


def nearest(answer: str, questions: Sequence[Question]) -> list[Question]:
    """The questions that an answer most likely answers, the likeliest first."""
    references = [question.answer for question in questions]
    found = process.extract(answer, references, scorer=fuzz.token_set_ratio, limit=_NEAREST)
    return [questions[place] for _, _, place in found]


def misplaced(assessment: Assessment, prompt: str) -> Assessment:
    """The verdict on an answer that belongs to the question of this prompt: nothing is earned."""
    concepts = tuple(
        replace(
            concept,
            verdict=Verdict.MISSED,
            confidence=min(concept.confidence, MISSED),
            evidence=None,
            why="",
            met=(),
        )
        for concept in assessment.concepts
    )
    return replace(assessment, score=0.0, concepts=concepts, elsewhere=prompt)
