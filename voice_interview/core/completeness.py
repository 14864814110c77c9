"""Do the words so far sound as if the answer were over?

A recognizer puts a full stop behind almost any stretch that ends in silence, so the words decide
before the punctuation does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from voice_interview.core.endings import (
    CLOSINGS,
    CONJUNCTIONS,
    DETERMINERS,
    FRONTING,
    INCOMPLETE,
    LEAD_INS,
    NEVER_LAST,
    NOMINATIVE,
    STRANDED,
    TAGS,
    THINKING,
    TRAILING,
    TRANSITIVE,
)
from voice_interview.core.enumeration import is_unfinished_list
from voice_interview.core.verbs import finite_verb

_WORD = re.compile(r"[^\W_]+(?:['’.+#-][^\W_]+)*[+#]*")  # noqa: RUF001
_CLAUSE = re.compile(r"[.!?…,;:]+(?=\s|$)|\s[-–—]+(?=\s|$)|[-–—]+$")  # noqa: RUF001
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")
_GOES_ON = re.compile(r"(?:\.\.+|…|[,;:]|[-–—])\s*$")  # noqa: RUF001
_LONGEST_PHRASE = 8
"""Words of the longest phrase that is looked up."""
_SHORTEST = 3
"""Words of the shortest sentence that is complete."""


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


def completeness(text: str) -> Completeness:
    """How finished an answer sounds.

    Args:
        text: the words so far with the recognizer's punctuation, fillers included.
    """
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
    if last in NEVER_LAST:
        return not (last in STRANDED and _is_stranded(words))
    if any(" ".join(words[-n:]) in TRAILING for n in (2, 3)):
        return len(words) < 7
    if last in NOMINATIVE:
        return (
            before in CONJUNCTIONS
            or not before
            or (last == "that" and not _is_object_place(before))
        )
    if last in TRANSITIVE:
        return not _is_fronted(words)
    return last in INCOMPLETE or (before in DETERMINERS and last in {"most", "more", "first"})


def _is_object_place(before: str) -> bool:
    return before in {"do", "does", "doing", "did", "done", "like", "all", "just"} or (
        before in STRANDED and before not in {"is", "was", "are"}
    )


def _is_fronted(words: Sequence[str]) -> bool:
    """Whether the object of the last clause stood before it ("what it does")."""
    return any(word in FRONTING for word in words[-7:-2])


def _is_stranded(words: Sequence[str]) -> bool:
    return len(words) > 3 and words[-2] not in DETERMINERS and _is_fronted(words)


def _is_sentence(sentence: Sequence[str], text: str) -> bool:
    if not text.rstrip().endswith((".", "!", "?")) or len(_words(text)) < _SHORTEST:
        return False
    return finite_verb(sentence, within=len(sentence)) is not None or sentence[0] in CONJUNCTIONS
