"""Which of several terms an explanation was given to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from voice_interview.core.folding import Folding
from voice_interview.core.normalize import Token
from voice_interview.core.question import Question
from voice_interview.core.reading import Reading
from voice_interview.core.slots import Target
from voice_interview.core.words import COMMON_KEYS
from voice_interview.core.wordset import wordset

_COMPARISON = re.compile(
    r"\b(?:difference|differ|differs|vs|versus|compare[ds]?|comparison|between|instead of|over"
    r"|rather than|choose|or|relate[ds]?)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b(?:between|compare|do|does)\s+(?:(?:an?|the)\s+)?(?P<one>[\w-]+)\s+"
    r"(?:and|to|with|differ from)\s+(?:(?:an?|the)\s+)?(?P<other>[\w-]+)",
    re.IGNORECASE,
)
"""Two things that a question names beside each other."""
_ARTICLES = wordset("a an the")
_NEW_CLAUSE = wordset("and but while whereas although though so because")
_LISTING = wordset("and or")

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that a reference answer explains beside each other."""

    terms: tuple[Keys, ...] = ()
    """The keys that tell each term from the others."""
    shared: Keys = frozenset()
    """Keys that stand in several concepts."""
    telling: Keys = frozenset()
    """Keys of all terms."""
    of_points: Mapping[str, int] = field(default_factory=dict)
    """Sentence of the reference → the number of the only term that it names."""
    compared: bool = False
    """Whether the question names several of them."""

    @classmethod
    def of(cls, question: Question, targets: Sequence[Target], folding: Folding) -> Terms:
        """The emphasised terms of the reference, and what the question compares."""
        labels = {point.term for point in question.points} | {t.concept.term for t in targets}
        keys = [_keys(label, folding) for label in sorted(labels - {""})]
        if len(keys) < 2 and _COMPARISON.search(question.prompt):
            keys = _compared(question.prompt, targets, folding)
        told_apart = (k - frozenset().union(*(o for o in keys if o != k)) for k in keys)
        terms = tuple(key for key in told_apart if key)
        points = {target.concept.point for target in targets}
        of_points = {p: n for p in points if (n := _only_one(terms, folding.read(p))) is not None}
        asked = _keys(question.prompt, folding)
        compared = sum(bool(term & asked) for term in terms) > 1
        return cls(terms, _shared(targets), frozenset().union(*terms), of_points, compared)

    def foreign(self, target: Target, reading: Reading) -> frozenset[int]:
        """Places of the answer that explain another term than the concept does.

        The names of terms are none of them: to name one explains nothing.
        """
        elsewhere = self.elsewhere(target, reading)
        return frozenset(p for p in elsewhere if reading.tokens[p].key not in self.telling)

    def elsewhere(self, target: Target, reading: Reading) -> frozenset[int]:
        """Places of the answer that speak of another term than the concept does.

        A clause speaks of the first term that it names, one that names none of that before it;
        what opens a sentence without a term, of the next.
        """
        own = self.own(target)
        if own is None or len(self.terms) < 2:
            return frozenset()
        spread = {key: n for n, keys in enumerate(self.terms) for key in keys}
        mentions = dict(_mentions(reading.tokens, spread))
        found: set[int] = set()
        governing: int | None = None
        for sentence in reading.sentences:
            clauses = list(_clauses(reading.tokens, sentence, mentions))
            named = [next((mentions[p] for p in c if p in mentions), None) for c in clauses]
            first = next((term for term in named if term is not None), None)
            governing = first if first is not None else governing
            for clause, term in zip(clauses, named, strict=True):
                governing = term if term is not None else governing
                if governing not in (None, own):
                    found.update(clause)
        return frozenset(found)

    def named(self, target: Target, reading: Reading) -> bool:
        """Whether the answer names the term of a concept."""
        own = self.own(target)
        return own is not None and any(t.key in self.terms[own] for t in reading.tokens)

    def own(self, target: Target) -> int | None:
        """The number of the term that a concept belongs to, if any.

        That is the first that it names, or else the one that its sentence names, for "guarantees
        delivery" may stand behind "TCP is connection-oriented and".
        """
        keys = [slot.key for slot in target.slots]
        named = (n for key in keys for n, term in enumerate(self.terms) if key in term)
        return next(named, self.of_points.get(target.concept.point))


def _clauses(
    tokens: Sequence[Token], sentence: range, mentions: Mapping[int, int]
) -> Iterator[range]:
    begin = sentence.start
    for place in sentence[1:]:
        opens = tokens[place].word in _NEW_CLAUSE or _names_next(tokens, place, mentions)
        if opens and place - begin > 1:
            yield range(begin, place)
            begin = place
    yield range(begin, sentence.stop)


def _names_next(tokens: Sequence[Token], place: int, mentions: Mapping[int, int]) -> bool:
    """Whether a term follows to a comma, with its article or without."""
    if tokens[place].start - tokens[place - 1].end <= 1:
        return False
    return place in mentions or (tokens[place].word in _ARTICLES and place + 1 in mentions)


def _keys(label: str, folding: Folding) -> Keys:
    return frozenset(token.key for token in folding.read(label) if token.is_content)


def _only_one(terms: Sequence[Keys], tokens: Sequence[Token]) -> int | None:
    keys = {token.key for token in tokens}
    named = [number for number, term in enumerate(terms) if keys & term]
    return named[0] if len(named) == 1 else None


def _compared(prompt: str, targets: Sequence[Target], folding: Folding) -> list[Keys]:
    """The words of the question of which each names some, not all, of the concepts.

    A common word is a term only where the question names it as one of two.
    """
    asked = _keys(prompt, folding)
    named = [asked & {slot.key for slot in target.slots} for target in targets]
    telling = {key for keys in named for key in keys if not all(key in other for other in named)}
    pair = _PAIR.search(prompt)
    telling -= COMMON_KEYS - (_keys(" ".join(pair.groups()), folding) if pair else frozenset())
    return [frozenset({key}) for key in sorted(telling)]


def _mentions(tokens: Sequence[Token], spread: Mapping[str, int]) -> list[tuple[int, int]]:
    """Where each term is named; the words of an expansion beside its acronym name nothing else."""
    found = []
    end = 0
    for place, token in enumerate(tokens):
        if token.key in spread and token.end > end:
            found.append((place, spread[token.key]))
            end = token.end
    return [
        (place, term)
        for place, term in found
        if not any(_in_a_row(place, at, tokens) for at, other in found if other != term)
    ]


def _in_a_row(one: int, other: int, tokens: Sequence[Token]) -> bool:
    """Whether two terms are only listed ("TCP and UDP"), so that neither governs."""
    first, last = sorted((one, other))
    listing = last - first == 2 and tokens[first + 1].word in _LISTING
    return listing and tokens[first + 1].start - tokens[first].end <= 1


def _shared(targets: Sequence[Target]) -> Keys:
    found = Counter(slot.key for target in targets for slot in target.slots)
    return frozenset(key for key, times in found.items() if times > 1)
