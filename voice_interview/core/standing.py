"""How a session goes so far, for who asks in the middle of it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from voice_interview.core.assessment import Assessment
from voice_interview.core.phrases import number_word
from voice_interview.core.proportions import GOOD, share
from voice_interview.core.question import Question

_TOUCHED = 0.03
"""Mean score below which no key point came up."""
_CLEARLY = 0.1
"""What the best answer is ahead of the mean when it is named."""


def standing(
    assessments: Sequence[Assessment],
    asked: int,
    total: int,
    questions: Sequence[Question] = (),
) -> str:
    """What came of the answers so far, in one or two sentences.

    Args:
        assessments: the verdicts so far, in the order of the answers.
        asked: questions asked so far, the present one included.
        total: questions of the session.
        questions: the questions, so that the best answer can be named.
    """
    graded = [assessment for assessment in assessments if assessment.concepts]
    if not graded:
        return "There is no answer to go by yet, so nothing is lost either. Take your time."
    mean = fmean(assessment.score for assessment in graded)
    count = "one answer" if len(graded) == 1 else f"{number_word(len(graded))} answers"
    if mean < _TOUCHED:
        told = f"After {count} the key points have not come up yet."
    else:
        told = f"After {count} you have covered {share(mean)} of the key points."
    return f"{told} {_best(graded, mean, questions) or _ahead(mean, total - asked)}"


def _best(graded: Sequence[Assessment], mean: float, questions: Sequence[Question]) -> str:
    """The answer that went best, where one stands out."""
    best = max(graded, key=lambda assessment: assessment.score)
    prompts = {question.id: question.prompt for question in questions}
    if len(graded) < 2 or best.score < mean + _CLEARLY or best.question_id not in prompts:
        return ""
    return f"The one that went best: {prompts[best.question_id]}"


def _ahead(mean: float, left: int) -> str:
    if left <= 0:
        return "This is the last question." if mean < GOOD else "Finish it like that."
    if mean >= GOOD:
        return "Keep going like that."
    questions = "question is" if left == 1 else "questions are"
    return f"{number_word(left).capitalize()} more {questions} still to come."
