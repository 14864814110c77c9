"""What the interviewer says at the end of a session."""

from __future__ import annotations

from voice_interview import shipped
from voice_interview.banks import load_bank
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.closing import summary

QUESTIONS = load_bank(shipped.bank_path()).questions


def with_scores(*scores: float) -> list[Assessment]:
    verdict = ConceptAssessment("c", "x", "x", 1.0, Verdict.COVERED, 0.9)
    return [
        Assessment(question.id, "an answer", score, (verdict,))
        for question, score in zip(QUESTIONS, scores, strict=False)
    ]


def test_summary() -> None:
    """How many answers, how much of the points, and where to go on."""
    text = summary(with_scores(1.0, 0.1, 0.9), asked=4, questions=QUESTIONS)
    assert "three of four questions" in text
    assert "about two thirds of the key points" in text
    assert "One of your answers left nothing out" in text
    assert QUESTIONS[1].prompt in text


def test_summary_of_nothing() -> None:
    """No answer, no score."""
    assert "no answer to grade" in summary([], asked=3)


def test_summary_of_one() -> None:
    """No plural for a single question."""
    assert "the question" in summary(with_scores(0.5), asked=1)


def test_of_two_people_say_both() -> None:
    """Nobody says "all two", and what covers everything is not said once more."""
    text = summary(with_scores(1.0, 1.0), asked=2, questions=QUESTIONS)
    assert text.startswith("You answered both questions and covered all of the key points. Until")
