"""Whether an answer says a concept the wrong way round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from voice_interview.core.negation import BOUNDARIES, is_negator
from voice_interview.core.normalize import Token
from voice_interview.core.opposites import POLAR_KEYS, is_amount
from voice_interview.core.reading import Senses
from voice_interview.core.slots import Slot
from voice_interview.core.windows import NOTHING, Window, best_window

_ENOUGH = 0.5
"""Coverage, denied words counted as met, from which a denial contradicts the concept."""
_REST = 0.5
"""Share of the other words of a concept that must be met beside the opposite of one."""
_ELSEWHERE = 0.6
"""Share of that coverage which, said without a denial elsewhere, makes up for it."""
_DENIED = 0.6
"""Share of the met weight that must be denied."""
_NEAR = 6
"""Tokens around a negative concept within which a negation may be its own."""
_FAR = 10
"""Tokens (and clauses) between a word and the opposite that replaces its neighbour."""
_NEVER = float("inf")
_NEXT_CLAUSE = 2
"""Tokens that the beginning of another clause counts for."""
_OTHER_SIDE = 3.0
"""Factor on a distance where the reference has the word on the other side."""


def denial(
    slots: Sequence[Slot], senses: Sequence[Senses], positive: Window, tokens: Sequence[Token]
) -> Window:
    """The window in which a concept is said and denied, or nothing.

    Args:
        slots: the concept.
        senses: for each slot, what the answer does with it.
        positive: where the concept is said best without a denial.
        tokens: the answer.
    """
    weights = [slot.weight for slot in slots]
    either = best_window(weights, [sense.affirmed | sense.denied for sense in senses])
    few = len(either.found) < min(2, len(slots))
    if few or either.coverage < _ENOUGH or _said_elsewhere(slots, senses, either, positive):
        return NOTHING
    negative = any(slot.turned for slot in slots)
    if negative and _negated_near(either, tokens):
        return NOTHING
    bearing = [(s, p, v) for s, p, v in either.found if slots[s].turned or not negative]
    met = sum(weights[slot] * likeness for slot, _, likeness in bearing)
    turned = sum(
        weights[slot] * likeness
        for slot, place, likeness in bearing
        if place in senses[slot].denied
    )
    return either if met and turned >= _DENIED * met else NOTHING


def _negated_near(window: Window, tokens: Sequence[Token]) -> bool:
    """Whether there is a negation in or beside a window, whatever it denies."""
    around = tokens[max(0, window.first - _NEAR) : window.last + _NEAR]
    return any(is_negator(token.word) for token in around)


def _said_elsewhere(
    slots: Sequence[Slot], senses: Sequence[Senses], either: Window, positive: Window
) -> bool:
    """Whether the concept is also said the right way round, so that the denial is of another."""
    if any(slot.turned for slot in slots):
        return any(slot.turned and s.affirmed for slot, s in zip(slots, senses, strict=True))
    if any(slots[s].key in POLAR_KEYS and p in senses[s].affirmed for s, p, _ in either.found):
        return True
    return positive.coverage > _ELSEWHERE * either.coverage


def says_opposite(
    slots: Sequence[Slot],
    senses: Sequence[Senses],
    positive: Window,
    tokens: Sequence[Token],
    shared: frozenset[str],
    telling: frozenset[str] = frozenset(),
) -> Window:
    """The window in which the opposite of one word stands where the word belongs, or nothing.

    Beside the other words that are met, an opposite that is nearer than the word itself takes its
    place ("freeze the upper layers and train the lower ones").

    Args:
        slots: the concept.
        senses: for each slot, what the answer does with it.
        positive: where the concept is said best.
        tokens: the answer.
        shared: keys that other concepts have too, so that they tell nothing apart.
        telling: keys of the terms that the answer has to keep apart.
    """
    met = {slot: (place, likeness) for slot, place, likeness in positive.found}
    keys = {slot.key for slot in slots}
    for slot, sense in enumerate(senses):
        opposite = {
            p: v
            for p, v in sense.opposite.items()
            if tokens[p].key not in keys and _counts_the_same(slots[slot], p, tokens, keys)
        }
        others = [s for s in met if s != slot and _anchors(slots[s], shared, telling)]
        said = sum(slots[n].weight * likeness for n, (_, likeness) in met.items() if n != slot)
        rest = sum(s.weight for n, s in enumerate(slots) if n != slot)
        if not opposite or not others or said < _REST * rest:
            continue
        votes = 0.0
        for other in others:
            place, before = met[other][0], slot < other
            replaced = _nearer(opposite, sense.affirmed, place, before, tokens)
            votes += slots[other].weight * replaced
        if votes > 0:
            near = min(opposite, key=lambda p: min(abs(p - met[other][0]) for other in others))
            return Window((*positive.found, (slot, near, 0.0)), positive.coverage)
    return NOTHING


def _anchors(slot: Slot, shared: frozenset[str], telling: frozenset[str]) -> bool:
    """Whether a word tells what an opposite near it is said of."""
    return slot.key in telling or not (slot.asked or slot.key in shared)


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


def _counts_the_same(
    slot: Slot, place: int, tokens: Sequence[Token], keys: Collection[str]
) -> bool:
    """Whether a number stands before a word of the concept; other words need not."""
    following = tokens[place + 1].key if place + 1 < len(tokens) else ""
    return not is_amount(slot.key) or following in keys or slot.key.startswith("o(")
