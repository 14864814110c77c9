"""Do the words so far sound as if the answer were over?

A recognizer puts a full stop behind almost any stretch that ends in silence, so the words decide
before the punctuation does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from voice_interview.core.endings import CLOSINGS, LEAD_INS, SUBORDINATE, TAGS, THINKING
from voice_interview.core.enumeration import is_unfinished_list
from voice_interview.core.hanging import is_hanging
from voice_interview.core.verbs import finite_verb
from voice_interview.core.wordset import wordset

_WORD = re.compile(r"[^\W_]+(?:['’.+#-][^\W_]+)*[+#]*")  # noqa: RUF001
_CLAUSE = re.compile(r"[.!?…,;:]+(?=\s|$)|\s[-–—]+(?=\s|$)|[-–—]+$")  # noqa: RUF001
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")
_LATEST = 120
"""Words that are looked at; a list may have been announced that long ago."""
_SHORTEST = 3
"""Words of the shortest sentence that is complete."""
_SURE, _UNKNOWN, _IN_DOUBT, _DENIED = 0.025, 0.03, 0.035, 0.5
"""Chance of a comma below which a full stop is believed even where no verb was found; what stands
for an unknown one; above which it is not believed; from which not even "that's all" is."""
_BROKEN_OFF = ("...", "…", "-", "–", "—")  # noqa: RUF001
"""How a recognizer writes that a sentence or a word was not said to its end."""
_CONTRACTED = ("'s", "'re", "'ve", "'d", "'ll", "'m", "n't", "ed")
"""Ends of words that are, or hold, a verb."""
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
    clauses = [clause for part in _CLAUSE.split(text) if (clause := _words(part))]
    if not clauses:
        return Completeness.OPEN
    doubt = _UNKNOWN if continuation is None else continuation
    if _says_so(clauses) and doubt < _DENIED:
        return Completeness.SAID_SO
    if is_unfinished_list(text) or _thinks(clauses) or is_hanging(_without_tag(clauses)):
        return Completeness.HANGING
    if text.endswith(_BROKEN_OFF):
        return Completeness.HANGING
    ended = doubt <= _IN_DOUBT and _is_ended(text, believed=doubt < _SURE)
    return Completeness.COMPLETE if ended else Completeness.OPEN


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


def _without_tag(clauses: Sequence[Sequence[str]]) -> list[str]:
    """All words, "I think" or "for now" at the end left out."""
    tagged = len(clauses) > 1 and " ".join(clauses[-1]) in TAGS
    return [word for clause in (clauses[:-1] if tagged else clauses) for word in clause]


def _is_ended(text: str, *, believed: bool) -> bool:
    """Whether the last sentence has what a sentence needs: an end, a main clause, a verb.

    Args:
        text: the words.
        believed: whether the full stop is certain, so that no verb is looked for.
    """
    if not text.endswith((".", "!", "?")) or len(_words(text)) < _SHORTEST:
        return False
    sentence = [found for part in _SENTENCE.split(text) if (found := _words(part))][-1]
    if sentence[-1].endswith("n't") or _waits_for_main_clause(sentence, text):
        return False
    return believed or _has_verb(sentence)


def _has_verb(sentence: Sequence[str]) -> bool:
    return finite_verb(sentence, within=len(sentence)) is not None or any(
        word in _VERBS_ALONE or word.endswith(_CONTRACTED) for word in sentence
    )


def _waits_for_main_clause(sentence: Sequence[str], text: str) -> bool:
    start = next((n for n, word in enumerate(sentence) if word not in LEAD_INS), 0)
    if sentence[start] not in SUBORDINATE or "then" in sentence:
        return False
    *_, clause = (found for part in _CLAUSE.split(text) if (found := _words(part)))
    return len(clause) >= len(sentence) - start
