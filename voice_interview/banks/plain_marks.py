"""Paragraphs in which nothing but bold words and code stands out; most are no more than that."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PIECE = re.compile(
    r"(?P<text>[^\n\\`*_\[\]<&$]+)"
    r"|`(?P<code>[^`\s][^`\n]*)`(?!`)"
    r"|\*\*(?P<bold>(?=[^\W_])[^\n\\`*_\[\]<&$]+"
    r"(?:(?<=[^\W_])|(?<=[.:?!])(?=\*\*(?: |\Z))))\*\*(?!\*)"
)
"""A stretch that CommonMark reads alike whatever stands around it.

Bold words begin and end with a letter or a digit, so that their stars can open and close nothing
else, or end with a mark that white space follows.
"""


def plain_pieces(paragraph: str) -> Sequence[tuple[str, str]] | None:
    """The pieces of a paragraph, each as "text", "code" or "bold" with what it says.

    None if anything else may stand in it, which takes a parser to read.
    """
    pieces: list[tuple[str, str]] = []
    place = 0
    while place < len(paragraph):
        found = _PIECE.match(paragraph, place)
        if found is None or found.lastgroup is None:
            return None
        pieces.append((found.lastgroup, found[found.lastgroup]))
        place = found.end()
    return pieces
