"""Which key concepts of the reference answer an answer covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voice_interview.core.alignment import Similarity, evidence, similarity
from voice_interview.core.assessment import (
    CALLED_WRONG,
    DENIED,
    KEYWORDS,
    OPPOSITE,
    SWAPPED,
    Assessment,
    ConceptAssessment,
    Verdict,
)
from voice_interview.core.calibration import COVERED, MISSED, confidence, credit
from voice_interview.core.contradiction import denial, says_opposite
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Meaning, Reference
from voice_interview.core.slots import Slot, Target
from voice_interview.core.terms import Terms
from voice_interview.core.windows import NOTHING, Window, best_window

_KEYWORDS_ONLY = 0.55
"""What is left of a coverage whose words were only listed, not said in a sentence."""
_CONTRADICTION = 0.5
"""Coverage from which it matters which way round a concept was said."""
_AFTER_DENIAL = 0.3
"""What is left of a coverage that was contradicted."""
_CALLED_WRONG = 0.75
"""Coverage of what the author calls wrong that contradicts the concept."""
_CLEARLY = 0.15
"""By how much it must exceed the coverage of the concept itself."""


@dataclass(frozen=True, slots=True)
class _Match:
    """What an answer did with one concept."""

    coverage: float
    window: Window
    slots: tuple[Slot, ...] = ()
    """The form of the concept that was met."""
    contradicted: bool = False
    why: str = ""
    meant: Similarity | None = None
    """How its meaning was met; None without an encoder."""

    @property
    def confidence(self) -> float:
        """How likely a fair interviewer would tick the concept."""
        return confidence(self.coverage, evidence(self.meant) if self.meant else None)


def graded(reference: Reference, reading: Reading, text: str) -> Assessment:
    """The verdict on an answer.

    Args:
        reference: what the answer is held against.
        reading: the answer.
        text: the answer as it was transcribed.
    """
    assessed = tuple(
        _assessed(target, _match(target, meanings, reading, reference.terms), reading)
        for target, meanings in zip(reference.targets, reference.meanings, strict=True)
    )
    return Assessment(reference.question.id, text, _score(assessed), assessed)


def _match(target: Target, meanings: Sequence[Meaning], reading: Reading, terms: Terms) -> _Match:
    """What the answer does with a concept, by its words and by their meaning."""
    match = _match_words(target, reading, terms)
    if not meanings or reading.meaning is None:
        return match
    found = [similarity(m.embeddings, m.weights, reading.meaning) for m in meanings]
    return replace(match, meant=max(found, key=evidence))


def _match_words(target: Target, reading: Reading, terms: Terms) -> _Match:
    forms = [slots for slots in (target.slots, *target.phrases) if slots]
    matches = [_match_slots(slots, reading, terms.shared) for slots in forms]
    best = max(matches, key=lambda match: match.coverage, default=_Match(0.0, NOTHING))
    wrong = [_match_slots(slots, reading, terms.shared) for slots in target.wrong]
    worst = max(wrong, key=lambda match: match.coverage, default=_Match(0.0, NOTHING))
    if worst.coverage >= _CALLED_WRONG and worst.coverage > best.coverage + _CLEARLY:
        return _Match(best.coverage * _AFTER_DENIAL, worst.window, worst.slots, True, CALLED_WRONG)
    if matches and matches[0].contradicted and best.coverage < _CONTRADICTION:
        return matches[0]
    if best.coverage >= _CONTRADICTION and terms.elsewhere(
        target, best.slots, best.window, reading
    ):
        return _Match(best.coverage * _AFTER_DENIAL, best.window, best.slots, True, SWAPPED)
    return best


def _match_slots(slots: tuple[Slot, ...], reading: Reading, shared: frozenset[str]) -> _Match:
    weights = [slot.weight for slot in slots]
    negative = any(slot.turned for slot in slots)
    senses = [reading.senses(slot, either_way=negative and not slot.turned) for slot in slots]
    positive = best_window(weights, [sense.affirmed for sense in senses])
    either = denial(slots, senses, positive)
    if either.found:
        return _Match(positive.coverage * _AFTER_DENIAL, either, slots, True, DENIED)
    if says_opposite(slots, senses, positive, reading.tokens, shared):
        return _Match(positive.coverage * _AFTER_DENIAL, positive, slots, True, OPPOSITE)
    if reading.only_listed(positive, slots):
        return _Match(positive.coverage * _KEYWORDS_ONLY, positive, slots, why=KEYWORDS)
    return _Match(positive.coverage, positive, slots)


def _assessed(target: Target, match: _Match, reading: Reading) -> ConceptAssessment:
    concept, sure = target.concept, match.confidence
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
