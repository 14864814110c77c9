"""How a key concept is named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice_interview.core.verbs import finite_verb, gerund, is_imperative, is_third_person
from voice_interview.core.wordset import wordset

_COPULA = re.compile(r"(?:is|are|was|were|has|have|can|must|should|will|may|cannot)", re.I)
_DETERMINERS = wordset("a an the this that each every all its their only what how")
_CONDITION = re.compile(r"(?:if|when|whenever|once|unless|too)\b", re.IGNORECASE)
_ADVERB_FIRST = re.compile(r"(?:only|also|then|always|never)\s+(\S+ing)\b")


def mentioned(text: str) -> str:
    """A concept as it stands behind "mention": a noun, "freezing …" or "that it …"."""
    label, colon, rest = text.partition(": ")
    if colon and len(label.split()) <= 6:
        return _explained(label, rest)
    words = text.split()
    if not words:
        return text
    if _CONDITION.match(text):
        return _conditional(text)
    if _is_predicate(words):
        return f"that it {text}"
    if _is_order(words):
        return " ".join([_gerund(words[0]), *words[1:]])
    return f"that {_article(text)}" if _is_clause(words) else text


def stated(text: str) -> str:
    """A concept as a sentence of its own, without capital and full stop."""
    label, colon, rest = text.partition(": ")
    if colon and _CONDITION.match(rest):
        text = _with_topic(rest, label)
    elif _is_predicate(text.split()):
        text = f"it {text}"
    return text


def joined(items: Sequence[str], word: str) -> str:
    """ "A, B or C"; with semicolons where an item has commas itself."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return "; ".join(items[:-1]) + f"; {word} {items[-1]}"
    return ", ".join(items[:-1]) + f" {word} {items[-1]}"


def _explained(label: str, rest: str) -> str:
    words = rest.split()
    if _CONDITION.match(rest):
        return _conditional(_with_topic(rest, label))
    if _is_predicate(words):
        return f"that {label} {rest}"
    if _is_order(words):
        return f"{label}, {_gerund(words[0])} {' '.join(words[1:])}"
    if _is_clause(words) and words[0].lower() not in {"how", "what", "where", "which", "why"}:
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


def _is_predicate(words: Sequence[str]) -> bool:
    """Whether the text is a verb that lacks its subject ("freezes the weights")."""
    verb = bool(words) and (is_third_person(words[0]) or bool(_COPULA.fullmatch(words[0])))
    return verb and words[1:2] not in (["that"], ["of"])


def _is_order(words: Sequence[str]) -> bool:
    return len(words) > 1 and is_imperative(words[0].split("-")[-1]) and not _is_noun(words)


def _is_noun(words: Sequence[str]) -> bool:
    """Whether the first word names a thing though it could be a verb ("access control is …")."""
    if words[1].lower() in _DETERMINERS:
        return False
    verb = finite_verb(words, start=1, within=2)
    return verb is not None and not _CONDITION.match(words[2 if verb == 1 else 1])


def _is_clause(words: Sequence[str]) -> bool:
    verb = finite_verb(words, start=1, within=9)
    if verb is None:
        return False
    before = [word.lower() for word in words[:verb]]
    return not {"when", "if", "where", "that", "how", "what", "which"} & set(before)


def _gerund(verb: str) -> str:
    *front, last = verb.split("-")
    return "-".join([*front, gerund(last)])


def _article(text: str) -> str:
    return text[:1].lower() + text[1:] if re.match(r"(?:The|A|An|Its|It)\b", text) else text
