"""Whether something must follow the last word: "and", "um", "the", "which means"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from voice_interview.core.endings import (
    BEFORE_THAT,
    CONJUNCTIONS,
    DETERMINERS,
    FILLERS,
    FRONTING,
    HELPERS,
    INCOMPLETE,
    LEAD_INS,
    NEVER_LAST,
    NOMINATIVE,
    PREPOSITIONS,
    STRANDED,
    TRAILING,
    TRANSITIVE,
    WHOLE,
)
from voice_interview.core.verbs import is_imperative, is_third_person
from voice_interview.core.wordset import wordset

_FEWEST = 3
"""Words of the shortest clause whose object may stand before it."""
_AFTERTHOUGHT = 7
"""Words from which "I think" at the end belongs to what was said, not to what comes."""
_TAKING = wordset(
    "do does did done all just after before around over under behind below above beyond through"
)
_RELATIVE_SUBJECTS = wordset("it they you we i he she")
_NO_NOUNS = CONJUNCTIONS | PREPOSITIONS | HELPERS | LEAD_INS


def is_hanging(words: Sequence[str]) -> bool:
    """Whether the last of these words, in lower case, cannot be the last of an answer."""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if f"{before} {last}" in WHOLE:
        return False
    if last.split("-")[-1] in FILLERS:
        return True
    if last in NEVER_LAST:
        return not (last in STRANDED and _is_stranded(words))
    if any(" ".join(words[-n:]) in TRAILING for n in (2, 3)):
        return len(words) < _AFTERTHOUGHT
    if last == "that":
        return before in BEFORE_THAT or not _takes_object(before)
    if last in NOMINATIVE:
        return before in CONJUNCTIONS or not before
    if last in TRANSITIVE:
        return not _is_stranded(words)
    if last == "each":
        return before in PREPOSITIONS
    return last in INCOMPLETE or (before in DETERMINERS and last in {"most", "more", "first"})


def _takes_object(word: str) -> bool:
    return (
        word in PREPOSITIONS
        or is_imperative(word)
        or is_third_person(word)
        or word in _TAKING
        or word.endswith(("ed", "ing"))
    )


def _is_stranded(words: Sequence[str]) -> bool:
    """Whether what the last word waits for was said before it ("the data it was trained on")."""
    if len(words) < _FEWEST or words[-2] in DETERMINERS:
        return False
    if any(word in FRONTING for word in words[-7:-2]):
        return True
    return any(
        word in _RELATIVE_SUBJECTS and before not in _NO_NOUNS
        for before, word in pairwise(words[-6:-1])
    )
