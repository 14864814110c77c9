"""What a candidate may be reminded of: nouns of a concept that were said or asked already."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from voice_interview.core.normalize import tokenize
from voice_interview.core.verbs import AUXILIARIES, is_finite, is_imperative, is_third_person
from voice_interview.core.words import COMMON_KEYS, STOP_WORDS
from voice_interview.core.wordset import wordset


class Role(StrEnum):
    """What a noun does in its concept."""

    SUBJECT = "subject"
    OBJECT = "object"
    ORDERED = "object of an order"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A noun of a concept that may be named, for the candidate or the question named it."""

    noun: str
    """With its article and such of its adjectives as may be named."""
    role: Role
    kind_missing: bool = False
    """Whether the adjectives before it are what was not said."""

    @property
    def is_plural(self) -> bool:
        last = self.noun.split()[-1].lower()
        return last.endswith("s") and not last.endswith(("ss", "us", "is"))


_DETERMINERS = wordset("the a an its their your his her each every all both any some no this that")
_BEFORE_NOUNS = _DETERMINERS | wordset("of to for from in on at with by over into between")
_WORD = re.compile(r"[^\W_][\w'’-]*|[,;:.()\"]")  # noqa: RUF001
_MOST_WORDS = 3


def anchors(text: str, known: Collection[str]) -> list[Anchor]:
    """The nouns of a concept that may be named, in order.

    Args:
        text: the concept.
        known: keys of the words that the question and the candidate have said.
    """
    words = _WORD.findall(text)
    found = []
    for at in range(len(words)):
        if _starts_noun(words, at):
            end = _end(words, at)
            if end > at and (anchor := _anchor(words, at, end, known)):
                found.append(anchor)
    return found


def _starts_noun(words: Sequence[str], at: int) -> bool:
    word = words[at].lower()
    if not word[0].isalpha() or word in STOP_WORDS:
        return False
    if at == 0:
        return not is_imperative(word) and not is_third_person(word)
    before = words[at - 1].lower()
    verb = is_third_person(before) or (at == 1 and is_imperative(before))
    return before in _BEFORE_NOUNS or verb


def _end(words: Sequence[str], at: int) -> int:
    """Place behind the last word of the noun phrase that begins here."""
    end = at
    while end < len(words) and end - at <= _MOST_WORDS:
        word = words[end].lower()
        if word in STOP_WORDS or word in AUXILIARIES or not word[0].isalpha():
            break
        if end > at and is_finite(words, end):
            break
        end += 1
    return end


def _anchor(words: Sequence[str], begin: int, end: int, known: Collection[str]) -> Anchor | None:
    head = words[end - 1]
    if not _may_name(head, known) or _is_vague(head) or end - begin > _MOST_WORDS:
        return None
    if head.endswith(("ed", "ly", "ing")) or (begin and is_finite(words, end - 1)):
        return None
    first = end - 1
    while first > begin and _may_name(words[first - 1], known):
        first -= 1
    noun = " ".join(words[first:end])
    before = words[begin - 1].lower() if begin else ""
    definite = "" if head[:1].isupper() else "the "
    role = _role(words, begin, end)
    return Anchor(definite + noun, role, kind_missing=first > begin and before in {"a", "an"})


def _role(words: Sequence[str], begin: int, end: int) -> Role:
    lead = 1 if begin and words[begin - 1].lower() in _DETERMINERS else 0
    start = begin - lead
    if start <= 0:
        return Role.SUBJECT if end < len(words) and is_finite(words, end) else Role.OTHER
    if start == 1 and is_third_person(words[0]):
        return Role.OBJECT
    if start == 1 and is_imperative(words[0]):
        return Role.ORDERED
    return Role.OTHER


def _may_name(word: str, known: Collection[str]) -> bool:
    tokens = tokenize(word)
    return bool(tokens) and all(token.key in known for token in tokens)


def _is_vague(word: str) -> bool:
    tokens = tokenize(word)
    return bool(tokens) and all(token.key in COMMON_KEYS for token in tokens)
