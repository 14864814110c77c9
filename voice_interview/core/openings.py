"""How clauses of a reference answer begin, and what of that is no part of the idea."""

from __future__ import annotations

import re

from voice_interview.core.normalize import content, tokenize
from voice_interview.core.verbs import finite_verb, is_finite, is_third_person
from voice_interview.core.words import COMMON_WORDS, STOP_WORDS

_PRONOUN = re.compile(
    r"^(?:and |but |so |then |also )?(?:it|this|that|they|these|those|which|you|we|one)\b\s+"
    r"(?:\w+ly\s+|also\s+|then\s+|therefore\s+)?",
    re.IGNORECASE,
)
_KIND = (
    r"(?:technique|process|method|way|approach|type|kind|form|concept|practice|procedure|act"
    r"|strategy|mechanism|term|idea)s?"
)
_DEFINITION = re.compile(
    r"^(?:is|are|was|means|refers to|describes|is defined as|stands for|denotes)\s+"
    rf"(?:(?:that|when|where)\s+|(?:a|an|the|one)\s+(?P<kind>(?:[\w-]+\s+){{0,3}}?){_KIND}\s+"
    r"(?:used\s+)?(?:that|which|of|for|to|where|whereby|in which|by which)\s+)?",
    re.IGNORECASE,
)
_ANNOUNCEMENT = re.compile(
    r"^(?:it|this|there|we|you|they|the \w+|[\w-]+)\s+(?:can\s+)?"
    r"(?:has|have|involves?|is|are|consists? of|includes?|comprises?|requires?|follows?)\s+"
    r"(?:the following|[\w-]+)(?:\s+(?:main|key|basic|major|common|important|different))?\s*"
    r"(?:steps|ways|types|kinds|parts|phases|stages|reasons|methods|components|things|points)?"
    r"[.:]?$",
    re.IGNORECASE,
)
_LIST_WORD = re.compile(
    r"\b(?:following|steps|ways|types|kinds|parts|phases|stages|reasons|methods|components"
    r"|things|points)\b",
    re.IGNORECASE,
)
_HOLDING = re.compile(
    r"^(?:needs?|requires?|has|have|uses?|involves?|includes?|contains?|offers?|provides?)\s+",
    re.IGNORECASE,
)


def announces(sentence: str, asked: frozenset[str]) -> bool:
    """Whether a sentence only introduces a list ("Ways to prevent it:", "It has three steps.")."""
    if _ANNOUNCEMENT.match(sentence) and _LIST_WORD.search(sentence):
        return True
    fresh = {token.key for token in content(tokenize(sentence))} - asked
    return sentence.rstrip().endswith(":") and len(fresh) <= 4


def label_and_rest(sentence: str, term: str) -> str:
    """A sentence without the term that stands as a label before it ("Batch size: …")."""
    if not term:
        return sentence
    match = re.match(
        rf"\W*{re.escape(term)}\W*?\s*(?::|[\u2013\u2014-]\s)\s*", sentence, re.IGNORECASE
    )
    return sentence[match.end() :] if match else sentence


def with_subject(clause: str, term: str) -> str:
    """A clause without its pronoun, or with the term that the pronoun stands for."""
    match = _PRONOUN.match(clause)
    rest = clause[match.end() :] if match else clause
    words = rest.split()
    verb_first = bool(words) and is_finite(words, 0) and words[1:2] != ["that"]
    if match and not verb_first:
        return clause
    if (term and verb_first and words[0].lower() not in STOP_WORDS | {"use"}) or (match and term):
        third = is_third_person(words[0]) or words[0].lower() in STOP_WORDS
        return f"{term} {rest}" if third else rest
    if term and re.match(r"(?:when|if)\b", clause, re.IGNORECASE):
        joint = ": " if clause.lower().startswith("if") else " "
        return f"{term}{joint}{clause}"
    return rest


def without_subject(clause: str, asked: frozenset[str]) -> list[str]:
    """A first clause without a subject that the question names already, and without "is a kind of".

    "LoRA is a PEFT technique that freezes the weights" states two ideas: its kind and what it does.
    """
    words = clause.split()
    verb = finite_verb(words)
    if verb is None or any(t.key not in asked for t in content(tokenize(" ".join(words[:verb])))):
        return [clause]
    rest = " ".join(words[verb:])
    match = _DEFINITION.match(rest)
    if not match:
        return [rest]
    kind, stated = (match["kind"] or "").strip(), rest[match.end() :]
    if kind:
        return [rest[: match.end()].rsplit(" ", 2)[0], stated]
    copula = rest.lower().startswith(("is ", "are ")) and match["kind"] is None
    return [rest if copula else stated]


def without_holding(item: str) -> str:
    """The first item of an enumeration without the verb before it ("needs less data")."""
    return _HOLDING.sub("", item)


def tidy(text: str) -> str:
    """A concept as it is shown: no punctuation around it, no capital that only began a sentence."""
    bare = " ".join(text.split()).strip(" ,;:.!?")
    label, colon, rest = bare.partition(": ")
    return _uncapitalised(label) + colon + _uncapitalised(rest)


def _uncapitalised(text: str) -> str:
    words = re.split(r"[\s-]+", text, maxsplit=2)
    first = words[0]
    plain = first[1:].islower() or len(first) == 1
    known = first.lower() in STOP_WORDS | COMMON_WORDS or is_finite([first, "the"], 0)
    follows_lower = len(words) > 1 and words[1].islower() and words[1].lower() not in STOP_WORDS
    if plain and (known or follows_lower or first.endswith("ing")):
        return text[:1].lower() + text[1:]
    return text
