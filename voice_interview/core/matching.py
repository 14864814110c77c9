"""What the words of an answer do with each key concept of the reference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from voice_interview.core.assessment import CALLED_WRONG, DENIED, KEYWORDS, OPPOSITE, SWAPPED
from voice_interview.core.contradiction import denial, says_opposite
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference
from voice_interview.core.slots import Slot, Target
from voice_interview.core.terms import Terms
from voice_interview.core.windows import NOTHING, Window, best_window

_KEYWORDS_ONLY = 0.55
"""What is left of a coverage whose words were only listed, not said in a sentence."""
_CONTRADICTION = 0.5
"""Coverage from which it matters which way round a concept was said."""
_SAID = 0.5
"""The same where it matters of which term it was said."""
_LOST = 0.3
"""How much of it must rest on what was said of another term to call the concept swapped."""
_AFTER_DENIAL = 0.3
"""What is left of a coverage that was contradicted."""
_CALLED_WRONG = 0.75
"""Coverage of what the author calls wrong that contradicts the concept."""
_CLEARLY = 0.15
"""By how much it must exceed the coverage of the concept itself."""
_MAYBE_WRONG = 0.65
"""Coverage of what the author calls wrong that throws doubt on the concept."""
_A_LITTLE = 0.05
"""By how much that must exceed the coverage of the concept itself."""


@dataclass(frozen=True, slots=True)
class Match:
    """What an answer did with one concept."""

    coverage: float
    window: Window
    slots: tuple[Slot, ...] = ()
    """The form of the concept that was met."""
    contradicted: bool = False
    why: str = ""
    suspected: bool = False
    """Whether it was perhaps said the wrong way round."""


def matches(reference: Reference, reading: Reading) -> list[Match]:
    """What an answer does with each concept of a reference.

    Explanations are swapped where at least two terms have that of another, or one has it and the
    other the contrary of its own in the same words; a lone one is taken for what the candidate
    meant to say.
    """
    targets, terms = reference.targets, reference.terms
    found = [match(target, terms, reading) for target in targets]
    pairs = list(zip(targets, found, strict=True))
    swapped = {terms.own(target) for target, match in pairs if match.why == SWAPPED}
    if len(swapped) > 1:
        return found
    turned = [target for target, match in pairs if match.contradicted and match.why != SWAPPED]
    return [
        _match_words(target, terms, reading)
        if match.why == SWAPPED and not any(_exchanged(target, other, terms) for other in turned)
        else match
        for target, match in pairs
    ]


def _exchanged(target: Target, other: Target, terms: Terms) -> bool:
    """Whether two concepts say the same of two terms, one that it is so and one that it is not."""
    one, another = terms.own(target), terms.own(other)
    keys = {slot.key for slot in target.slots}
    return another not in (None, one) and any(slot.key in keys for slot in other.slots)


def match(target: Target, terms: Terms, reading: Reading) -> Match:
    """What the answer does with a concept; what it says of another term earns nothing."""
    free = _match_words(target, terms, reading)
    foreign = terms.foreign(target, reading)
    if not foreign:
        return free
    bound = _match_words(target, terms, reading.without(foreign))
    lost = free.coverage - bound.coverage
    if free.contradicted or free.coverage < _SAID or lost < _LOST:
        return bound
    if not terms.named(target, reading):
        return bound
    return replace(free, coverage=bound.coverage, contradicted=True, why=SWAPPED)


def _match_words(target: Target, terms: Terms, reading: Reading) -> Match:
    """What the answer does with a concept, whatever it is said of."""
    forms = [slots for slots in (target.slots, *target.phrases) if slots]
    said = [_match_slots(slots, reading, terms) for slots in forms]
    best = max(said, key=lambda match: match.coverage, default=Match(0.0, NOTHING))
    wrong = [_match_slots(slots, reading, terms) for slots in target.wrong]
    worst = max(wrong, key=lambda match: match.coverage, default=Match(0.0, NOTHING))
    if worst.coverage >= _CALLED_WRONG and worst.coverage > best.coverage + _CLEARLY:
        return Match(best.coverage * _AFTER_DENIAL, worst.window, worst.slots, True, CALLED_WRONG)
    if said and said[0].contradicted and best.coverage < _CONTRADICTION:
        return said[0]
    maybe = worst.coverage >= _MAYBE_WRONG and worst.coverage > best.coverage + _A_LITTLE
    return replace(best, suspected=maybe)


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
