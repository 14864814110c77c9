"""Acronyms and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from voice_interview.core.normalize import Token, content, tokenize

_IN_PARENTHESES = re.compile(r"\(([^()]{2,60})\)")
_ACRONYM = re.compile(
    r"(?<![^\W_])(?:[A-Z][A-Za-z]{0,3}[A-Z]s?|[A-Z]{2,8}s?|[A-Z]{1,4}\d{1,2})(?![^\W_])"
)
Expansions = dict[str, tuple[str, ...]]
"""Key of an acronym → keys of the words it stands for."""


def expansions(texts: Iterable[str]) -> Expansions:
    """The acronyms that the texts explain, as "Large Language Model (LLM)" or the reverse."""
    found: Expansions = {}
    for text in texts:
        for match in _IN_PARENTHESES.finditer(text):
            inside, before = match[1].strip(), text[: match.start()]
            pair = _pair(inside, before) or _reverse_pair(inside, before)
            if pair:
                found.setdefault(*pair)
    return found


def acronyms(texts: Iterable[str]) -> frozenset[str]:
    """Keys of everything in the texts that is written as an acronym."""
    return frozenset(
        token.key
        for text in texts
        for match in _ACRONYM.finditer(text)
        for token in tokenize(match[0].removesuffix("s"))[:1]
    )


def initials_at(tokens: Sequence[Token], at: int, acronym: str) -> int:
    """How many tokens from this place spell the acronym with their first letters; 0 if none.

    Words of grammar may stand between ("reinforcement learning from human feedback").
    """
    letters, place = 0, at
    while place < len(tokens) and letters < len(acronym):
        if tokens[place].word[0] == acronym[letters]:
            letters += 1
        elif tokens[place].is_content or not letters:
            return 0
        place += 1
    return place - at if letters == len(acronym) else 0


def _pair(inside: str, before: str) -> tuple[str, tuple[str, ...]] | None:
    """The acronym in parentheses behind its expansion."""
    if not _ACRONYM.fullmatch(inside):
        return None
    key = next(iter(tokenize(inside.removesuffix("s"))), None)
    if key is None:
        return None
    tokens = tokenize(before)
    for at in range(max(0, len(tokens) - 2 * len(key.word) - 1), len(tokens)):
        length = initials_at(tokens, at, key.word)
        if length and at + length == len(tokens):
            return key.key, tuple(token.key for token in content(tokens[at:]))
    return None


def _reverse_pair(inside: str, before: str) -> tuple[str, tuple[str, ...]] | None:
    """The expansion in parentheses behind its acronym, as "LoRA (Low-Rank Adaptation)"."""
    last = before.split()[-1].strip("\"'*") if before.split() else ""
    words = tokenize(inside)
    acronym = tokenize(last.removesuffix("s"))
    if not acronym or not _ACRONYM.fullmatch(last) or len(content(words)) < 2:
        return None
    if words[0].word[0] != last[0].lower() or len(words) > len(last) + 2:
        return None
    return acronym[0].key, tuple(token.key for token in content(words))
