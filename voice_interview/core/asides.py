"""What stands in parentheses in a reference answer, and what it is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARENTHESES = re.compile(
    r"(?P<kept>\$[^$\n]+\$|(?<![^\W_])[A-Za-z]\([^()]*\))|\s*\((?P<inside>[^()]*)\)"
)
"""A formula keeps its parentheses, "O(n)" too."""
_EXAMPLE = re.compile(
    r"^(?:e\.?g\b\.?|for example|for instance|such as|like|typically),?\s*", re.IGNORECASE
)
_NAMING = re.compile(
    r"^(?:(?:also |formerly |later |now |often |commonly )*(?:called|known as|named|aka|a\.k\.a\.)"
    r"|now|formerly|short for|i\.?e\b\.?,?|that is,?)\s+",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"\bet al\b|,?\s(?:19|20)\d\d[a-z]?$|^(?:see|cf\.?|fig\.?|src)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"^(?:and|or|but|nor|even|as well as|again|if|when)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_NAME = 2
"""Words; a longer aside says more than another name, unless it is written as a name."""


@dataclass(frozen=True, slots=True)
class Asides:
    """A sentence without its parentheses."""

    statement: str
    remarks: tuple[str, ...] = ()
    """Asides that say something of their own."""
    examples: tuple[str, ...] = ()
    """Asides that only illustrate."""
    names: tuple[tuple[str, str], ...] = ()
    """A word of the statement, and another name for it."""

    def renamed(self, text: str) -> tuple[str, ...]:
        """A part of the statement said with the other names."""
        parts = [
            (re.split(rf"\b{re.escape(word)}\b", text, maxsplit=1), name)
            for word, name in self.names
        ]
        return tuple(name.join(part) for part, name in parts if len(part) == 2)


def without_asides(sentence: str) -> Asides:
    """A sentence and its parentheses, sorted by what they are worth.

    Formulas, citations, acronyms and what only goes on with the sentence ("(and const)") are
    worth nothing of their own.
    """
    remarks: list[str] = []
    examples: list[str] = []
    names: list[tuple[str, str]] = []
    for match in _PARENTHESES.finditer(sentence):
        aside = (match["inside"] or "").strip(" \"'“”.,;")
        if _EXAMPLE.match(aside) or (_is_list(aside) and _is_capitalised(aside)):
            examples.append(_EXAMPLE.sub("", aside))
        elif _is_empty(aside):
            continue
        elif _is_name(aside):
            names += _name_for(sentence[: match.start()], aside)
        else:
            remarks.append(aside)
    worded = [example for example in examples if _WORD.search(example)]
    return Asides(bare(sentence), tuple(remarks), tuple(worded), tuple(names))


def bare(text: str) -> str:
    """A text without its parentheses."""
    return _PARENTHESES.sub(lambda match: match["kept"] or "", text).strip()


def _is_empty(aside: str) -> bool:
    said = _WORD.search(re.sub(r"\$[^$]*\$?", "", aside))
    formula = re.search(r"\\|[$=<>≥≤^]", aside)
    return not said or bool(formula or _CITATION.search(aside) or _GOES_ON.match(aside))


def _is_list(aside: str) -> bool:
    return "," in aside or "/" in aside


def _is_capitalised(aside: str) -> bool:
    return all(word[:1].isupper() or word[:1].isdigit() for word in aside.split())


def _is_name(aside: str) -> bool:
    """Whether it names what stands before it once more: an acronym, a synonym, an expansion."""
    short = len(aside.split()) <= _LONGEST_NAME
    return bool(_NAMING.match(aside)) or short or _is_capitalised(aside)


def _name_for(before: str, aside: str) -> list[tuple[str, str]]:
    """The one word before a name of one word; other names are read with the whole answer."""
    name = _NAMING.sub("", aside)
    words = before.split()
    plain = len(name.split()) == 1 and name.islower() and len(name) > 1
    return [(words[-1], name)] if plain and words and words[-1].islower() else []
