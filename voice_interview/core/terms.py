"""Which of several terms an explanation was given to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voice_interview.core.folding import Folding
from voice_interview.core.normalize import Token
from voice_interview.core.question import Question
from voice_interview.core.reading import Reading
from voice_interview.core.slots import Slot, Target
from voice_interview.core.windows import Window

_COMPARISON = re.compile(
    r"\b(?:difference|differ|differs|vs|versus|compare[ds]?|comparison|between|instead of|over"
    r"|rather than|choose|or|relate[ds]?)\b",
    re.IGNORECASE,
)
_FAR = 30
"""Tokens that a term before its explanation may be away."""
_FAR_BEHIND = 12
"""The same behind it."""
_JUST_BEHIND = 6
"""Tokens within which a term behind an explanation may be the one that is meant."""

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that a reference answer explains beside each other."""

    terms: tuple[Keys, ...] = ()
    """The keys that tell each term from the others."""
    shared: Keys = frozenset()
    """Keys that stand in several concepts."""

    @classmethod
    def of(cls, question: Question, targets: Sequence[Target], folding: Folding) -> Terms:
        """The emphasised terms of the reference, and what the question compares."""
        labels = {point.term for point in question.points} | {t.concept.term for t in targets}
        keys = [_keys(label, folding) for label in sorted(labels - {""})]
        if len(keys) < 2 and _COMPARISON.search(question.prompt):
            keys = _compared(question.prompt, targets, folding)
        told_apart = (k - frozenset().union(*(o for o in keys if o != k)) for k in keys)
        return cls(tuple(key for key in told_apart if key), _shared(targets))

    def elsewhere(
        self, target: Target, slots: Sequence[Slot], window: Window, reading: Reading
    ) -> bool:
        """Whether the answer gives the explanation in a window to another term than its own.

        Args:
            target: the concept.
            slots: the form of it that is met in the window.
            window: where the answer says it.
            reading: the answer.
        """
        own = self._own(target)
        if own is None or len(self.terms) < 2:
            return False
        spread = {key: n for n, keys in enumerate(self.terms) for key in keys}
        mentions = _mentions(reading.tokens, spread)
        said = [
            (place, slots[s].weight) for s, place, _ in window.found if slots[s].key not in spread
        ]
        named = [p for p, term in mentions if term == own]
        if not said or not named:
            return False
        beside = range(min(said)[0], max(said)[0] + _JUST_BEHIND + 1)
        if any(place in beside for place in named):
            return False
        return sum(weight * _vote(place, own, mentions) for place, weight in said) < 0

    def _own(self, target: Target) -> int | None:
        """The one term that a concept belongs to, None where it names none or several."""
        keys = {slot.key for slot in target.slots}
        named = [n for n, term in enumerate(self.terms) if term & keys]
        return named[0] if len(named) == 1 else None


def _keys(label: str, folding: Folding) -> Keys:
    return frozenset(token.key for token in folding.read(label) if token.is_content)


def _compared(prompt: str, targets: Sequence[Target], folding: Folding) -> list[Keys]:
    """The words of the question of which each names some, not all, of the concepts."""
    asked = _keys(prompt, folding)
    named = [asked & {slot.key for slot in target.slots} for target in targets]
    telling = {key for keys in named for key in keys if not all(key in other for other in named)}
    return [frozenset({key}) for key in sorted(telling)]


def _mentions(tokens: Sequence[Token], spread: Mapping[str, int]) -> list[tuple[int, int]]:
    """Where each term is named; the words of an expansion beside its acronym name nothing else."""
    found = []
    end = 0
    for place, token in enumerate(tokens):
        if token.key in spread and token.end > end:
            found.append((place, spread[token.key]))
            end = token.end
    return found


def _shared(targets: Sequence[Target]) -> Keys:
    found = Counter(slot.key for target in targets for slot in target.slots)
    return frozenset(key for key, times in found.items() if times > 1)


def _vote(place: int, own: int, mentions: Sequence[tuple[int, int]]) -> int:
    """1 where a word is said of its own term, -1 where of another, 0 where of none.

    The last term before a word governs it; where there is none, the next one does.
    """
    before = [term for at, term in mentions if 0 <= place - at <= _FAR]
    behind = [term for at, term in mentions if 0 < at - place <= _FAR_BEHIND]
    governing = before[-1:] or behind[:1]
    return 0 if not governing else 1 if governing[0] == own else -1
