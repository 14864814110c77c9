"""How a key concept is built: what it is about, under which condition, what is done to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.verbs import AUXILIARIES, finite_verb, is_imperative, is_third_person
from voice_interview.core.words import STOP_WORDS
from voice_interview.core.wordset import wordset

_LEAD = re.compile(
    r"(?P<lead>(?:at|in|on|during|with|without|under|after|before|between|for|when|if|once|to)\s"
    r"[^,:;]{2,70}?)(?:,\s+|\s+(?=(?:it|you|we|they)\b))(?P<rest>\S.*)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?<!\bat)\s(?P<condition>(?:when|if|once|while|after)\s[^,:;]+)$", re.IGNORECASE
)
_ADVERBS = re.compile(r"(?:\s(?:also|always|usually|only|often|then|therefore|\w+ly))+$")
_LABEL = re.compile(r"^[\w\s'-]{2,30}: ")
_SINGULAR = wordset("is was has does")
_PLURAL = wordset("are were have do")
_DETERMINERS = wordset("the a an its their your each every all both any this that these those")
_LONGEST_SUBJECT = 5
_LONGEST_OBJECT = 3


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a concept; those that it does not have are empty."""

    lead: str
    """The frame before its clause ("at each node", "when two keys collide")."""
    condition: str
    """The condition behind its clause ("if the receiver is down")."""
    subject: str
    verb: str
    """The finite verb, or that of an order."""
    object: str
    """The noun behind the verb, "the" before it unless it is a name."""
    rest: str
    """All that follows the verb."""
    order: bool
    """Whether it tells what to do ("freeze the layers")."""

    @property
    def is_plural(self) -> bool:
        """Whether the subject takes "are" and "do"."""
        verb = self.verb.lower()
        if verb in _SINGULAR or is_third_person(verb):
            return False
        return verb in _PLURAL or verb not in AUXILIARIES or _looks_plural(self.subject)


def structure_of(text: str) -> Structure:
    """Take a concept apart.

    Args:
        text: the concept as it is named.
    """
    plain = _LABEL.sub("", text.strip())
    lead = _LEAD.match(plain)
    body = lead["rest"] if lead else plain
    trailing = _CONDITION.search(body)
    words = body.split()
    order = (
        bool(words) and is_imperative(words[0]) and finite_verb(words, start=1, within=3) is None
    )
    verb = 0 if order else finite_verb(words)
    if verb is None or verb > _LONGEST_SUBJECT:
        return Structure(
            lead["lead"] if lead else "", trailing["condition"] if trailing else "",
            "", "", "", "", order=False,
        )  # fmt: skip
    return Structure(
        lead["lead"] if lead else "",
        trailing["condition"] if trailing else "",
        _ADVERBS.sub("", " ".join(words[:verb])),
        words[verb],
        _object(words[verb + 1 :]),
        " ".join(words[verb + 1 :]),
        order,
    )


def _object(words: Sequence[str]) -> str:
    """The noun phrase that begins here, without its determiner."""
    begin = 1 if words and words[0].lower() in _DETERMINERS else 0
    end = begin
    while end < len(words) and end - begin < _LONGEST_OBJECT:
        word = words[end].strip(",;:.")
        if word.lower() in STOP_WORDS or not word:
            break
        end += 1
        if word != words[end - 1]:
            break
    return " ".join(words[begin:end]).strip(",;:.")


def _looks_plural(noun: str) -> bool:
    last = noun.split()[-1].lower() if noun.split() else ""
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
