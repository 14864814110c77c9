"""Takes the sentences of a reference answer apart: clauses, enumerations, examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice_interview.core.verbs import AUXILIARIES, finite_verb, is_imperative, is_third_person
from voice_interview.core.wordset import wordset

_CLAUSE_END = re.compile(
    r"\s*;\s+|\s+[\u2013\u2014]\s+|,?\s+because\s+(?!of\b)|\s+so that\s+"
    r"|,\s+(?:so that|but|while|whereas|although|though|since|and then|which then|thereby)\s+"
    r"|,\s+so\s+(?!as\b)"
    r"|,\s+(?:and|or)\s+(?=when\b|if\b)"
    r"|,\s+(?=which\b|making\b|allowing\b|enabling\b|meaning\b|reducing\b|leading\b)"
    r"|,?\s+so as to\s+",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!\bor)(?<!\band)\s+by\s+(?=\w{2,}ing\b)", re.IGNORECASE)
_FORBIDDING = re.compile(r"(?:do not|don't|never|avoid)\b", re.IGNORECASE)
"""How a clause begins that is another one without "by doing it"."""
_UNDER_CONDITION = re.compile(r"\S.*\s(?:when|if|unless)\s(?=[^,]*$)", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?P<shared>(?:(?:the |a |an )?[\w-]+ )?(?:is|are|be|(?:can|may|must|should) be) )\w+ed$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:if|when|unless|once|since|as)\b[^,]*(?:,|\bthen\b|$)", re.IGNORECASE)
_SHORTEST = 3
"""Words before "by doing it" that are an idea without it."""
_AND = re.compile(r",?\s+(?:and|or|but)(?:\s+(?:also|then|thus|therefore))?\s+", re.IGNORECASE)
_EXAMPLE = re.compile(
    r",?\s*\(?\b(?:such as|for example|for instance|e\.g\.?|including|like|also called"
    r"|called|also known as|known as)[,:]?\s+",
    re.IGNORECASE,
)
_AFTER_VERB = wordset(
    "a an the this that these those its their it them they all every each only less more fewer to "
    "what how into from with by new no not"
)
_FARTHEST = 500
"""Characters that are looked at for the verbs before and after an "and"."""
_LONGEST_ITEM = 5
"""Words of an item in the middle of an enumeration; longer ones are clauses of their own."""


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence that state an idea of their own, in order."""
    parts = [part for part in _CLAUSE_END.split(sentence.strip().rstrip(".!?:;")) if part.strip()]
    joined: list[str] = []
    for part in parts:
        if joined and len(part.split()) < 2:
            joined[-1] += " " + part
        else:
            joined.append(part)
    predicates = [piece for part in joined for piece in _at_second_verbs(part)]
    return [piece for predicate in predicates for piece in _at_means(predicate)]


def _at_means(clause: str) -> Iterator[str]:
    """ "lowers the delay by using a cache" → what is done, and by what means."""
    aim, *means = [clause] if _FORBIDDING.match(clause) else _BY.split(clause, maxsplit=1)
    if means and (len(aim.split()) >= _SHORTEST or aim.split()[-1] in {"work", "works"}):
        yield aim
        yield from _at_second_verbs(means[0])
    else:
        yield clause


def _at_second_verbs(clause: str) -> Iterator[str]:
    """ "freezes the weights and adds trainable matrices" → two clauses."""
    begin = 0
    shared = ""
    condition = _CONDITION.match(clause)
    for match in _AND.finditer(clause, condition.end() if condition else 0):
        before = clause[begin : min(match.start(), begin + _FARTHEST)].split()
        after = clause[match.end() : match.end() + _FARTHEST].split()
        if len(before) >= 3 and len(after) >= 2 and _same_form(before, after):
            first = clause[begin : match.start()].strip(" ,")
            yield shared + first
            shared = _up_to_condition(first)
            begin = match.end()
    yield shared + clause[begin:].strip(" ,")


def _up_to_condition(clause: str) -> str:
    """ "use it when the data is skewed" → "use it when the data ": "or has outliers" goes on so."""
    condition = _UNDER_CONDITION.match(clause)
    words = clause[condition.end() :].split() if condition else []
    verb = finite_verb(words)
    return f"{clause[: condition.end()]}{' '.join(words[:verb])} " if condition and verb else ""


def _same_form(before: list[str], after: list[str]) -> bool:
    """Whether the words after an "and" are a second predicate of the words before it."""
    first, second = after[0].lower(), after[1].lower()
    if is_third_person(first) or first in AUXILIARIES:
        earlier = [word.lower().strip(",") for word in before[:-1]]
        return any(is_third_person(word) or word in AUXILIARIES for word in earlier)
    if before[0].lower().endswith("ing") and (second if first == "only" else first).endswith("ing"):
        return True
    return is_imperative(first) and is_imperative(before[0]) and second in _AFTER_VERB


def enumeration(clause: str) -> list[str]:
    """The items of "A, B and C" where a clause holds one, else nothing.

    The first item keeps what stands before it, the last what stands behind it; a leading "less"
    or "more" is shared by all.
    """
    if re.match(r"(?:if|when|as|in|for|by|to|with|unlike|once)\b", clause, re.IGNORECASE):
        return []
    parts = re.split(r",\s+", _without_examples(clause))
    last = re.split(r"^(?:and|or)\s+|\s+(?:and|or)\s+", parts[-1])
    items = [*parts[:-1], *last]
    items = [item.strip() for item in items if item.strip()]
    if len(parts) < 2 or len(last) < 2 or len(items) < 3:
        return []
    if any(len(item.split()) > _LONGEST_ITEM for item in items[1:-1]):
        return []
    if len(items[-1].split()) > _LONGEST_ITEM + 2:
        return []
    return _shared_degree(_shared_passive(_shared_object(items)))


def _shared_passive(items: list[str]) -> list[str]:
    """ "items can be added, changed or removed": each participle with what stands before it."""
    match = _PASSIVE.search(items[0])
    if not match or not all(re.fullmatch(r"\w+ed", item) for item in items[1:]):
        return items
    return [items[0], *(match["shared"] + item for item in items[1:])]


def _shared_object(items: list[str]) -> list[str]:
    """ "manage, scale and deploy applications": each verb with the object of the last."""
    verb, _, thing = items[-1].partition(" ")
    verbs = [*items[1:-1], verb, items[0].split()[-1]]
    if not thing or not all(is_imperative(word) for word in verbs):
        return items
    return [*(f"{item} {thing}" for item in items[:-1]), items[-1]]


def _shared_degree(items: list[str]) -> list[str]:
    degree = re.search(r"\b(less|more|fewer|lower|higher|no)\s+\w+$", items[0], re.IGNORECASE)
    if not degree:
        return items
    word = degree[1].lower()
    return [items[0], *(i if word in i.lower().split() else f"{word} {i}" for i in items[1:])]


def split_example(text: str) -> tuple[str, str]:
    """A text without its example, and the example: "PEFT methods", "LoRA"."""
    match = _EXAMPLE.search(text)
    if not match or not match.start():
        return text, ""
    tail = text[match.end() :]
    end = re.search(r"[,)]\s*(?!(?:and|or)\b)(?=\w+\s+\w+\s)|\)|$", tail)
    cut = end.start() if end else len(tail)
    rest = tail[cut:].lstrip(",) ")
    return (text[: match.start()] + (" " + rest if rest else "")).strip(), tail[:cut].strip(" ,.)")


def _without_examples(text: str) -> str:
    return split_example(text)[0]
