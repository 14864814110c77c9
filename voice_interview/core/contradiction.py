"""Whether an answer says a concept the wrong way round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from voice_interview.core.negation import BOUNDARIES
from voice_interview.core.normalize import Token
from voice_interview.core.reading import Senses
from voice_interview.core.slots import Slot
from voice_interview.core.windows import NOTHING, Window, best_window

_ENOUGH = 0.5
"""Coverage, denied words counted as met, from which a denial contradicts the concept."""
_ELSEWHERE = 0.6
"""Share of that coverage which, said without a denial elsewhere, makes up for it."""
_DENIED = 0.6
"""Share of the met weight that must be denied."""
_FAR = 10
"""Tokens (and clauses) between a word and the opposite that replaces its neighbour."""
_NEVER = float("inf")
_NEXT_CLAUSE = 2
"""Tokens that the beginning of another clause counts for."""
_OTHER_SIDE = 3.0
"""Factor on a distance where the reference has the word on the other side."""


def denial(slots: Sequence[Slot], senses: Sequence[Senses], positive: Window) -> Window:
    """The window in which a concept is said and denied, or nothing.

    Args:
        slots: the concept.
        senses: for each slot, what the answer does with it.
        positive: where the concept is said best without a denial.
    """
    weights = [slot.weight for slot in slots]
    either = best_window(weights, [sense.affirmed | sense.denied for sense in senses])
    negative = any(slot.turned for slot in slots)
    if negative:
        elsewhere = any(slots[slot].turned for slot, _, _ in positive.found)
    else:
        elsewhere = positive.coverage > _ELSEWHERE * either.coverage
    if either.coverage < _ENOUGH or elsewhere:
        return NOTHING
    bearing = [(s, p, v) for s, p, v in either.found if slots[s].turned or not negative]
    met = sum(weights[slot] * likeness for slot, _, likeness in bearing)
    turned = sum(
        weights[slot] * likeness
        for slot, place, likeness in bearing
        if place in senses[slot].denied
    )
    return either if turned >= _DENIED * met else NOTHING


def says_opposite(
    slots: Sequence[Slot],
    senses: Sequence[Senses],
    positive: Window,
    tokens: Sequence[Token],
    shared: frozenset[str],
) -> bool:
    """Whether the opposite of one word of a concept stands where the word belongs.

    Beside the other words that are met, an opposite that is nearer than the word itself takes its
    place ("freeze the upper layers and train the lower ones").

    Args:
        slots: the concept.
        senses: for each slot, what the answer does with it.
        positive: where the concept is said best.
        tokens: the answer.
        shared: keys that other concepts have too, so that they tell nothing apart.
    """
    met = {slot: (place, likeness) for slot, place, likeness in positive.found}
    keys = {slot.key for slot in slots}
    for slot, sense in enumerate(senses):
        opposite = {p: v for p, v in sense.opposite.items() if tokens[p].key not in keys}
        others = [s for s in met if s != slot and not slots[s].asked]
        others = [s for s in others if slots[s].key not in shared]
        said = sum(slots[n].weight * likeness for n, (_, likeness) in met.items() if n != slot)
        rest = sum(s.weight for n, s in enumerate(slots) if n != slot)
        if not opposite or not others or said < _ENOUGH * rest:
            continue
        votes = 0.0
        for other in others:
            place, before = met[other][0], slot < other
            replaced = _nearer(opposite, sense.affirmed, place, before, tokens)
            votes += slots[other].weight * replaced
        if votes > 0:
            return True
    return False


def _nearer(
    opposite: Iterable[int],
    own: Iterable[int],
    anchor: int,
    before: bool,
    tokens: Sequence[Token],
) -> int:
    """1 where an opposite is nearer to a word than what belongs there, -1 where it is not.

    It must be nearer by distance alone and also when the side counts on which the reference has
    the word; 0 where neither is near.
    """
    verdicts = []
    for other_side in (1.0, _OTHER_SIDE):
        distances = [
            min((_between(p, anchor, before, other_side, tokens) for p in places), default=_NEVER)
            for places in (opposite, own)
        ]
        if min(distances) > _FAR:
            return 0
        verdicts.append(distances[0] < distances[1])
    return 1 if all(verdicts) else -1


def _between(
    place: int, anchor: int, before: bool, other_side: float, tokens: Sequence[Token]
) -> float:
    first, last = sorted((place, anchor))
    if last - first > _FAR:
        return _NEVER
    clauses = sum(token.word in BOUNDARIES for token in tokens[first + 1 : last])
    side = 1.0 if (place < anchor) == before else other_side
    return (last - first) * side + _NEXT_CLAUSE * clauses
