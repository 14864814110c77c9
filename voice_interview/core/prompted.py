"""Which of the terms that a recognizer was prompted with were heard, and which only written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from voice_interview.core.phonetics import sound
from voice_interview.core.pronunciation import pronounced
from voice_interview.core.transcript import Segment, Transcript, Word

SHORT_SOUND = 2
"""Consonants of a term up to which only the same sound is like it."""
LIKE_SOUND = 85.0
"""rapidfuzz ratio of longer sounds from which one may be heard as the other."""
LIKE_SPELLING = 80.0
"""The same of spellings: what is spelled almost alike sounds alike."""
LONGEST_SPAN = 5
"""Words that one term may be heard as."""

_PART = re.compile(r"[^\W_]+")
_LETTERS = dict(
    a="ay", b="bee", c="see", d="dee", e="ee", f="eff", g="jee", h="aitch", i="eye", j="jay",
    k="kay", l="ell", m="em", n="en", o="oh", p="pee", q="kew", r="ar", s="ess", t="tee",
    u="you", v="vee", w="double", x="ex", y="why", z="zee",
)  # fmt: skip
"""How single letters are said."""


def is_doubted(transcript: Transcript, terms: Collection[str], sure: float) -> bool:
    """Whether a prompted term stands in a transcript of which the recognizer is not sure.

    Args:
        transcript: what was heard with the prompt.
        terms: what it was prompted with.
        sure: probability from which a word is believed.
    """
    parts = _parts(terms)
    return any(
        word.probability < sure and not parts.isdisjoint(_forms(word)) for word in transcript.words
    )


def believed(biased: Transcript, plain: Transcript, terms: Collection[str]) -> Transcript:
    """The biased transcript; where it has a term that does not sound like what the plain one has
    in its place, the words of the plain one.

    Args:
        biased: what was heard with the prompt.
        plain: what was heard without it.
        terms: what was prompted.
    """
    parts = _parts(terms)
    owned = [(word, n) for n, segment in enumerate(biased.segments) for word in segment.words]
    mine, other = [word for word, _ in owned], plain.words
    kept: list[tuple[Word, int]] = []
    for first, last, start, end in _blocks(mine, other):
        heard = other[start:end]
        prompted = [word for word in mine[first:last] if not parts.isdisjoint(_forms(word))]
        if all(_was_heard(word, heard) for word in prompted):
            kept += owned[first:last]
        else:
            owner = owned[min(first, len(owned) - 1)][1]
            kept += [(word, owner) for word in heard]
    segments = list(_segments(biased.segments, kept))
    if kept and mine and kept[-1][0] is not mine[-1]:
        segments[-1] = replace(segments[-1], continuation=plain.continuation)
    return Transcript(tuple(segments))


def _blocks(mine: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of both in which their words agree, or stand in each other's place."""
    spelled = ["".join(_forms(word)) for word in mine]
    written = ["".join(_forms(word)) for word in other]
    for _, *block in SequenceMatcher(None, spelled, written, autojunk=False).get_opcodes():
        first, last, start, end = block
        yield first, last, start, end


def _segments(segments: Sequence[Segment], kept: Sequence[tuple[Word, int]]) -> Iterator[Segment]:
    for number, segment in enumerate(segments):
        words = tuple(word for word, owner in kept if owner == number)
        if words:
            yield replace(segment, words=words)


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
