"""What to work on after a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from voice_interview.core.assessment import ConceptAssessment, Verdict
from voice_interview.sessions.command_line import practising
from voice_interview.sessions.report.answer import Answer

MOST = 6
"""Concepts that are named; more would be a list and no advice."""
MOST_OF_ONE = 3
"""Concepts that are named of one question, so that one bad answer does not hide the others."""
_URGENCY = {Verdict.CONTRADICTED: 0, Verdict.MISSED: 1, Verdict.PARTIAL: 2}


@dataclass(frozen=True, slots=True)
class NextStep:
    """One question to come back to."""

    answer: Answer
    concepts: tuple[ConceptAssessment, ...]
    """What of it, the most urgent first; at least one."""
    command: str = ""
    """What to type to practise this question alone."""


def next_steps(answers: Sequence[Answer], source: str = "") -> tuple[NextStep, ...]:
    """Concepts to come back to, by question: where something was wrong first, then the weakest.

    Args:
        answers: of the session.
        source: the file of the bank.
    """
    named = list(islice(_without_too_many(_open(answers)), MOST))
    steps = [
        _step(answers[place], [concept for at, concept in named if at == place], source)
        for place in dict.fromkeys(place for place, _ in named)
    ]
    return tuple(sorted(steps, key=_weakness))


def _step(answer: Answer, concepts: Sequence[ConceptAssessment], source: str) -> NextStep:
    command = practising(source, "--question", answer.turn.question.id)
    return NextStep(answer, tuple(concepts), command)


def _weakness(step: NextStep) -> tuple[bool, float]:
    return step.concepts[0].verdict is not Verdict.CONTRADICTED, step.answer.score or 0.0


def _open(answers: Sequence[Answer]) -> list[tuple[int, ConceptAssessment]]:
    """All concepts that are not covered, each with the place of its answer."""
    found = [
        (place, concept)
        for place, answer in enumerate(answers)
        for concept in answer.concepts
        if concept.verdict in _URGENCY
    ]
    return sorted(found, key=lambda pair: _rank(pair[1], answers[pair[0]]))


def _without_too_many(
    ranked: Sequence[tuple[int, ConceptAssessment]],
) -> Iterator[tuple[int, ConceptAssessment]]:
    taken: dict[int, int] = {}
    for place, concept in ranked:
        taken[place] = taken.get(place, 0) + 1
        if taken[place] <= MOST_OF_ONE:
            yield place, concept


def _rank(concept: ConceptAssessment, answer: Answer) -> tuple[int, float]:
    total = sum(other.weight for other in answer.concepts)
    return _URGENCY[concept.verdict], -concept.weight / total if total else 0.0
