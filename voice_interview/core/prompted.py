"""Terms that a recognizer hears because it was told of them, where they were said indeed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from voice_interview.core.phonetics import sound
from voice_interview.core.pronunciation import pronounced
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.core.words import STOP_WORDS

SHORT_SOUND = 2
"""Consonants of a term up to which only the same sound is like it."""
LIKE_SOUND = 85.0
"""rapidfuzz ratio of longer sounds from which one may be heard as the other."""
LIKE_SPELLING = 80.0
"""The same of spellings: what is spelled almost alike sounds alike."""
LONGEST_SPAN = 5
"""Words that one term may be heard as."""

_PART = re.compile(r"[^\W_]+")
_END = re.compile(r"[.,;:!?\u2026]*$")
_LETTERS = dict(
    a="ay", b="bee", c="see", d="dee", e="ee", f="eff", g="jee", h="aitch", i="eye", j="jay",
    k="kay", l="ell", m="em", n="en", o="oh", p="pee", q="kew", r="ar", s="ess", t="tee",
    u="you", v="vee", w="double", x="ex", y="why", z="zee",
)  # fmt: skip
"""How single letters are said."""


def may_hide_terms(plain: Transcript, sure: float) -> bool:
    """Whether a recognizer was unsure of a word with a meaning of its own: it may be a term.

    Args:
        plain: what was heard without a prompt.
        sure: probability from which a word is believed.
    """
    unsure = " ".join(word.text for word in plain.words if word.probability < sure)
    return not STOP_WORDS.issuperset(_PART.findall(unsure.lower()))


def with_terms(plain: Transcript, biased: Transcript, terms: Collection[str]) -> Transcript:
    """What was heard without a prompt; a term that stands in the place of words that sound like
    it, or that is only written otherwise, is taken from what was heard with it.

    Args:
        plain: what was heard without the prompt.
        biased: what was heard with it.
        terms: what was prompted.
    """
    parts = _parts(terms)
    owned = [(word, n) for n, segment in enumerate(plain.segments) for word in segment.words]
    kept: list[tuple[Word, int]] = []
    for first, last, start, end in _blocks(plain.words, biased.words):
        mine, other = owned[first:last], biased.words[start:end]
        prompted = [word for word in other if not parts.isdisjoint(_forms(word))]
        heard = [word for word, _ in mine]
        if prompted and all(_was_heard(term, heard) for term in prompted):
            kept += [(word, mine[0][1]) for word in _punctuated(other, heard[-1])]
        else:
            kept += mine
    return Transcript(tuple(_segments(plain.segments, kept)))


def _punctuated(words: Sequence[Word], like: Word) -> list[Word]:
    """The words, the last of which ends a clause or a sentence as another does."""
    *before, last = words
    sign = _END.search(like.text)
    return [*before, replace(last, text=_END.sub("", last.text) + (sign[0] if sign else ""))]


def _blocks(one: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[int, int, int, int]]:
    """Words of both that agree, one by one, and stretches that stand in each other's place."""
    spelled = ["".join(_forms(word)) for word in one]
    written = ["".join(_forms(word)) for word in other]
    matcher = SequenceMatcher(None, spelled, written, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            for offset in range(last - first):
                at, there = first + offset, start + offset
                yield at, at + 1, there, there + 1
        else:
            yield first, last, start, end


def _segments(segments: Sequence[Segment], kept: Sequence[tuple[Word, int]]) -> Iterator[Segment]:
    for number, segment in enumerate(segments):
        yield replace(segment, words=tuple(word for word, owner in kept if owner == number))


def _was_heard(term: Word, heard: Sequence[Word]) -> bool:
    """Whether some of the words sound like the term."""
    own = _said(term.text)
    spans = (
        " ".join(word.text for word in heard[at : at + length])
        for length in range(1, LONGEST_SPAN + 1)
        for at in range(len(heard) - length + 1)
    )
    return any(_alike(own, _said(span)) for span in spans)


def _alike(one: str, other: str) -> bool:
    """Whether two texts, as they are said, may be heard as each other."""
    joined, spelled = one.replace(" ", ""), other.replace(" ", "")
    if fuzz.ratio(joined, spelled) >= LIKE_SPELLING:
        return True
    first, second = sound(joined), sound(spelled)
    if len(first) <= SHORT_SOUND:
        return first == second
    return fuzz.ratio(first, second) >= LIKE_SOUND


def _said(text: str) -> str:
    """In lower case, letter by letter where it is spelled."""
    words = _PART.findall(pronounced(text).lower())
    return " ".join(_LETTERS.get(word, word) for word in words)


def _parts(terms: Collection[str]) -> frozenset[str]:
    return frozenset(part for term in terms for part in _forms(Word(term)))


def _forms(word: Word) -> list[str]:
    """What a word is made of, in lower case and in the singular."""
    return [part.lower().removesuffix("s") for part in _PART.findall(word.text)]
