"""How a term of a reference answer is named in a question."""

from __future__ import annotations

import re
from collections.abc import Collection

from voice_interview.core.question import Question
from voice_interview.core.setting import keys_of
from voice_interview.core.verbs import AUXILIARIES, is_imperative, is_third_person
from voice_interview.core.words import STOP_WORDS


def named(question: Question, term: str, concept: str, known: Collection[str]) -> str:
    """A term with its article and the noun that belongs to it, or empty if it may not be said.

    Args:
        question: the question; its own way to say the term comes first.
        term: the term as the reference answer emphasises it.
        concept: a concept that explains it.
        known: keys of the words that may be said.
    """
    if not keys_of(term) or not keys_of(term) <= set(known):
        return ""
    explained = [point.text for point in question.points if point.term == term]
    for text in (question.prompt, concept, *explained):
        match = re.search(rf"(?:\b(an?|the) )?\b({re.escape(term)})\b(?: ([a-z-]+))?", text, re.I)
        if match is None or text == term:
            continue
        article, name, following = (match[1] or "").lower(), match[2], match[3] or ""
        if not _is_noun(following):
            return _small(f"{article} {name}".strip(), concept)
        if text != question.prompt and keys_of(following) <= set(known):
            return _small(f"{article} {name} {following}".strip(), concept)
    return _small(term, concept)


def _is_noun(word: str) -> bool:
    """Whether the word behind a term seems to belong to it ("synchronous replication")."""
    if not word or word in STOP_WORDS or word in AUXILIARIES or is_third_person(word):
        return False
    return not is_imperative(word) or word in {"copy", "block", "search", "store", "set"}


def _small(name: str, concept: str) -> str:
    """A name without the capital that only a beginning gave it."""
    first = name.split()[0]
    if name in concept or not first[1:].islower() or len(first) < 2:
        return name
    return name[:1].lower() + name[1:]
