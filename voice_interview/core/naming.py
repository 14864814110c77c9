"""How a key concept is named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice_interview.core.predicates import is_clause, is_order, is_predicate
from voice_interview.core.verbs import gerund, is_imperative
from voice_interview.core.wordset import wordset

_SECOND_ORDER = re.compile(
    r"\b(?P<and>and|or) (?P<verb>\w+)(?= (?:(?P<pronoun>it|them)|the|an?|this|that|out)\b)"
)
_AFTER_A_COMMA = re.compile(r"(?<=, )(?P<and>and|or) (?P<verb>\w+)(?P<pronoun>)(?= \w)")
_PREPOSITIONS = wordset("of to for from in on at by with without about over")
_PERSONS = wordset("you we they it it's there")
_ARTICLES = wordset("the a an this that its your")
_CHAPTERS = wordset("situation task action result reflection")
"""Labels of the parts of a story, which nobody says."""
_LONGEST_LABEL = 4
"""Words of a label that can stand for "it" in what it explains."""
_CONDITION = re.compile(r"(?:if|when|whenever|once|unless|too)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:to|at|in|on|during|with|without|under|after|before|between|for|when|if|once|while|because"
    r"|as soon as)\b[^,:;]+),\s+",
    re.IGNORECASE,
)
"""A frame before the clause that it belongs to."""
_ADVERB = re.compile(r"(?:always|never|only|first|simply)\s+", re.IGNORECASE)


def mentioned(text: str) -> str:
    """A concept as it stands behind "mention": a noun, "freezing …" or "that it …"."""
    label, colon, rest = text.partition(": ")
    if colon and label.lower() in _CHAPTERS:
        return mentioned(rest)
    if colon and len(label.split()) <= 6:
        return _explained(label, rest)
    if lead := _LEAD.match(text):
        return _framed(lead[0].rstrip(", "), text[lead.end() :])
    return _unframed(text)


def _unframed(text: str) -> str:
    words = text.split()
    if not words:
        return text
    if _CONDITION.match(text):
        return _conditional(text)
    if text.startswith("do not "):
        return f"that you should not {text.removeprefix('do not ')}"
    if words[0].lower() in _PERSONS:
        return f"that {text}"
    if is_predicate(words):
        return f"that {_pronoun(words[0])} {text}"
    adverb = _ADVERB.match(text)
    if adverb and is_order(words[1:]):
        return adverb[0].lower() + mentioned(text[adverb.end() :])
    if is_order(words):
        return _as_gerund(words)
    return f"that {in_a_sentence(text)}" if is_clause(words) else text


def _framed(lead: str, rest: str) -> str:
    """ "in a network, use dropout" → "using dropout in a network"."""
    words = rest.split()
    purpose = lead.startswith("to ") and words[0].lower() not in _PERSONS | _ARTICLES
    if is_order(words) or purpose:
        comma = "" if purpose or _CONDITION.match(lead) else ","
        return f"{_as_gerund(words)}{comma} {lead}"
    if _CONDITION.match(lead) or is_clause(words) or words[0].lower() in _PERSONS:
        return f"that {lead}, {rest}"
    return f"{lead}, {rest}"


def stated(text: str) -> str:
    """A concept as a sentence of its own, without capital and full stop."""
    label, colon, rest = text.partition(": ")
    if colon and label.lower() in _CHAPTERS:
        return rest
    if colon and _CONDITION.match(rest) and _is_topic(label):
        return _with_topic(rest, label)
    if is_predicate(text.split()) and not text.startswith("do not "):
        return f"{_pronoun(text.split()[0])} {text}"
    return text


def _is_topic(label: str) -> bool:
    """Whether what explains a label may speak of it as "it"."""
    words = label.split()
    return len(words) <= _LONGEST_LABEL and not is_predicate(words) and not is_clause(words)


def _pronoun(verb: str) -> str:
    return "they" if verb.lower() in {"are", "were", "have", "do"} else "it"


def reported(text: str) -> str:
    """A concept behind "the reference": "says that it …", "says to freeze …" or "names …"."""
    told = stated(text)
    if told.startswith("do not "):
        return f"says not to {told.removeprefix('do not ')}"
    if is_order(told.split()):
        return f"says to {told}"
    words = told.partition(": ")[0].split()
    if words[0].lower() in _PERSONS or is_clause(words) or _CONDITION.match(told):
        return f"says that {in_a_sentence(told)}"
    return f"names {told}"


def joined(items: Sequence[str], word: str) -> str:
    """ "A, B or C"; clauses last, behind a comma; semicolons where an item has commas itself."""
    if len(items) < 2:
        return "".join(items)
    items = sorted(items, key=is_that)
    if any("," in item for item in items):
        return "; ".join(items[:-1]) + f"; {word} {items[-1]}"
    pause = "," if is_that(items[-1]) else ""
    return ", ".join(items[:-1]) + f"{pause} {word} {items[-1]}"


def is_that(name: str) -> bool:
    """Whether a name is a clause ("that it freezes the weights")."""
    return name.startswith("that ")


def _explained(label: str, rest: str) -> str:
    words, labels = rest.split(), label.split()
    if is_order(_ADVERB.sub("", label).split()):
        return f"{mentioned(label)}: {rest}"
    if is_predicate(labels):
        return f"that {_pronoun(labels[0])} {label}: {rest}"
    if is_clause(labels) or labels[0].lower() in _PERSONS:
        return f"that {in_a_sentence(label)}: {rest}"
    if _CONDITION.match(rest):
        return _conditional(_with_topic(rest, label))
    if is_predicate(words):
        return f"that {label} {rest}"
    if is_order(words):
        return f"{label}, {_as_gerund(words)}"
    if is_clause(words):
        return f"{label}, where {rest}"
    definite = words[0].lower() in {"how", "the", "a", "an"} and label[:1].islower()
    singular = not label.partition(" of ")[0].endswith("s")
    return f"the {label}, {rest}" if definite and singular else f"{label}, {rest}"


def _conditional(text: str) -> str:
    return f"what happens when it is {text}" if text.lower().startswith("too") else f"that {text}"


def _with_topic(condition: str, label: str) -> str:
    """ "if it is too high" → "if the learning rate is too high"."""
    topic = label if re.match(r"(?:the|a|an)\b", label, re.I) or label.isupper() else f"the {label}"
    return re.sub(r"^(if|when|once|unless) it\b", rf"\1 {topic}", condition, flags=re.IGNORECASE)


def _as_gerund(words: Sequence[str]) -> str:
    """ "inspect and manage it" → "inspecting and managing it"."""
    second = len(words) > 3 and words[1] in {"and", "or"} and is_imperative(words[2])
    verbs = [words[0], words[1], _gerund(words[2])] if second else [words[0]]
    text = " ".join([_gerund(verbs[0]), *verbs[1:], *words[len(verbs) :]])
    if text.count(",") == 1:
        text = _AFTER_A_COMMA.sub(_second_gerund, text)
    return _SECOND_ORDER.sub(_second_gerund, text)


def _second_gerund(match: re.Match[str]) -> str:
    verb = match["verb"]
    told = match["pronoun"] and verb not in _PREPOSITIONS
    return f"{match['and']} {gerund(verb)}" if told or is_imperative(verb) else match[0]


def _gerund(verb: str) -> str:
    *front, last = verb.split("-")
    return "-".join([*front, gerund(last)])


def in_a_sentence(text: str) -> str:
    """A text behind other words: its article or pronoun in lower case."""
    return text[:1].lower() + text[1:] if re.match(r"(?:The|A|An|Its|It)\b", text) else text
