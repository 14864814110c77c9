"""An answer made ready to be searched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from voice_interview.core.assessment import Evidence
from voice_interview.core.folding import Folding
from voice_interview.core.negation import denied, is_negator
from voice_interview.core.normalize import Token
from voice_interview.core.opposites import are_opposites
from voice_interview.core.similarity import alike
from voice_interview.core.slots import Slot
from voice_interview.core.transcript import Transcript, Word
from voice_interview.core.windows import Window

_FAR = 8
"""Tokens before a denied word in which its negation is looked for."""
_TURNED_OPPOSITE = 0.8
"""Credit for the opposite of a word, denied ("not higher" for "lower")."""


@dataclass(frozen=True, slots=True)
class Senses:
    """Places of an answer that bear on one slot, each with how surely it does."""

    affirmed: dict[int, float]
    """They say what the reference says."""
    denied: dict[int, float]
    """They say it under a negation that the reference does not have, or the reverse."""
    opposite: dict[int, float]
    """They say an opposite."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of an answer: where each stands and which are denied."""

    tokens: tuple[Token, ...]
    denied: tuple[bool, ...]
    vocabulary: Mapping[str, str]
    """Word → key, of all that was said."""
    places: Mapping[str, tuple[int, ...]]
    """Word → where it was said."""
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    """Offset of each word of the transcript in its text."""
    asked: frozenset[str] = frozenset()
    """Keys of the question's words."""
    sentences: tuple[range, ...] = ()
    """The tokens of each sentence."""
    _likeness: dict[str, dict[str, float]] = field(default_factory=dict)
    """Key of a word sought → the words that are like it, as far as they were sought."""
    _opposed: dict[str, list[int]] = field(default_factory=dict)
    """The same → the places of its opposites."""

    @classmethod
    def of(
        cls,
        transcript: Transcript,
        folding: Folding,
        asked: frozenset[str] = frozenset(),
    ) -> Reading:
        """Read an answer.

        Args:
            transcript: what the candidate said.
            folding: how texts of this question are read.
            asked: keys of the question's words.
        """
        tokens = tuple(folding.read(transcript.text, answer=True))
        places: dict[str, list[int]] = {}
        for place, token in enumerate(tokens):
            places.setdefault(token.word, []).append(place)
        starts, offset = [], 0
        for word in transcript.words:
            starts.append(offset)
            offset += len(word.text) + 1
        return cls(
            tokens,
            tuple(denied(tokens)),
            {token.word: token.key for token in tokens},
            {word: tuple(where) for word, where in places.items()},
            transcript.words,
            tuple(starts),
            asked,
            tuple(_sentences(tokens, transcript.words, starts)),
        )

    def _hits(self, slot: Slot) -> dict[int, float]:
        """Places that fill a slot, denied or not, with their likeness."""
        likeness = self._likeness.get(slot.key)
        if likeness is None:
            likeness = alike(slot.word, slot.key, self.vocabulary, self.asked)
            self._likeness[slot.key] = likeness
        stand_ins = dict(slot.stand_ins)
        extra = {w: stand_ins[k] for w, k in self.vocabulary.items() if k in stand_ins}
        return self._at_places({**extra, **likeness})

    def senses(self, slot: Slot, *, either_way: bool = False) -> Senses:
        """Where the slot is affirmed, denied, or its opposite said.

        Args:
            slot: a word of a concept.
            either_way: its polarity does not matter, for another word carries the negation.
        """
        said = self._hits(slot)
        if either_way:
            return Senses(said, {}, {})
        contrary = self._opposite_places(slot)
        turned = {place for place in contrary if self.denied[place] != slot.turned}
        affirmed = {p: v for p, v in said.items() if self.denied[p] == slot.turned}
        return Senses(
            dict.fromkeys(turned, _TURNED_OPPOSITE) | affirmed,
            {p: v for p, v in said.items() if self.denied[p] != slot.turned},
            dict.fromkeys(set(contrary) - turned, 1.0),
        )

    def without(self, foreign: frozenset[int]) -> Reading:
        """The answer as if nothing had been said at some places."""
        places = {
            word: tuple(place for place in where if place not in foreign)
            for word, where in self.places.items()
        }
        return replace(self, places=places, _likeness={}, _opposed={})

    def stretches(self, elsewhere: frozenset[int]) -> list[tuple[int, int]]:
        """What was said outside some places, wherever that is more than one word.

        Returns:
            For each stretch the offset of its first character in the text and that behind its last.
        """
        whole = groupby(range(len(self.tokens)), elsewhere.__contains__)
        runs = ([self.tokens[place] for place in run] for left_out, run in whole if not left_out)
        return [(run[0].start, max(token.end for token in run)) for run in runs if len(run) > 1]

    def only_listed(self, window: Window, slots: Sequence[Slot]) -> bool:
        """Whether the words of a longer concept stand there without any word of grammar."""
        if len(window.found) < 2 or len(slots) < 3:
            return False
        around = self.tokens[max(0, window.first - 2) : window.last + 3]
        return all(token.is_content for token in around)

    def evidence(self, window: Window, *, whole: bool = False) -> Evidence:
        """What was said in a window, with its times.

        Args:
            window: where the words of the concept were met.
            whole: begin with the negation that stands before them.
        """
        first, last = window.first, window.last
        if whole:
            first = next(
                (p for p in range(first, max(-1, first - _FAR), -1) if self._denies(p)), first
            )
        return self.quote(self.tokens[first].start, self.tokens[last].end)

    def quote(self, start: int, end: int) -> Evidence:
        """The words between two offsets of the text, with their times."""
        begin = bisect_right(self.starts, start) - 1
        end = max(begin + 1, bisect_left(self.starts, end))
        said = self.words[begin:end]
        quote = " ".join(word.text for word in said).strip(" ,;:.!?")
        return Evidence(quote, said[0].start, said[-1].end)

    def misheard(self, window: Window) -> str:
        """What the transcript has where words of a window were recovered, or nothing."""
        places = sorted({p for _, p, _ in window.found if self.tokens[p].misheard})
        return ", ".join(self.quote(self.tokens[p].start, self.tokens[p].end).quote for p in places)

    def _denies(self, place: int) -> bool:
        return is_negator(self.tokens[place].word)

    def _at_places(self, likeness: Mapping[str, float]) -> dict[int, float]:
        return {p: value for word, value in likeness.items() for p in self.places[word]}

    def _opposite_places(self, slot: Slot) -> list[int]:
        places = self._opposed.get(slot.key)
        if places is None:
            words = (w for w, key in self.vocabulary.items() if are_opposites(slot.key, key))
            places = [place for word in words for place in self.places[word]]
            self._opposed[slot.key] = places
        return places


def _sentences(
    tokens: Sequence[Token], words: Sequence[Word], starts: Sequence[int]
) -> Iterator[range]:
    begin = 0
    for place, token in enumerate(tokens, 1):
        last = bisect_right(starts, token.end - 1) - 1
        if place == len(tokens) or words[last].text[-1:] in ".!?":
            yield range(begin, place)
            begin = place
