"""How a key concept is named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice_interview.core.verbs import finite_verb, gerund, is_imperative, is_third_person
from voice_interview.core.wordset import wordset

_COPULA = re.compile(r"(?:is|are|was|were|has|have|does|do|can|must|should|will|may|cannot)", re.I)
_AFTER_A_NOUN = wordset("of to for from in on at with by")
_SECOND_ORDER = re.compile(r"\b(and|or) (\w+)(?= (?:it|them|the|an?|this|that|out)\b)")
_NEVER_NOUNS = wordset("add apply avoid choose ensure give keep make put remove specify take use")
_SAYING = wordset("asks ensures guarantees means says shows")
_PERSONS = wordset("you we they it it's there")
_DETERMINERS = wordset("a an the such any some this that each every all its their only what how")
_CONDITION = re.compile(r"(?:if|when|whenever|once|unless|too)\b", re.IGNORECASE)
_NO_VERB_BEFORE = re.compile(
    rf"(?:(?:to|over|into|from|and|or)\b|{_CONDITION.pattern})", re.IGNORECASE
)
_ADVERB = re.compile(r"(?:always|never|only|first|simply)\s+", re.IGNORECASE)


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
    if text.startswith("do not "):
        return f"that you should not {text.removeprefix('do not ')}"
    if words[0].lower() in _PERSONS:
        return f"that {text}"
    if _is_predicate(words):
        return f"that {_pronoun(words[0])} {text}"
    adverb = _ADVERB.match(text)
    if adverb and _is_order(words[1:]):
        return adverb[0].lower() + mentioned(text[adverb.end() :])
    if _is_order(words):
        return _as_gerund(words)
    return f"that {_article(text)}" if _is_clause(words) else text


def stated(text: str) -> str:
    """A concept as a sentence of its own, without capital and full stop."""
    label, colon, rest = text.partition(": ")
    if colon and _CONDITION.match(rest):
        text = _with_topic(rest, label)
    elif _is_predicate(text.split()):
        text = f"{_pronoun(text.split()[0])} {text}"
    return text


def _pronoun(verb: str) -> str:
    return "they" if verb.lower() in {"are", "were", "have", "do"} else "it"


def joined(items: Sequence[str], word: str) -> str:
    """ "A, B or C"; with semicolons where an item has commas itself."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return "; ".join(items[:-1]) + f"; {word} {items[-1]}"
    return ", ".join(items[:-1]) + f" {word} {items[-1]}"


def _explained(label: str, rest: str) -> str:
    words = rest.split()
    if _is_order(_ADVERB.sub("", label).split()):
        return f"{mentioned(label)}: {rest}"
    if _COPULA.fullmatch(label.split()[0]):
        return f"that {_pronoun(label.split()[0])} {label}: {rest}"
    if _CONDITION.match(rest):
        return _conditional(_with_topic(rest, label))
    if _is_predicate(words):
        return f"that {label} {rest}"
    if _is_order(words):
        return f"{label}, {_as_gerund(words)}"
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
    if _is_plural_clause(words):
        return False
    verb = bool(words) and (is_third_person(words[0]) or bool(_COPULA.fullmatch(words[0])))
    if words[1:2] == ["that"]:
        return verb and words[0].lower() in _SAYING
    return verb and words[1:2] != ["of"]


def _is_plural_clause(words: Sequence[str]) -> bool:
    """Whether "processes suit heavy computation" begins with a noun that looks like a verb."""
    if len(words) < 3 or not is_third_person(words[0]):
        return False
    return is_imperative(words[1]) and words[2] not in _AFTER_A_NOUN


def _is_order(words: Sequence[str]) -> bool:
    if len(words) < 2 or (words[0][:1].isupper() and (words[1].istitle() or "-" in words[0])):
        return False
    return is_imperative(words[0].split("-")[-1]) and not _is_noun(words)


def _is_noun(words: Sequence[str]) -> bool:
    """Whether the first word names a thing though it could be a verb ("access control is …")."""
    if words[1].lower() in _DETERMINERS or words[0].lower() in _NEVER_NOUNS:
        return False
    verb = finite_verb(words, start=1, within=2)
    if verb is None or len(words) < 3:
        return verb is not None
    return not _NO_VERB_BEFORE.match(words[2 if verb == 1 else 1])


def _is_clause(words: Sequence[str]) -> bool:
    if _is_plural_clause(words):
        return True
    verb = finite_verb(words, start=1, within=9)
    if verb is None:
        return False
    before = [word.lower() for word in words[:verb]]
    if before[0].endswith("ing") and words[verb + 1 : verb + 2] in (["and"], ["or"], ["to"]):
        return False
    return not {"when", "if", "where", "that", "how", "what", "which"} & set(before)


def _as_gerund(words: Sequence[str]) -> str:
    """ "inspect and manage it" → "inspecting and managing it"."""
    second = len(words) > 3 and words[1] in {"and", "or"} and is_imperative(words[2])
    verbs = [words[0], words[1], _gerund(words[2])] if second else [words[0]]
    text = " ".join([_gerund(verbs[0]), *verbs[1:], *words[len(verbs) :]])
    return _SECOND_ORDER.sub(_second_gerund, text)


def _second_gerund(match: re.Match[str]) -> str:
    return f"{match[1]} {gerund(match[2])}" if is_imperative(match[2]) else match[0]


def _gerund(verb: str) -> str:
    *front, last = verb.split("-")
    return "-".join([*front, gerund(last)])


def _article(text: str) -> str:
    return text[:1].lower() + text[1:] if re.match(r"(?:The|A|An|Its|It)\b", text) else text
