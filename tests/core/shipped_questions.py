"""The questions that ship with the program, and answers that leave out some of their points."""

from __future__ import annotations

from collections.abc import Collection

from voice_interview import shipped
from voice_interview.banks import load_bank
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.concepts import key_concepts
from voice_interview.core.question import Question

QUESTIONS = tuple(
    question
    for path in sorted(shipped.bank_path().parent.glob("*.md"))
    for question in load_bank(path).questions
)


def asked(prompt: str) -> Question:
    """The question whose prompt begins like this."""
    return next(question for question in QUESTIONS if question.prompt.startswith(prompt))


def partly(
    question: Question, missing: Collection[str], answer: str = "That is all I said."
) -> Assessment:
    """The verdict on an answer that covers all but some concepts."""
    concepts = tuple(
        ConceptAssessment(c.id, c.text, c.point, c.weight, Verdict.MISSED, 0.0)
        if c.id in missing
        else ConceptAssessment(c.id, c.text, c.point, c.weight, Verdict.COVERED, 1.0)
        for c in key_concepts(question)
    )
    return Assessment(question.id, answer, 0.5, concepts)
