"""Do the words so far sound as if the answer were over?

A recognizer puts a full stop behind almost any stretch that ends in silence, so the words decide
before the punctuation does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from voice_interview.core.endings import (
    BEFORE_THAT,
    CLOSINGS,
    CONJUNCTIONS,
    DETERMINERS,
    FRONTING,
    HELPERS,
    INCOMPLETE,
    LEAD_INS,
    NEVER_LAST,
    NOMINATIVE,
    PREPOSITIONS,
    STRANDED,
    SUBORDINATE,
    TAGS,
    THINKING,
    TRAILING,
    TRANSITIVE,
    WHOLE,
)
from voice_interview.core.enumeration import is_unfinished_list
from voice_interview.core.verbs import finite_verb, is_imperative, is_third_person
from voice_interview.core.wordset import wordset

_WORD = re.compile(r"[^\W_]+(?:['’.+#-][^\W_]+)*[+#]*")  # noqa: RUF001
_CLAUSE = re.compile(r"[.!?…,;:]+(?=\s|$)|\s[-–—]+(?=\s|$)|[-–—]+$")  # noqa: RUF001
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")
_GOES_ON = re.compile(r"(?:\.\.+|…|[,;:]|[-–—])\s*$")  # noqa: RUF001
_LATEST = 120
"""Words that are looked at; a list may have been announced that long ago."""
_SHORTEST = 3
"""Words of the shortest sentence that is complete."""
_IN_DOUBT = 0.06
"""Chance of a comma from which a full stop is not believed."""
_AFTERTHOUGHT = 7
"""Words from which "I think" at the end belongs to what was said, not to what comes."""
_CONTRACTED = ("'s", "'re", "'ve", "'d", "'ll", "'m", "n't", "ed")
"""Ends of words that are, or hold, a verb."""
_RELATIVE_SUBJECTS = wordset("it they you we i he she")
_NO_NOUNS = CONJUNCTIONS | PREPOSITIONS | HELPERS | LEAD_INS
_VERBS_ALONE = wordset("""
    was were saw got went came took gave made said found knew told kept held left wrote read ran
    began became built bought brought thought taught sent spent lost meant felt put let set cut
    chose drew grew broke spoke won stood understood paid led met sold fell rose
""")


class Completeness(StrEnum):
    """How finished an answer sounds."""

    SAID_SO = "said_so"
    """The speaker said that it is over."""
    COMPLETE = "complete"
    """It ends with a finished sentence."""
    OPEN = "open"
    """Unclear: the last sentence has no end, or is none."""
    HANGING = "hanging"
    """Something must follow: it ends with "and", "um", "let me think", "first"."""


@lru_cache(8)
def completeness(text: str, continuation: float | None = None) -> Completeness:
    """How finished an answer sounds.

    Args:
        text: the words so far with the recognizer's punctuation, fillers included.
        continuation: how likely the sentence goes on after the last of them, as the recognizer
            heard the voice, 0 to 1; None where it cannot tell.
    """
    text = " ".join(text.split()[-_LATEST:])
    words = _words(text)
    if not words:
        return Completeness.OPEN
    clauses = [clause for part in _CLAUSE.split(text) if (clause := _words(part))]
    if _says_so(clauses):
        return Completeness.SAID_SO
    if is_unfinished_list(text) or _thinks(clauses):
        return Completeness.HANGING
    if len(clauses) > 1 and " ".join(clauses[-1]) in TAGS:
        words = words[: -len(clauses[-1])]
    if _hangs(words):
        return Completeness.HANGING
    if _GOES_ON.search(text):
        return Completeness.HANGING if text.rstrip().endswith(("...", "…")) else Completeness.OPEN
    if continuation is not None and continuation > _IN_DOUBT:
        return Completeness.OPEN
    sentence = [found for part in _SENTENCE.split(text) if (found := _words(part))][-1]
    return Completeness.COMPLETE if _is_sentence(sentence, text) else Completeness.OPEN


def _words(text: str) -> list[str]:
    return [match[0].lower().replace("’", "'") for match in _WORD.finditer(text)]  # noqa: RUF001


def _says_so(clauses: Sequence[Sequence[str]]) -> bool:
    """Whether the last clause, tags and openers aside, is one with which people close."""
    last = list(clauses[-1])
    for clause in reversed(clauses[-3:-1]):
        if " ".join(last) not in TAGS:
            break
        last = [*clause, *last]
    return any(_opened(last[:-cut] if cut else last) for cut in _tag_lengths(last))


def _tag_lengths(words: Sequence[str]) -> list[int]:
    return [0, *(n for n in range(1, min(5, len(words))) if " ".join(words[-n:]) in TAGS)]


def _opened(words: Sequence[str]) -> bool:
    """Whether the words are a closing, openers before it allowed."""
    if " ".join(words) in CLOSINGS:
        return True
    return any(
        " ".join(words[:n]) in LEAD_INS and _opened(words[n:]) for n in range(1, min(4, len(words)))
    )


def _thinks(clauses: Sequence[Sequence[str]]) -> bool:
    """Whether the last clause asks for time."""
    last = list(clauses[-1])
    while last and " ".join(last) not in THINKING:
        opener = next((n for n in (3, 2, 1) if " ".join(last[:n]) in LEAD_INS), len(last))
        last = last[opener:]
    return bool(last)


def _hangs(words: Sequence[str]) -> bool:
    """Whether the last word cannot be the last."""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if f"{before} {last}" in WHOLE:
        return False
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
    return last in INCOMPLETE or (before in DETERMINERS and last in {"most", "more", "first"})


def _takes_object(word: str) -> bool:
    return (
        word in PREPOSITIONS
        or is_imperative(word)
        or is_third_person(word)
        or word.endswith(("ed", "ing", "all", "just", "did", "does", "done"))
    )


def _is_stranded(words: Sequence[str]) -> bool:
    """Whether what the last word waits for was said before it ("the data it was trained on")."""
    if len(words) < _SHORTEST or words[-2] in DETERMINERS:
        return False
    if any(word in FRONTING for word in words[-7:-2]):
        return True
    return any(
        word in _RELATIVE_SUBJECTS and before not in _NO_NOUNS
        for before, word in pairwise(words[-6:-1])
    )


def _is_sentence(sentence: Sequence[str], text: str) -> bool:
    """Whether the last sentence has what a sentence needs: an end, a main clause, a verb."""
    if not text.rstrip().endswith((".", "!", "?")) or len(_words(text)) < _SHORTEST:
        return False
    if sentence[-1].endswith("n't") or _waits_for_main_clause(sentence, text):
        return False
    return finite_verb(sentence, within=len(sentence)) is not None or any(
        word in _VERBS_ALONE or word.endswith(_CONTRACTED) for word in sentence
    )


def _waits_for_main_clause(sentence: Sequence[str], text: str) -> bool:
    start = next((n for n, word in enumerate(sentence) if word not in LEAD_INS), 0)
    if sentence[start] not in SUBORDINATE or "then" in sentence:
        return False
    *_, clause = (found for part in _CLAUSE.split(text) if (found := _words(part)))
    return len(clause) >= len(sentence) - start
