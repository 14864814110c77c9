"""How long to wait in a pause, from what was said before it.

A pause after "because" is a thought; a pause after the last key concept, at the end of a
sentence, is the end. Between the two stands a small table, stretched by the pauses that this
speaker makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from voice_interview.core.completeness import Completeness

SHORTEST_PAUSE = 0.3
"""Seconds of silence within an answer that count as a pause of its speaker."""
LONGEST_PAUSE = 6.0
"""Seconds above which a pause says no more about its speaker."""
_LITTLE, _ENOUGH = 0.65, 0.85
"""Coverage up to which much is missing, and from which nothing more is waited for."""
_KEPT = 40
"""Pauses that are remembered."""
_QUANTILE = 0.8
"""Share of a speaker's pauses that are shorter than their usual long one."""
_EXPECTED = (0.3, 0.4, 0.4, 0.5, 0.6, 0.6, 0.7, 0.8, 1.0, 1.2, 1.6, 2.2)
"""Seconds of the pauses that a speaker is taken to have made before anything is known."""
_STRETCH = (0.85, 1.5)
"""How far a speaker's pauses shorten and lengthen patience."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Seconds of silence after which a turn ends, by what was said."""

    said_so: float
    """After "that's it" or "I don't know"."""
    complete: float
    """After a finished sentence when nothing is missing any more."""
    complete_missing: float
    """The same while all key concepts are missing."""
    complete_unmeasured: float
    """The same where there is nothing to compare with."""
    open: float
    """After something that is no sentence, or has no end, when nothing is missing any more."""
    open_missing: float
    """The same while all key concepts are missing, or nothing can be compared."""
    hanging: float
    """After "because", "um" or "first"."""
    unheard: float
    """While the words are not known yet."""


PROFILES: Mapping[str, Profile] = MappingProxyType({
    "relaxed": Profile(1.0, 1.4, 4.2, 1.6, 2.2, 4.5, 6.0, 4.2),
    "normal": Profile(0.7, 0.9, 3.2, 1.0, 1.4, 3.4, 5.0, 3.2),
    "brisk": Profile(0.6, 0.7, 1.8, 0.8, 1.0, 2.2, 3.5, 2.0),
})  # fmt: skip
"""What `--patience` chooses from."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How long this speaker pauses within an answer, as far as a session has shown."""

    pauses: tuple[float, ...] = ()
    """Seconds of the latest pauses after which the speaker went on."""

    def with_pause(self, seconds: float) -> Habits:
        """The habits after one more pause that did not end an answer."""
        if seconds < SHORTEST_PAUSE:
            return self
        return Habits((*self.pauses, min(seconds, LONGEST_PAUSE))[-_KEPT:])

    @property
    def stretch(self) -> float:
        """What patience is multiplied by for this speaker; 1 before anything is known."""
        low, high = _STRETCH
        return min(high, max(low, _usual((*_EXPECTED, *self.pauses)) / _usual(_EXPECTED)))


def patience(
    completeness: Completeness | None, coverage: float | None, habits: Habits, profile: Profile
) -> float:
    """Seconds of silence after which the turn ends.

    Args:
        completeness: how finished the words so far sound; None while they are not known.
        coverage: share of the key concepts covered so far; None where that is not known.
        habits: the speaker's own pauses.
        profile: how patient the interviewer is.
    """
    if completeness is Completeness.SAID_SO:
        return profile.said_so
    return habits.stretch * _table(completeness, coverage, profile)


def _table(completeness: Completeness | None, coverage: float | None, profile: Profile) -> float:
    if completeness is None:
        return profile.unheard
    if completeness is Completeness.HANGING:
        return profile.hanging
    if completeness is Completeness.OPEN:
        missing = 1.0 if coverage is None else _missing(coverage)
        return profile.open + missing * (profile.open_missing - profile.open)
    if coverage is None:
        return profile.complete_unmeasured
    return profile.complete + _missing(coverage) * (profile.complete_missing - profile.complete)


def _missing(coverage: float) -> float:
    """How much there is to wait for, 0 to 1; the last tenths are often never said."""
    return min(1.0, max(0.0, (_ENOUGH - coverage) / (_ENOUGH - _LITTLE)))


def _usual(pauses: tuple[float, ...]) -> float:
    """A speaker's usual long pause."""
    ordered = sorted(pauses)
    place = _QUANTILE * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
