"""How a term of a reference answer is named in a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from voice_interview.core.question import Question
from voice_interview.core.setting import keys_of
from voice_interview.core.verbs import is_finite
from voice_interview.core.words import STOP_WORDS
from voice_interview.core.wordset import wordset

_ASKING = wordset("differ measure mean work do say compare matter")
"""Verbs of questions, which stand behind a term there."""


def named(question: Question, term: str, concept: str, known: Collection[str]) -> str:
    """A term with its article and the noun that belongs to it, or empty if it may not be said.

    Args:
        question: the question; its own way to say the term comes first.
        term: the term as the reference answer emphasises it.
        concept: a concept that explains it.
        known: keys of the words that may be said.
    """
    said = bool(keys_of(term)) or term.lower() in question.prompt.lower()
    if not said or not keys_of(term) <= set(known):
        return ""
    asked = keys_of(question.prompt)
    matches = list(_mentions(question, term, concept))
    for match in matches:
        noun = _noun_behind(match)
        if noun and keys_of(noun) <= asked:
            return _small(f"{(match[1] or '').lower()} {match[2]} {noun}", concept)
    for match in matches:
        if match[1] and not _noun_behind(match):
            return _small(f"{match[1].lower()} {match[2]}", concept)
    return _small(matches[0][2] if matches else term, concept)


def _mentions(question: Question, term: str, concept: str) -> Iterator[re.Match[str]]:
    """Where the term is said: article, term, and the two words behind it."""
    pattern = rf"(?:\b(an?|the) )?\b({re.escape(term)})\b(?!-)(?: ([a-z-]+)(?: ([a-z-]+))?)?"
    terms = {point.term for point in question.points if point.term}
    compared = [t for t in terms if t.lower() in question.prompt.lower()]
    prompts = [question.prompt] if len(compared) > 1 else []
    others = [point.text for point in question.points if point.text != term]
    for text in (*prompts, concept, *others):
        yield from re.finditer(pattern, text, re.IGNORECASE)


def _noun_behind(match: re.Match[str]) -> str:
    """The word behind a term if it seems to belong to it ("synchronous replication")."""
    word, following = match[3] or "", match[4] or ""
    if not word or word in STOP_WORDS | _ASKING or is_finite([word, following], 0):
        return ""
    return "" if match[1] and word.endswith("s") else word


def _small(name: str, concept: str) -> str:
    """A name without the capital that only a beginning gave it."""
    name = name.strip()
    first = name.split()[0]
    if name in concept or not first[1:].islower():
        return name
    return name[:1].lower() + name[1:]
