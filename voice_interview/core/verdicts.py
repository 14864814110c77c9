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
    credit,
    doubted,
    turned_round,
)
from voice_interview.core.encoding import Encoder
from voice_interview.core.findings import Finding, findings, in_doubt
from voice_interview.core.matching import Match
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference

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
    answer = _Answer(reference.question.prompt, text, reading, encoder)
    found = findings(reference, reading, text, encoder)
    doubts = in_doubt(found)
    concepts = [_concept(finding, _confidence(finding, doubts=doubts), answer) for finding in found]
    return Assessment(reference.question.id, text, score_of(concepts), tuple(concepts))


def _confidence(finding: Finding, *, doubts: bool) -> float:
    sure = confidence(finding.match.coverage, finding.meant, finding.curves)
    if finding.contradicted:
        return turned_round(sure)
    return doubted(sure) if doubts else sure


def _concept(finding: Finding, sure: float, answer: _Answer) -> ConceptAssessment:
    concept, match, wrong = finding.target.concept, finding.match, finding.contradicted
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
