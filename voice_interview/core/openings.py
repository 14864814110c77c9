"""How clauses of a reference answer begin, and what of that is no part of the idea."""

from __future__ import annotations

import re

from voice_interview.core.normalize import content, tokenize
from voice_interview.core.stemming import stem
from voice_interview.core.verbs import (
    AUXILIARIES,
    finite_verb,
    is_finite,
    is_third_person,
)
from voice_interview.core.words import STOP_WORDS

_PRONOUN = re.compile(
    r"^(?:and |but |so |then |also )?(?:it|this|that|they|these|those|which|you|we|one)\b\s+"
    r"(?:\w+ly\s+|also\s+|then\s+|therefore\s+|still\s+)?",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"^(?:so )?(?:you|we|one) (?:definitely |also )?(?:want to|can|could|should|must|need to"
    r"|have to)(?: also)? "
    r"(?!not\b|be\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:you|we) (?:are|were|have|had|do|did|can|could|may|might|will|would|should|must)\b",
    re.IGNORECASE,
)
_ORDER_WITH_IT = re.compile(r"^(use|choose|avoid|prefer) it\b", re.IGNORECASE)
_THERE = re.compile(r"^there (?:is|are|was|were)\s+(?=an?\b)", re.IGNORECASE)
_OPENER = re.compile(
    r"^(?:(?:however|therefore|thus|hence|moreover|furthermore|additionally|besides|in addition"
    r"|in other words|in short|in summary|in particular|in general|in practice|on the other hand"
    r"|on the contrary|by contrast|in contrast|as a consequence|as a result|above all|similarly"
    r"|likewise|consequently|also|later|finally|overall|basically|note)[,:]\s+"
    r"|on the other hand\s+|note that\s+|(?:this|that|which) is why\s+"
    r"|in (?:the|this|that) (?:latt?er|former) case,?\s+"
    r"|to \w+ (?:it|this|that|them),\s+"
    r"|(?:but|and|so)\s+(?=(?:it|we|you|they|the|there)\b)|it is (?:said|known) that\s+)",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r",\s*(?:however|on the other hand|therefore|in turn|of course|for example)\s*,", re.IGNORECASE
)
_AND_SO_ON = re.compile(r",?\s*(?:\band so on\b|\betc\b)\.?", re.IGNORECASE)
_OPTIONAL = re.compile(
    r"^(?:for example|for instance|e\.g\.?),?\s+|^(?:an|one|another) example\b"
    r"|\b(?:is|are|be) an example of\b|^you (?:might|may)\b",
    re.IGNORECASE,
)
_EXAMPLE_FIRST = re.compile(r"^(?:for example|for instance|e\.g\.?),?\s+", re.IGNORECASE)
_NO_NOUN = ("s", "ing", "al", "ive", "able")
"""Endings of terms that take no "the": plurals, activities, adjectives."""
_COMPARED = frozenset(
    stem(w) for w in ("differ", "difference", "between", "versus", "vs", "choose")
)
_KIND = (
    r"(?:technique|process|method|way|approach|type|kind|form|concept|practice|procedure|act"
    r"|strategy|mechanism|term|idea)s?"
)
_DEFINITION = re.compile(
    r"^(?:is|are|was|means|refers to|describes|is defined as|stands for|denotes|works by)\s+"
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
    r"^(?:use \S+ to|needs?|requires?|has|have|uses?|involves?|includes?|contains?|offers?"
    r"|provides?)\s+",
    re.IGNORECASE,
)


def announces(sentence: str, asked: frozenset[str]) -> bool:
    """Whether a sentence only introduces a list ("Ways to prevent it:", "It has three steps.")."""
    if _ANNOUNCEMENT.match(sentence) and _LIST_WORD.search(sentence):
        return True
    fresh = {token.key for token in content(tokenize(sentence))} - asked
    return sentence.rstrip().endswith(":") and len(fresh) <= 4


def is_optional(sentence: str) -> bool:
    """Whether a sentence only gives an example, weighs something, or announces what follows."""
    return bool(_OPTIONAL.search(sentence)) or sentence.rstrip().endswith(":")


def without_opener(sentence: str) -> str:
    """A sentence without what only ties it to the one before ("However, …", "…, etc.")."""
    text = _INSERTED.sub("", _AND_SO_ON.sub("", _EXAMPLE_FIRST.sub("", sentence.strip())))
    while (rest := _OPENER.sub("", text, count=1)) != text:
        text = rest
    return text[:1].upper() + text[1:] if text != sentence and sentence[:1].isupper() else text


def label_and_rest(sentence: str, term: str) -> str:
    """A sentence without the term that stands as a label before it ("Batch size: …")."""
    if not term:
        return sentence
    label = r"(?:\s*\([^()]*\))?\s+".join(map(re.escape, term.split()))
    match = re.match(
        rf"\W*{label}(?:\s*\([^()]*\))?\W*?\s*(?::|[\u2013\u2014-]\s)\s*",
        sentence,
        re.IGNORECASE,
    )
    return sentence[match.end() :] if match else sentence


def with_subject(clause: str, term: str) -> str:
    """A clause without its pronoun, or with the term that the pronoun stands for."""
    if advice := _ADVICE.match(clause):
        return clause[advice.end() :]
    if _PERSON.match(clause) or (term and clause.lower().startswith(term.lower())):
        return clause
    if term and _are_others(clause, term):
        return clause
    if term and _ORDER_WITH_IT.match(clause):
        return _ORDER_WITH_IT.sub(rf"\1 {_as_object(term)}", clause)
    if term and is_third_person(term.split()[0]):
        term = ""
    match = _PRONOUN.match(clause)
    rest = clause[match.end() :] if match else clause
    words = rest.split()
    if term and len(words) > 1 and _is_adverb(words[0]) and is_third_person(words[1]):
        return f"{_as_subject(term)} {_small(rest)}"
    verb_first = bool(words) and is_finite(words, 0) and words[1:2] != ["that"]
    if match and not verb_first:
        return clause
    if (term and verb_first and words[0].lower() not in STOP_WORDS | {"use"}) or (match and term):
        third = is_third_person(words[0]) or words[0].lower() in STOP_WORDS
        return f"{_as_subject(term)} {_small(rest)}" if third else rest
    if term and re.match(r"(?:when|if)\b", clause, re.IGNORECASE):
        joint = ": " if clause.lower().startswith("if") or "," in clause else " "
        return f"{term}{joint}{clause}"
    return rest


def speaks_of(clause: str, term: str) -> bool:
    """Whether a clause that begins a sentence says something of a term, as far as one can see.

    What follows it without a subject of its own ("and raises the variance") then does so too.
    """
    words = clause.split()
    verb = finite_verb(words)
    if not term or not verb or _PRONOUN.match(clause):
        return True
    keys = {token.key for token in content(tokenize(term))}
    subject = {token.key for token in content(tokenize(" ".join(words[:verb])))}
    return bool(keys & subject) or not words[0].lower().endswith("ing")


def _are_others(clause: str, term: str) -> bool:
    """Whether "they" stands for something else than a term in the singular."""
    return bool(re.match(r"they\b", clause, re.IGNORECASE)) and not term.lower().endswith("s")


def _is_adverb(word: str) -> bool:
    return word.lower() in {"always", "never", "only", "often"} or word.endswith("ly")


def _as_subject(term: str) -> str:
    """A term as the subject of a sentence: a common noun with its article."""
    plain = term.islower() and not term.endswith(_NO_NOUN) and not term.startswith("the ")
    return f"the {term}" if plain else term


def _as_object(term: str) -> str:
    """A term as what something is done with: a common noun with "a"."""
    if _as_subject(term) == term:
        return term
    return f"an {term}" if term[0] in "aeiou" else f"a {term}"


def _small(rest: str) -> str:
    return rest[:1].lower() + rest[1:]


def without_subject(clause: str, asked: frozenset[str]) -> list[str]:
    """A first clause without a subject that the question names already, and without "is a kind of".

    "LoRA is a PEFT technique that freezes the weights" states two ideas: its kind and what it does.
    """
    words = clause.split()
    if there := _THERE.match(clause):
        return [clause[there.end() :]]
    verb = None if _PERSON.match(clause) or is_optional(clause) else finite_verb(words)
    if verb is None or any(t.key not in asked for t in content(tokenize(" ".join(words[:verb])))):
        return [clause]
    if verb and (_COMPARED & asked or not _is_singular(words[verb])):
        return [clause]
    rest = " ".join(words[verb:])
    match = _DEFINITION.match(rest)
    if not match:
        return [rest]
    kind, stated = (match["kind"] or "").strip(), rest[match.end() :]
    if kind:
        return [rest[: match.end()].rsplit(" ", 2)[0], stated]
    copula = rest.lower().startswith(("is ", "are ", "was ")) and match["kind"] is None
    return [rest if copula else stated]


def without_holding(item: str) -> str:
    """The first item of an enumeration without the verb before it ("needs less data")."""
    return _HOLDING.sub("", item)


def _is_singular(verb: str) -> bool:
    """Whether the verb goes with "it", which then can stand for the subject."""
    plural = {"are", "were", "have", "do"}
    return is_third_person(verb) or verb.lower() in AUXILIARIES - plural
