"""What the interviewer says at the end of a session."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from voice_interview.core.assessment import Assessment, Verdict
from voice_interview.core.delivery import remark
from voice_interview.core.phrases import all_of, number_word
from voice_interview.core.proportions import GOOD, share
from voice_interview.core.question import Question

_COMPLETE = 0.995


def summary(
    assessments: Sequence[Assessment], *, asked: int, questions: Sequence[Question] = ()
) -> str:
    """The closing words of a session.

    Args:
        assessments: the verdicts on the answers that were given.
        asked: how many questions were asked.
        questions: the questions, so that the weakest and the strongest can be named.
    """
    if not assessments:
        return "That was the session. There was no answer to grade this time."
    mean = fmean(assessment.score for assessment in assessments)
    count = f"You answered {_of_questions(len(assessments), asked)}"
    told = f"{count} and covered {share(mean)} of the key points."
    if mean < 0.03:
        told = f"{count}, but the key points did not come up yet."
    extremes = _extremes(assessments, questions) if asked > 1 else []
    said = remark([a.delivery for a in assessments if a.delivery])
    return " ".join([told, *extremes, *([said] if said else []), _goodbye(assessments)])


def _of_questions(answered: int, asked: int) -> str:
    if asked == 1:
        return "the question"
    if answered < asked:
        return f"{number_word(answered)} of {number_word(asked)} questions"
    return f"{all_of(asked)} questions"


def _extremes(assessments: Sequence[Assessment], questions: Sequence[Question]) -> list[str]:
    prompts = {question.id: question.prompt for question in questions}
    ranked = sorted(assessments, key=lambda assessment: assessment.score)
    told = []
    complete = sum(assessment.score >= _COMPLETE for assessment in assessments)
    if 0 < complete < len(ranked):
        told.append(f"{number_word(complete).capitalize()} of your answers left nothing out.")
    weakest = ranked[0]
    if weakest.score < GOOD and weakest.question_id in prompts and len(ranked) > 1:
        told.append(f"The one to look at again: {prompts[weakest.question_id]}")
    return told


def _goodbye(assessments: Sequence[Assessment]) -> str:
    turned = sum(len(a.having(Verdict.CONTRADICTED)) for a in assessments)
    if turned:
        things = "One thing" if turned == 1 else f"{number_word(turned).capitalize()} things"
        return f"{things} sounded the wrong way round, so look there first. Until next time."
    return "Until next time."
