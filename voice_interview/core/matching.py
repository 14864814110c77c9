"""Which key concepts of the reference answer an answer covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.assessment import (
    DENIED,
    KEYWORDS,
    OPPOSITE,
    Assessment,
    ConceptAssessment,
    Verdict,
)
from voice_interview.core.calibration import COVERED, MISSED, confidence, credit
from voice_interview.core.concepts import KeyConcept, key_concepts
from voice_interview.core.folding import Folding
from voice_interview.core.normalize import tokenize
from voice_interview.core.question import Question
from voice_interview.core.reading import Reading, Senses
from voice_interview.core.slots import Slot, Target, target_of
from voice_interview.core.transcript import Transcript
from voice_interview.core.windows import NOTHING, Window, best_window

_KEYWORDS_ONLY = 0.55
"""What is left of a coverage whose words were only listed, not said in a sentence."""
_CONTRADICTION = 0.55
"""Coverage, denied words counted as met, from which a denial contradicts the concept."""
_LEAST_GAP = 0.05
"""By how much the denied words must raise the coverage to be a denial of their own."""
_AFTER_DENIAL = 0.3
"""What is left of a coverage that was contradicted."""
_BESIDE = 3
"""Tokens between a word that is met and the opposite of another one."""
_DENIED = 0.35
"""Share of the met weight that must be denied for a contradiction."""


@dataclass(frozen=True, slots=True)
class _Match:
    """What an answer did with one concept."""

    coverage: float
    window: Window
    contradicted: bool = False
    why: str = ""


def assess(
    question: Question,
    transcript: Transcript,
    *,
    concepts: Sequence[KeyConcept] | None = None,
) -> Assessment:
    """The verdict on an answer: one rich value from which score, speech and screen derive.

    Args:
        question: the question with its reference answer.
        transcript: what the candidate said.
        concepts: what to look for; without them, the key concepts of the question.
    """
    if concepts is None:
        concepts = key_concepts(question)
    folding = Folding.of([question.prompt, *_reference_texts(question, concepts)])
    asked = frozenset(token.key for token in folding.read(question.prompt))
    asked |= {token.key for token in tokenize(question.prompt)}
    targets = [target_of(concept, folding, asked) for concept in concepts]
    reading = Reading.of(transcript, folding)
    assessed = tuple(_assessed(target, _match(target, reading), reading) for target in targets)
    return Assessment(question.id, transcript.text, _score(assessed), assessed)


def _reference_texts(question: Question, concepts: Sequence[KeyConcept]) -> list[str]:
    own = [text for c in concepts for text in (c.text, *c.forms)]
    return [*(point.text for point in question.points), *own]


def _match(target: Target, reading: Reading) -> _Match:
    matches = [_match_slots(slots, reading) for slots in (target.slots, *target.phrases) if slots]
    return max(matches, key=lambda match: match.coverage, default=_Match(0.0, NOTHING))


def _match_slots(slots: tuple[Slot, ...], reading: Reading) -> _Match:
    weights = [slot.weight for slot in slots]
    negative = any(slot.turned for slot in slots)
    senses = [reading.senses(slot, either_way=negative and not slot.turned) for slot in slots]
    positive = best_window(weights, [sense.affirmed for sense in senses])
    denial = _denial(slots, weights, senses, positive)
    if denial.found:
        return _Match(positive.coverage * _AFTER_DENIAL, denial, True, DENIED)
    if _has_opposite(weights, senses, positive):
        return _Match(positive.coverage * _AFTER_DENIAL, positive, True, OPPOSITE)
    if reading.only_listed(positive, slots):
        return _Match(positive.coverage * _KEYWORDS_ONLY, positive, why=KEYWORDS)
    return _Match(positive.coverage, positive)


def _denial(
    slots: Sequence[Slot], weights: Sequence[float], senses: Sequence[Senses], positive: Window
) -> Window:
    """The window in which the concept is said and denied, or nothing."""
    either = best_window(weights, [s.affirmed | s.denied for s in senses])
    if either.coverage < _CONTRADICTION or either.coverage - positive.coverage < _LEAST_GAP:
        return NOTHING
    negative = any(slot.turned for slot in slots)
    bearing = [(s, p, v) for s, p, v in either.found if slots[s].turned or not negative]
    met = sum(weights[slot] * likeness for slot, _, likeness in bearing)
    turned = sum(
        weights[slot] * likeness
        for slot, place, likeness in bearing
        if place in senses[slot].denied
    )
    return either if turned >= _DENIED * met else NOTHING


def _has_opposite(weights: Sequence[float], senses: Sequence[Senses], positive: Window) -> bool:
    """Whether beside the words that are met stands the opposite of one that is not."""
    places = [place for _, place, _ in positive.found]
    met = {slot for slot, _, _ in positive.found}
    turned = [
        slot
        for slot, sense in enumerate(senses)
        if slot not in met
        and any(abs(place - other) <= _BESIDE for place in sense.opposite for other in places)
    ]
    rest = sum(weight for slot, weight in enumerate(weights) if slot not in turned)
    said = sum(weights[slot] * likeness for slot, _, likeness in positive.found)
    return bool(turned) and rest > 0 and said >= _CONTRADICTION * rest


def _assessed(target: Target, match: _Match, reading: Reading) -> ConceptAssessment:
    concept, sure = target.concept, confidence(match.coverage)
    verdict = _verdict(sure, contradicted=match.contradicted)
    met = verdict is not Verdict.MISSED and bool(match.window.found)
    evidence = reading.evidence(match.window, whole=match.contradicted) if met else None
    return ConceptAssessment(
        concept.id,
        concept.text,
        concept.point,
        concept.weight,
        verdict,
        round(sure, 4),
        evidence,
        match.why,
    )


def _verdict(sure: float, *, contradicted: bool) -> Verdict:
    if contradicted:
        return Verdict.CONTRADICTED
    if sure >= COVERED:
        return Verdict.COVERED
    return Verdict.MISSED if sure <= MISSED else Verdict.PARTIAL


def _score(assessed: Sequence[ConceptAssessment]) -> float:
    total = sum(concept.weight for concept in assessed)
    if not total:
        return 0.0
    earned = sum(
        concept.weight * credit(concept.confidence)
        for concept in assessed
        if concept.verdict is not Verdict.CONTRADICTED
    )
    return round(earned / total, 4)
