"""Makes an answer speak the reference's spelling: acronyms and words written together or apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from voice_interview.core.acronyms import Expansions, acronyms, expansions, initials_at
from voice_interview.core.hearing import Hearing
from voice_interview.core.normalize import Token, tokenize
from voice_interview.core.stemming import stem

_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Folding:
    """What must be known of a question and its reference answer to read an answer."""

    expansions: Expansions = field(default_factory=dict)
    acronyms: tuple[str, ...] = ()
    """The longest first, so that CAPT is found before CAP."""
    hearing: Hearing = field(default_factory=Hearing)
    pairs: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key of two neighbouring words of the reference written together → the two."""

    @classmethod
    def of(cls, texts: Iterable[str], elsewhere: Expansions | None = None) -> Folding:
        """Know the words of a question.

        Args:
            texts: the question, its reference answer and its concepts.
            elsewhere: acronyms that are explained in other places.
        """
        texts = list(texts)
        sentences = [tokenize(text) for text in texts]
        pairs = {
            stem(a.word + b.word): (a.word, b.word)
            for tokens in sentences
            for a, b in pairwise(tokens)
            if a.is_content and b.is_content and a.end < b.start <= a.end + 1
        }
        known = {**(elsewhere or {}), **expansions(texts)}
        short = acronyms(texts) | frozenset(known)
        ordered = tuple(sorted(short, key=lambda acronym: (-len(acronym), acronym)))
        return cls(known, ordered, Hearing.of(sentences, short), pairs)

    def read(self, text: str, *, answer: bool = False) -> list[Token]:
        """The tokens of a text: expansions as their acronym, split words whole, joined words two.

        Args:
            text: what was written or said.
            answer: keep the words of an expansion beside their acronym, for either may be met.
        """
        tokens = tokenize(text)
        folded: list[Token] = []
        at = 0
        while at < len(tokens):
            step, found = self._at(tokens, at, answer=answer)
            folded += found
            if answer and len(found) == 1 and found[0].word in self.acronyms and step > 1:
                folded += [token for token in tokens[at : at + step] if len(token.word) > 2]
            at += step
        return folded

    def _at(self, tokens: Sequence[Token], at: int, *, answer: bool) -> tuple[int, list[Token]]:
        token = tokens[at]
        acronym, length = self._acronym_at(tokens, at, partly=answer)
        if length:
            return length, [_spanning(tokens[at : at + length], acronym)]
        if token.key in self.pairs:
            first, second = self.pairs[token.key]
            return 1, [_spanning([token], first), _spanning([token], second)]
        length, word = self.hearing.heard_at(tokens, at) if answer else (0, "")
        if not length:
            return 1, [token]
        return length, [replace(_spanning(tokens[at : at + length], word), misheard=True)]

    def _acronym_at(self, tokens: Sequence[Token], at: int, *, partly: bool) -> tuple[str, int]:
        for acronym, keys in self.expansions.items():
            enough = [keys, keys[:-1], keys[1:], keys[:-2]] if partly else [keys]
            for some in enough:
                length = _keys_at(tokens, at, some) if len(some) >= 2 else 0
                if length:
                    return acronym, length
        for acronym in self.acronyms:
            if acronym[0] == tokens[at].word[0] and 3 <= len(acronym) <= _LONGEST_ACRONYM:
                length = initials_at(tokens, at, acronym)
                if length:
                    return acronym, length
        return "", 0


def _keys_at(tokens: Sequence[Token], at: int, keys: Sequence[str]) -> int:
    place = at
    for key in keys:
        while place < len(tokens) and not tokens[place].is_content and place > at:
            place += 1
        if place >= len(tokens) or tokens[place].key != key:
            return 0
        place += 1
    return place - at


def _spanning(tokens: Sequence[Token], word: str) -> Token:
    return Token(word, stem(word), tokens[0].start, tokens[-1].end)
