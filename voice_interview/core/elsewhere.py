"""Answers to another question of the bank than the one that was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from voice_interview.core.assessment import Assessment, Verdict
from voice_interview.core.calibration import MISSED
from voice_interview.core.question import Question

_SHARE = 0.8
"""What an answer earns at least of what it would earn on another question, if it is meant for this.

Chosen with `_GOOD` on the tuning half of tests/grading_set, where no answer to the question that
was asked is taken for one to another (`python -m benchmarks.false_credit`).
"""
_GOOD = 0.7
"""What it earns at least on the other question, if it is meant for that."""
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
