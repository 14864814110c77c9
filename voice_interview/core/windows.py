"""Where in an answer a concept is said best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SHORTEST = 14
"""Tokens of the shortest window."""
_TOKENS_A_SLOT = 4
"""Tokens of the window for every word of the concept."""

Hits = Mapping[int, float]
"""Place in the answer → how surely the word there fills a slot."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of an answer in which most of a concept's weight is met."""

    found: tuple[tuple[int, int, float], ...]
    """(slot, place, likeness) of every slot that is met, in the order of the slots."""
    coverage: float
    """Share of the concept's weight that is met, 0 to 1."""

    @property
    def first(self) -> int:
        return min(place for _, place, _ in self.found)

    @property
    def last(self) -> int:
        return max(place for _, place, _ in self.found)


NOTHING = Window((), 0.0)


def best_window(weights: Sequence[float], hits: Sequence[Hits]) -> Window:
    """The window that meets the largest share of the weights; the tightest of equal ones.

    Args:
        weights: what each slot of the concept is worth.
        hits: for each slot, the places that fill it.
    """
    events = sorted((place, slot) for slot, places in enumerate(hits) for place in places)
    total = sum(weights)
    if not events or total <= 0:
        return NOTHING
    length = max(_SHORTEST, _TOKENS_A_SLOT * len(weights))
    best, best_rank = NOTHING, (0.0, 0)
    for begin in range(len(events)):
        found = _found(events, begin, length, hits)
        coverage = sum(weights[slot] * likeness for slot, (_, likeness) in found.items()) / total
        places = [place for place, _ in found.values()]
        rank = (round(coverage, 6), min(places) - max(places))
        if rank > best_rank or not best.found:
            ordered = tuple((slot, *found[slot]) for slot in sorted(found))
            best, best_rank = Window(ordered, min(1.0, coverage)), rank
    return best


def _found(
    events: Sequence[tuple[int, int]], begin: int, length: int, hits: Sequence[Hits]
) -> dict[int, tuple[int, float]]:
    """For each slot, the surest place of the window that begins with this event."""
    found: dict[int, tuple[int, float]] = {}
    limit = events[begin][0] + length
    for place, slot in events[begin : begin + length * 2]:
        if place >= limit:
            break
        likeness = hits[slot][place]
        if slot not in found or likeness > found[slot][1]:
            found[slot] = (place, likeness)
    return found
