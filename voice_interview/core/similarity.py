"""How alike two words are: by key, by sound and spelling."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rapidfuzz import fuzz, process

from voice_interview.core.opposites import are_opposites
from voice_interview.core.phonetics import sound
from voice_interview.core.synonyms import synonyms_of
from voice_interview.core.words import COMMON_WORDS, STOP_WORDS

_SHORTEST = 5
"""Letters of a word that may be recovered from a misspelling; shorter ones collide."""
_LIKENESS = 80.0
"""rapidfuzz ratio from which two words that sound alike are taken as one."""
_SYNONYM = 0.8
"""Credit for a word that means much the same."""


def alike(
    word: str, key: str, vocabulary: Mapping[str, str], asked: Collection[str] = ()
) -> dict[str, float]:
    """Which words of an answer stand for a word of the reference, and how surely, 0 to 1.

    Args:
        word: the reference's word, lower-case.
        key: its key.
        vocabulary: the answer's words with their keys.
        asked: keys of the question's words; to repeat them is not to say something like them.
    """
    found = {said: 1.0 for said, its_key in vocabulary.items() if its_key == key}
    meanings = synonyms_of(key).difference(asked)
    if meanings:
        found |= {s: _SYNONYM for s, k in vocabulary.items() if k in meanings and s not in found}
    if len(word) >= _SHORTEST and word not in COMMON_WORDS:
        found |= {s: v for s, v in _misspelt(word, key, vocabulary).items() if s not in found}
    return found


def _misspelt(word: str, key: str, vocabulary: Mapping[str, str]) -> dict[str, float]:
    near = process.extract(
        word, list(vocabulary), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=None
    )
    return {
        said: score / 100
        for said, score, _ in near
        if _same_sound(word, said) and not are_opposites(key, vocabulary[said])
    }


def _same_sound(word: str, said: str) -> bool:
    known: Collection[str] = COMMON_WORDS | STOP_WORDS
    return said not in known and sound(word) == sound(said)
