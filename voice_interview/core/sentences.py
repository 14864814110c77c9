"""Prose taken apart into sentences."""

from __future__ import annotations

from itertools import pairwise

_OPENERS = "\"'([{“‘«„¿¡*_"  # noqa: RUF001
_CLOSERS = "\"')]}”’»*_"  # noqa: RUF001
_CASELESS_ENDS = "。！？"  # noqa: RUF001
_ABBREVIATED = """
    al approx ca cf ch dept dr ed eq eqs esp est ex fig figs incl max min mr mrs ms no nos
    p pp prof ref refs resp sec st viz vol vs
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, white space made single.

    A full stop inside an abbreviation ("e.g.", "vs."), an initial, a name such as "F1." or a
    decimal ends nothing, nor does any mark before a word in lower case.
    """
    for mark in _CASELESS_ENDS:
        text = text.replace(mark, mark + " ")
    words = text.split()
    found: list[str] = []
    start = 0
    for place, (word, following) in enumerate(pairwise(words)):
        if word[-1].isalnum():
            continue
        numbering = place == start or words[place - 1].endswith((":", ",", ";"))
        if _ends(word, following, numbering=numbering):
            found.append(" ".join(words[start : place + 1]))
            start = place + 1
    last = " ".join(words[start:])
    return (*found, last) if last else ()


def _ends(word: str, following: str, *, numbering: bool) -> bool:
    """Whether a sentence is over after this word of it; a number may be that of a list item."""
    bare = word.rstrip(_CLOSERS)
    if bare.endswith(tuple(_CASELESS_ENDS)):
        return True
    if not bare.endswith((".", "!", "?")) or not _starts(following):
        return False
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    return not _shortened(
        bare.lstrip(_OPENERS)[:-1], following.lstrip(_OPENERS), numbering=numbering
    )


def _starts(word: str) -> bool:
    """Whether a sentence can begin with this word."""
    letter = word.lstrip(_OPENERS)[:1]
    return letter.isalnum() and not letter.islower()


def _shortened(stem: str, following: str, *, numbering: bool) -> bool:
    """Whether the full stop after the stem belongs to the word rather than to the sentence."""
    parts = stem.casefold().split(".")
    if all(len(part) == 1 and part.isalpha() for part in parts):
        return True
    if stem.casefold() in _ABBREVIATIONS:
        return stem.casefold() not in {"no", "nos"} or following[:1].isdigit()
    if stem.isdigit():
        return numbering
    lettered_number = stem[:1].isalpha() and stem[1:].isdigit()
    return lettered_number and not following[1:2].islower()
