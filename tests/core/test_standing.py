"""How am I doing?"""

from __future__ import annotations

import pytest

from voice_interview import shipped
from voice_interview.banks import load_bank
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.standing import standing

QUESTIONS = load_bank(shipped.bank_path()).questions
CONCEPT = ConceptAssessment("c", "x", "x", 1.0, Verdict.PARTIAL, 0.5)


def scored(*scores: float) -> list[Assessment]:
    return [
        Assessment(question.id, "an answer", score, (CONCEPT,))
        for question, score in zip(QUESTIONS, scores, strict=False)
    ]


@pytest.mark.parametrize(
    ("scores", "asked", "words"),
    [
        ((), 1, "no answer to go by yet"),
        ((0.65,), 2, "After one answer you have covered about two thirds of the key points."),
        ((0.9, 0.9), 3, "Keep going like that."),
        ((0.0, 0.01), 3, "have not come up yet"),
        ((0.3, 0.3), 9, "One more question is still to come."),
        ((0.3, 0.3), 10, "This is the last question."),
    ],
)
def test_standing(scores: tuple[float, ...], asked: int, words: str) -> None:
    """The count, the share of the key points, and what lies ahead."""
    assert words in standing(scored(*scores), asked, 10)


def test_best_answer_is_named() -> None:
    """Where one stands out."""
    text = standing(scored(0.1, 0.9), 3, 10, QUESTIONS)
    assert text.endswith(f"The one that went best: {QUESTIONS[1].prompt}")


def test_answers_without_reference_do_not_count() -> None:
    """They have no score that could be told."""
    ungraded = Assessment("free", "an answer", 0.0, ())
    assert standing([ungraded], 2, 10) == standing([], 1, 10)
    assert "one answer" in standing([ungraded, *scored(1.0)], 3, 10)
