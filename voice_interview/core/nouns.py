"""Questions about what a candidate has named already, made from how a concept is built."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from voice_interview.core.normalize import content, tokenize
from voice_interview.core.stemming import stem
from voice_interview.core.structure import Structure, structure_of
from voice_interview.core.verbs import AUXILIARIES
from voice_interview.core.words import COMMON_KEYS

_TRANSFORMING = re.compile(
    r"(?:freez|chang|cut|split|mov|remov|copi|reduc|shrink|squeez|updat|lock|lower|rais|drop|train"
    r"|translat|cach|send|stor|plac|spread|encod|clean|swap|merg|delet|add|averag|mak)(?:e?s|es)?$"
)
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|such|this|that|these|those|he|she)\b", re.I)
_QUALIFIED = re.compile(
    r"\b(?:(?:an?|on|from|with|into|over) )(?P<quality>(?:[\w-]+,? ){1,3})(?P<noun>[\w-]+)$"
)
_DEFINING = re.compile(
    r"(?:usually )?(?:(?:an?|the) (?!good|safe|usual|common|better|typical)|any|anything|how|what"
    r"|that)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:\w+ly )?(?:\w+ed|kept|set|given|made|held|built|sent|split|run)\b")
_DUTY = re.compile(r"(?:must|should|needs?)$")
_VAGUE = frozenset(
    map(stem, ["data", "model", "number", "value", "user", "people", "person", "code"])
)
"""Words that say too little to be asked about."""
_RESTING = re.compile(r"(?:happen|occur|come|go|belong|depend|stay|exist|wait|show|begin|last)s?$")


@dataclass(frozen=True, slots=True)
class _Known:
    """What may be named."""

    asked: Collection[str]
    said: Collection[str]
    topic: Collection[str]

    @property
    def all(self) -> set[str]:
        """Keys of all words that may be said."""
        return set(self.asked) | set(self.said)

    def has(self, text: str) -> bool:
        """Whether a text may be named, and is something else than the topic."""
        keys = _keys(text)
        telling = keys - COMMON_KEYS - _VAGUE
        return bool(telling - set(self.topic)) and keys <= self.all

    def mentions(self, text: str) -> bool:
        """Whether it was the candidate who brought it up."""
        return not _keys(text) <= set(self.asked)


def about_structure(
    text: str,
    asked: Collection[str],
    said: Collection[str],
    topic: Collection[str],
    term: str = "",
) -> Iterator[str]:
    """Questions about a concept that name its frame, its subject or its object.

    Args:
        text: the concept.
        asked: keys of the words of the question.
        said: keys of the words of the candidate.
        topic: keys of what the question is about: too broad to ask about it again.
        term: the term that the concept explains, to be named beside, or empty.
    """
    if re.match(r"[\w\s'-]{2,40}: ", text):
        return
    built, known = structure_of(text), _Known(asked, said, topic)
    found = (
        *_about_quality(text, known),
        *_about_frame(built, known),
        *(() if term else _about_subject(built, known)),
        *_about_object(built, known),
    )
    for question in found:
        yield f"With {term}, {question[:1].lower()}{question[1:]}" if term else question


def _about_quality(text: str, known: _Known) -> Iterator[str]:
    """ "on a smaller, specialised dataset": the dataset was named, what is special about it not."""
    match = _QUALIFIED.search(text)
    if not match or not known.has(match["noun"]) or _keys(match["quality"]) <= known.all:
        return
    if _keys(text[: match.start()]) <= known.all:
        would = "would those" if match["noun"].endswith("s") else "would that"
        yield f"What kind of {match['noun']} {would} be?"


def _about_frame(built: Structure, known: _Known) -> Iterator[str]:
    for frame in (built.lead, built.condition):
        if not frame or _PRONOUN.search(frame) or not known.has(frame):
            continue
        preposition, _, noun = frame.partition(" ")
        if built.order and frame == built.lead:
            yield f"What would you do {_small(frame)}?"
        elif preposition.lower() in {"with", "for"}:
            yield f"And what about {noun}?"
        elif frame == built.lead or not built.order:
            yield f"What happens {_small(frame)}?"


def _about_subject(built: Structure, known: _Known) -> Iterator[str]:
    subject = built.subject
    if not subject or _PRONOUN.search(subject) or not known.has(subject):
        return
    if _keys(subject) & set(known.topic) or _RESTING.match(built.verb.lower()):
        return
    if len(subject.split()) == 1 and not built.is_plural:
        return
    verb = built.verb.lower()
    they = "they" if built.is_plural else "it"
    do, be = ("do", "are") if built.is_plural else ("does", "is")
    name = _small(subject)
    mentioned = known.mentions(subject)
    if verb in {"is", "are"} and _DEFINING.match(built.rest):
        yield (
            f"You mentioned {name}: what exactly {be} {they}?"
            if mentioned
            else (f"What exactly {be} {name}?")
        )
    elif verb in {"is", "are"} and _PARTICIPLE.match(built.rest):
        yield (
            f"You mentioned {name}: what happens to {_them(built)}?"
            if mentioned
            else (f"What happens to {name}?")
        )
    elif _DUTY.match(verb):
        yield f"What is required of {name}?"
    elif verb not in AUXILIARIES:
        yield (
            f"You mentioned {name}: what {do} {they} do?"
            if mentioned
            else (f"What {do} {name} do?")
        )


def _about_object(built: Structure, known: _Known) -> Iterator[str]:
    nouns = built.object.split()
    while nouns and not known.has(" ".join(nouns)):
        nouns = nouns[1:]
    if not nouns or built.verb.lower() in {"is", "are"}:
        return
    name = " ".join(nouns)
    name = name if name[:1].isupper() else f"the {name}"
    them = "them" if name.endswith("s") and not name.endswith(("ss", "us", "is")) else "it"
    if built.order and _TRANSFORMING.match(built.verb.lower()):
        question = "what would you do with"
    elif not built.subject and _TRANSFORMING.match(built.verb.lower()):
        question = "what happens to"
    else:
        return
    if known.mentions(name):
        yield f"You mentioned {name}: {question} {them}?"
    else:
        yield f"{question.capitalize()} {name}?"


def _them(built: Structure) -> str:
    return "them" if built.is_plural else "it"


def _small(text: str) -> str:
    first = text.split()[0]
    return text if any(c.isupper() for c in first[1:]) else text[:1].lower() + text[1:]


def _keys(text: str) -> set[str]:
    return {token.key for token in content(tokenize(text))}
