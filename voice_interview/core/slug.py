"""Text as a name that is safe in files and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LONGEST = 60
"""Characters a slug has at most, so that paths stay short on every system."""


def slug(text: str) -> str:
    """Lower-case letters and digits with hyphens between, cut at a word, "question" if none.

    Accents are dropped ("é" becomes "e"); letters of other scripts are kept.
    """
    words = re.findall(r"[^\W_]+", _without_accents(text).casefold())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    return name or "question"


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def unique(names: Iterable[str]) -> list[str]:
    """The names, with "-2", "-3" … after those that occurred before."""
    counts: Counter[str] = Counter()
    taken: set[str] = set()
    unique_names = []
    for name in names:
        unique = name
        while unique in taken:
            counts[name] += 1
            unique = f"{name}-{counts[name] + 1}"
        taken.add(unique)
        unique_names.append(unique)
    return unique_names
