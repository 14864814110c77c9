"""Which key concepts of the reference answer an answer covers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from voice_interview.core.alignment import Similarity, evidence, meant_span, similarity
from voice_interview.core.assessment import (
    CALLED_WRONG,
    DENIED,
    HEARD,
    KEYWORDS,
    OPPOSITE,
    PARAPHRASED,
    SWAPPED,
    Assessment,
    ConceptAssessment,
    Evidence,
    Verdict,
)
from voice_interview.core.calibration import COVERED, MISSED, confidence, credit, doubted
from voice_interview.core.contradiction import denial, says_opposite
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Meaning, Reference
from voice_interview.core.slots import Slot, Target
from voice_interview.core.terms import Terms
from voice_interview.core.windows import NOTHING, Window, best_window

_KEYWORDS_ONLY = 0.55
"""What is left of a coverage whose words were only listed, not said in a sentence."""
_CONTRADICTION = 0.5
"""Coverage from which it matters which way round a concept was said."""
_SAID = 0.75
"""Confidence from which it matters of which term a concept was said."""
_TOUCHED = 0.25
"""The same of the coverage by words."""
_LOST = 0.3
"""How much of it must rest on what was said of another term to call the concept swapped."""
_AFTER_DENIAL = 0.3
"""What is left of a coverage that was contradicted."""
_WRONG_WAY_ROUND = 0.15
"""What is left of the confidence."""
_PARAPHRASED = 0.5
"""Coverage by words below which what was met was said in other words."""
_CALLED_WRONG = 0.75
"""Coverage of what the author calls wrong that contradicts the concept."""
_CLEARLY = 0.15
"""By how much it must exceed the coverage of the concept itself."""
_MAYBE_WRONG = 0.65
"""Coverage of what the author calls wrong that throws doubt on the concept."""
_A_LITTLE = 0.05
"""By how much that must exceed the coverage of the concept itself."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A concept that is looked for in an answer."""

    target: Target
    meanings: tuple[Meaning, ...]
    wrong: tuple[Meaning, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Match:
    """What an answer did with one concept."""

    coverage: float
    window: Window
    slots: tuple[Slot, ...] = ()
    """The form of the concept that was met."""
    contradicted: bool = False
    why: str = ""
    meant: Similarity | None = None
    """How its meaning was met; None without an encoder."""
    suspected: bool = False
    """Whether it was perhaps said the wrong way round."""

    @property
    def confidence(self) -> float:
        """How likely a fair interviewer would tick the concept."""
        sure = confidence(self.coverage, evidence(self.meant) if self.meant else None)
        return sure * _WRONG_WAY_ROUND if self.contradicted else sure


def graded(reference: Reference, reading: Reading, text: str) -> Assessment:
    """The verdict on an answer.

    Args:
        reference: what the answer is held against.
        reading: the answer.
        text: the answer as it was transcribed.
    """
    found = matches(reference, reading)
    wrong = sum(match.contradicted or match.suspected for match in found)
    assessed = tuple(
        _assessed(target, match, reading, doubt=wrong > match.contradicted)
        for target, match in zip(reference.targets, found, strict=True)
    )
    return Assessment(reference.question.id, text, score_of(assessed), assessed)


def sought_in(reference: Reference) -> list[Sought]:
    """What an answer is searched for, concept by concept."""
    sides = zip(reference.targets, reference.meanings, reference.wrong, strict=True)
    return [Sought(*side, reference.terms) for side in sides]


def matches(reference: Reference, reading: Reading) -> list[Match]:
    """What an answer does with each concept of a reference.

    Explanations are swapped where at least two terms have that of another; a lone one is taken
    for what the candidate meant to say.
    """
    sought = sought_in(reference)
    found = [match(one, reading) for one in sought]
    pairs = zip(sought, found, strict=True)
    swapped = {one.terms.own(one.target) for one, match in pairs if match.why == SWAPPED}
    if len(swapped) > 1:
        return found
    return [
        _match_anywhere(one, reading, frozenset()) if match.why == SWAPPED else match
        for one, match in zip(sought, found, strict=True)
    ]


def match(sought: Sought, reading: Reading) -> Match:
    """What the answer does with a concept; what it says of another term earns nothing."""
    free = _match_anywhere(sought, reading, frozenset())
    foreign = sought.terms.foreign(sought.target, reading)
    if not foreign:
        return free
    bound = _match_anywhere(sought, reading, foreign)
    lost = free.confidence - bound.confidence
    touched = not free.contradicted and free.coverage >= _TOUCHED
    if not (touched and free.confidence >= _SAID and lost >= _LOST):
        return bound
    if not sought.terms.named(sought.target, reading):
        return bound
    return replace(free, coverage=bound.coverage, meant=bound.meant, contradicted=True, why=SWAPPED)


def _match_anywhere(sought: Sought, reading: Reading, foreign: frozenset[int]) -> Match:
    """What the answer does with a concept, by its words and by their meaning."""
    own = reading.without(foreign) if foreign else reading
    if not sought.meanings or reading.meaning is None:
        return _match_words(sought, own)
    silent = {piece for place in foreign for piece in reading.pieces[place]}
    found = _similarities(sought.meanings, reading.meaning, silent)
    meant = max(found, key=evidence)
    turned = _similarities(sought.wrong, reading.meaning, silent)
    closer = max((evidence(f) for f in turned), default=1.0) >= evidence(meant)
    return replace(_match_words(sought, own, closer=closer), meant=meant)


def _similarities(
    meanings: Sequence[Meaning], answer: TokenEmbeddings, silent: Collection[int]
) -> list[Similarity]:
    found = [similarity(m.embeddings, m.weights, answer) for m in meanings]
    return [f.without(silent) for f in found] if silent else found


def _match_words(sought: Sought, reading: Reading, *, closer: bool = True) -> Match:
    """What the answer does with a concept by its words.

    Args:
        sought: the concept.
        reading: the answer.
        closer: whether what the author calls wrong may be closer in meaning.
    """
    target, terms = sought.target, sought.terms
    forms = [slots for slots in (target.slots, *target.phrases) if slots]
    said = [_match_slots(slots, reading, terms) for slots in forms]
    best = max(said, key=lambda match: match.coverage, default=Match(0.0, NOTHING))
    wrong = [_match_slots(slots, reading, terms) for slots in target.wrong]
    worst = max(wrong, key=lambda match: match.coverage, default=Match(0.0, NOTHING))
    if closer and worst.coverage >= _CALLED_WRONG and worst.coverage > best.coverage + _CLEARLY:
        return Match(best.coverage * _AFTER_DENIAL, worst.window, worst.slots, True, CALLED_WRONG)
    if said and said[0].contradicted and best.coverage < _CONTRADICTION:
        return said[0]
    maybe = worst.coverage >= _MAYBE_WRONG and worst.coverage > best.coverage + _A_LITTLE
    return replace(best, suspected=closer and maybe)


def _match_slots(slots: tuple[Slot, ...], reading: Reading, terms: Terms) -> Match:
    weights = [slot.weight for slot in slots]
    negative = any(slot.turned for slot in slots)
    senses = [reading.senses(slot, either_way=negative and not slot.turned) for slot in slots]
    positive = best_window(weights, [sense.affirmed for sense in senses])
    either = denial(slots, senses, positive, reading.tokens)
    if either.found and not reading.only_listed(either, slots):
        return Match(positive.coverage * _AFTER_DENIAL, either, slots, True, DENIED)
    turned = says_opposite(slots, senses, positive, reading.tokens, terms.shared, terms.telling)
    if turned.found:
        return Match(positive.coverage * _AFTER_DENIAL, turned, slots, True, OPPOSITE)
    if reading.only_listed(positive, slots):
        return Match(positive.coverage * _KEYWORDS_ONLY, positive, slots, why=KEYWORDS)
    return Match(positive.coverage, positive, slots)


def _assessed(target: Target, match: Match, reading: Reading, *, doubt: bool) -> ConceptAssessment:
    """The verdict on one concept.

    Args:
        target: the concept.
        match: what the answer does with it.
        reading: the answer.
        doubt: whether the answer contradicts another concept.
    """
    concept = target.concept
    sure = doubted(match.confidence) if doubt else match.confidence
    verdict = _verdict(sure, contradicted=match.contradicted)
    quoted = _quoted(match, reading) if verdict is not Verdict.MISSED else None
    return ConceptAssessment(
        concept.id,
        concept.text,
        concept.point,
        concept.weight,
        verdict,
        round(sure, 4),
        quoted,
        match.why or (_manner(match, reading) if quoted else ""),
        _met(match),
    )


def _manner(match: Match, reading: Reading) -> str:
    """How a concept was met that was not said in the reference's words."""
    if match.coverage < _PARAPHRASED:
        return PARAPHRASED
    heard = reading.misheard(match.window)
    return f"{HEARD} {heard}" if heard else ""


def _quoted(match: Match, reading: Reading) -> Evidence | None:
    """The words that the verdict rests on: those of the reference, else those of its meaning."""
    by_words = bool(match.window.found) and (match.contradicted or match.coverage >= _PARAPHRASED)
    if by_words or not match.meant or not reading.meaning:
        return (
            reading.evidence(match.window, whole=match.contradicted) if match.window.found else None
        )
    span = meant_span(match.meant)
    if span is None:
        return None
    spans = reading.meaning.spans
    return reading.quote(spans[span[0]][0], spans[span[1]][1])


def _met(match: Match) -> tuple[str, ...]:
    """The words of the reference that were said."""
    met = {slot: value for slot, _, value in match.window.found}
    return tuple(slot.word for n, slot in enumerate(match.slots) if met.get(n))


def _verdict(sure: float, *, contradicted: bool) -> Verdict:
    if contradicted:
        return Verdict.CONTRADICTED
    if sure >= COVERED:
        return Verdict.COVERED
    return Verdict.MISSED if sure <= MISSED else Verdict.PARTIAL


def score_of(assessed: Sequence[ConceptAssessment]) -> float:
    """Coverage: the weight that concepts earned over their total weight, 0 to 1."""
    total = sum(concept.weight for concept in assessed)
    if not total:
        return 0.0
    earned = sum(
        concept.weight * credit(concept.confidence)
        for concept in assessed
        if concept.verdict is not Verdict.CONTRADICTED
    )
    return round(earned / total, 4)
