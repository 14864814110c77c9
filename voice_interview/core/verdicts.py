"""From what an answer did with each key concept to the assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.alignment import alignments, meant_span, word_weights
from voice_interview.core.assessment import (
    HEARD,
    OTHERWISE,
    PARAPHRASED,
    Assessment,
    ConceptAssessment,
    Evidence,
    Verdict,
)
from voice_interview.core.calibration import (
    COVERED,
    MISSED,
    confidence,
    contradicts,
    credit,
    doubted,
    turned_round,
    weighed,
)
from voice_interview.core.encoding import Encoder
from voice_interview.core.entailment import Entailment
from voice_interview.core.matching import Match, matches
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference
from voice_interview.core.slots import Target

_PARAPHRASED = 0.5
"""Coverage by words below which what was met was said in other words."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was said, and what reads it."""

    prompt: str
    """The question."""
    text: str
    reading: Reading
    encoder: Encoder | None


def assessed(
    reference: Reference, reading: Reading, text: str, encoder: Encoder | None = None
) -> Assessment:
    """The verdict on an answer.

    Args:
        reference: what the answer is held against.
        reading: the answer.
        text: the answer as it was transcribed.
        encoder: what understands other words; without it, only words are compared.
    """
    found = matches(reference, reading)
    meant: Sequence[Entailment | None] = [None] * len(found)
    if encoder:
        meant = entailments(reference, found, text, encoder)
    turned = [
        contradicts(m.contradicted, m.coverage, by) for m, by in zip(found, meant, strict=True)
    ]
    doubts = any(turned) or any(match.suspected for match in found)
    answer = _Answer(reference.question.prompt, text, reading, encoder)
    concepts = []
    for target, match, by, wrong in zip(reference.targets, found, meant, turned, strict=True):
        sure = confidence(match.coverage, by)
        if wrong:
            sure = turned_round(sure)
        elif doubts:
            sure = doubted(sure)
        concepts.append(_concept(target, match, sure, answer, wrong=wrong))
    return Assessment(reference.question.id, text, score_of(concepts), tuple(concepts))


def entailments(
    reference: Reference, found: Sequence[Match], text: str, encoder: Encoder
) -> list[Entailment]:
    """How an answer stands to each concept, by its own words and by the form that fits best.

    Args:
        reference: what the answer is held against.
        found: what its words do with each concept.
        text: the answer.
        encoder: what understands other words.
    """
    ideas = [idea for forms in reference.ideas for idea in forms]
    meant = iter(encoder.entailments(reference.question.prompt, ideas, text))
    of_concepts = (_of_forms([next(meant) for _ in forms]) for forms in reference.ideas)
    return [
        weighed(match.contradicted, match.coverage, by)
        for match, by in zip(found, of_concepts, strict=True)
    ]


def _of_forms(forms: Sequence[Entailment]) -> Entailment:
    best = max(one.covered for one in forms)
    covered = (forms[0].covered + best) / 2
    return Entailment(covered, min(forms[0].contradicted, 1 - covered))


def _concept(
    target: Target, match: Match, sure: float, answer: _Answer, *, wrong: bool
) -> ConceptAssessment:
    concept = target.concept
    verdict = _verdict(sure, wrong=wrong)
    quoted = _quoted(concept.text, match, answer) if verdict is not Verdict.MISSED else None
    return ConceptAssessment(
        concept.id,
        concept.text,
        concept.point,
        concept.weight,
        verdict,
        round(sure, 4),
        quoted,
        _why(match, answer.reading, quoted, wrong=wrong),
        _met(match),
    )


def _quoted(idea: str, match: Match, answer: _Answer) -> Evidence | None:
    """The words that the verdict rests on: those of the reference, else those of its meaning."""
    by_words = bool(match.window.found) and (match.contradicted or match.coverage >= _PARAPHRASED)
    if not by_words and answer.encoder:
        return _meant(idea, answer, answer.encoder)
    if not match.window.found:
        return None
    return answer.reading.evidence(match.window, whole=match.contradicted)


def _meant(idea: str, answer: _Answer, encoder: Encoder) -> Evidence | None:
    """The words of an answer that come closest to an idea."""
    sought, said = encoder.encode(idea), encoder.encode(answer.text)
    weights = word_weights(idea, sought.spans, answer.prompt)
    span = meant_span(alignments(sought, weights, said))
    if span is None:
        return None
    return answer.reading.quote(said.spans[span[0]][0], said.spans[span[1]][1])


def _why(match: Match, reading: Reading, quoted: Evidence | None, *, wrong: bool) -> str:
    """The reason for a verdict: what the words did, else how they were met."""
    if wrong:
        return match.why if match.contradicted else OTHERWISE
    if match.why and not match.contradicted:
        return match.why
    if not quoted:
        return ""
    if match.coverage < _PARAPHRASED:
        return PARAPHRASED
    heard = reading.misheard(match.window)
    return f"{HEARD} {heard}" if heard else ""


def _met(match: Match) -> tuple[str, ...]:
    """The words of the reference that were said."""
    met = {slot: value for slot, _, value in match.window.found}
    return tuple(slot.word for n, slot in enumerate(match.slots) if met.get(n))


def _verdict(sure: float, *, wrong: bool) -> Verdict:
    if wrong:
        return Verdict.CONTRADICTED
    if sure >= COVERED:
        return Verdict.COVERED
    return Verdict.MISSED if sure <= MISSED else Verdict.PARTIAL


def score_of(concepts: Sequence[ConceptAssessment]) -> float:
    """Coverage: the weight that concepts earned over their total weight, 0 to 1."""
    total = sum(concept.weight for concept in concepts)
    if not total:
        return 0.0
    earned = sum(
        concept.weight * credit(concept.confidence)
        for concept in concepts
        if concept.verdict is not Verdict.CONTRADICTED
    )
    return round(earned / total, 4)
