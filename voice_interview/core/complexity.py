"""Orders of growth, written or spoken, as one word: "O(n log n)", "big o of n log n"."""

from __future__ import annotations

from collections.abc import Sequence

from voice_interview.core.wordset import wordset

_PARTS = wordset("n m k v e d log logn squared square cubed times one factorial two plus")
_WRITTEN = {
    "squared": "^2", "square": "^2", "cubed": "^3", "times": "", "one": "1", "factorial": "!",
    "two": "2", "plus": "+",
}  # fmt: skip
_LONGEST = 6
"""Words behind "o of"."""


def written(text: str) -> str:
    """The key of an order of growth as it is written: "O(n log n)" is "o(nlogn)"."""
    plain = text.casefold().replace("\u00b2", "^2").replace("**", "^")
    return "".join(c for c in plain if c not in " *\u00b7")


def spoken_at(words: Sequence[str], at: int) -> tuple[int, str]:
    """How many words from here speak an order of growth, and its key; 0 if they do not."""
    start = at + 1 if words[at] == "big" else at
    if list(words[start : start + 2]) != ["o", "of"]:
        return 0, ""
    inside = []
    for word in words[start + 2 : start + 2 + _LONGEST]:
        if word not in _PARTS:
            break
        inside.append(_WRITTEN.get(word, word))
    return (start + 2 + len(inside) - at, f"o({''.join(inside)})") if inside else (0, "")
