"""One probing question after an answer, and the verdict on what it brought."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.passing import passes
from voice_interview.core.probes import probes
from voice_interview.core.question import Question
from voice_interview.core.setting import Setting
from voice_interview.core.verdicts import score_of

ANYTHING = "Is there anything you would like to add?"
"""Asked once where no closer question can be asked without giving the answer away."""
_WORTH = {Verdict.CONTRADICTED: 0, Verdict.MISSED: 0, Verdict.PARTIAL: 1, Verdict.COVERED: 2}
"""What is worth more, where an idea got two verdicts."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question about what is missing, which does not give it away."""

    concept_id: str
    """The concept that it is after; empty where it is after anything."""
    text: str


def follow_up(
    question: Question, assessment: Assessment, asked: Collection[str] = ()
) -> FollowUp | None:
    """What a real interviewer would ask next, or None where there is nothing to ask.

    Args:
        question: the question that was answered.
        assessment: the verdict on the answer so far.
        asked: concept ids and texts of the follow-ups to this question that were asked already.
    """
    if _is_empty(assessment):
        return None
    open_concepts = list(_by_worth(assessment))
    if not open_concepts:
        return None
    setting = Setting.of(question, assessment)
    for concept in open_concepts:
        if concept.id in asked:
            continue
        for text in probes(setting, concept):
            if text not in asked:
                return FollowUp(concept.id, text)
    return None if "" in asked or ANYTHING in asked else FollowUp("", ANYTHING)


def _is_empty(assessment: Assessment) -> bool:
    """Whether nothing was said that one could go on from."""
    if assessment.having(Verdict.COVERED, Verdict.PARTIAL):
        return False
    return not assessment.transcript.split() or passes(assessment.transcript)


def _by_worth(assessment: Assessment) -> Iterator[ConceptAssessment]:
    """The missed concepts, the weightiest first, then the partial ones."""
    for verdict in (Verdict.MISSED, Verdict.PARTIAL):
        yield from sorted(assessment.having(verdict), key=lambda concept: -concept.weight)


def merged(before: Assessment, after: Assessment) -> Assessment:
    """The verdict after a follow-up question: nothing gets worse by it, save what was turned round.

    Args:
        before: the verdict on the first answer.
        after: the verdict on the first answer together with what was added.
    """
    first = {concept.id: concept for concept in before.concepts}
    concepts = tuple(_better(first.get(concept.id), concept) for concept in after.concepts)
    return replace(after, concepts=concepts, score=score_of(concepts), elsewhere=before.elsewhere)


def _better(before: ConceptAssessment | None, after: ConceptAssessment) -> ConceptAssessment:
    if before is None or after.verdict is Verdict.CONTRADICTED:
        return after
    gain = _WORTH[after.verdict] - _WORTH[before.verdict]
    if gain < 0 or (gain == 0 and after.confidence < before.confidence):
        return before
    return replace(after, prompted=before.prompted or gain > 0)
