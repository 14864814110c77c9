"""What to work on after a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.assessment import ConceptAssessment, Verdict
from voice_interview.sessions.report.answer import Answer

MOST = 6
"""Concepts that are named; more would be a list and no advice."""
_URGENCY = {Verdict.CONTRADICTED: 0, Verdict.MISSED: 1, Verdict.PARTIAL: 2}


@dataclass(frozen=True, slots=True)
class NextStep:
    """One concept to come back to."""

    concept: ConceptAssessment
    answer: Answer


def next_steps(answers: Sequence[Answer]) -> tuple[NextStep, ...]:
    """Concepts to come back to: what was wrong first, then what would win most."""
    open_ones = [
        NextStep(concept, answer)
        for answer in answers
        for concept in answer.concepts
        if concept.verdict in _URGENCY
    ]
    return tuple(sorted(open_ones, key=_rank)[:MOST])


def _rank(step: NextStep) -> tuple[int, float]:
    total = sum(concept.weight for concept in step.answer.concepts)
    return _URGENCY[step.concept.verdict], -step.concept.weight / total if total else 0.0
