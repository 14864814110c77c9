"""HTML taken apart into text, tags and comments, in one pass whatever the text is."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

_TAG_NAMES = """
    a abbr align article aside audio b big blockquote br button canvas center code dd del details
    div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 hr i iframe img input
    ins kbd li mark nav ol p picture pre s samp script small span strike strong style sub summary
    sup svg table tbody td textarea th thead tr tt u ul var video wbr
"""
_TAGS = frozenset(_TAG_NAMES.split())
_MOST_OF_A_TAG = 2_000
"""Characters of the longest tag; what is longer is text."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag that shows nothing itself."""

    name: str
    """In lower case."""
    closes: bool = False
    detail: str = ""
    """Where an `<a>` leads, "#" if nowhere; the language of `<code>`."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands between `<!--` and `-->`."""

    text: str


def html_pieces(text: str) -> Iterator[tuple[int, str | Tag | Comment]]:
    """The texts, tags and comments of a piece of HTML, in order, each with its place.

    An unknown tag, such as the type parameter in vector<int>, is text.
    """
    shown = place = 0
    comments_end = text.rfind("-->")
    while (opening := text.find("<", place)) >= 0:
        piece, place = _piece(text, opening, comments_end)
        if piece is None:
            continue
        if opening > shown:
            yield shown, html.unescape(text[shown:opening])
        shown = place
        yield opening, piece
    if shown < len(text):
        yield shown, html.unescape(text[shown:])


def _piece(text: str, opening: int, comments_end: int) -> tuple[Tag | Comment | None, int]:
    """The tag or comment that opens here, if any, and where to go on."""
    if text.startswith("<!--", opening) and opening + 2 <= comments_end:
        end = text.find("-->", opening + 2)
        return Comment(text[opening + 4 : end].strip()), end + 3
    if text.startswith(("<!", "<?"), opening):
        end = text.find(">", opening, opening + _MOST_OF_A_TAG)
        return (Comment(""), end + 1) if end >= 0 else (None, opening + 1)
    end = text.find(">", opening, opening + _MOST_OF_A_TAG)
    tag = tag_of(text[opening : end + 1]) if end >= 0 else None
    return (tag, end + 1) if tag else (None, opening + 1)


def tag_of(text: str) -> Tag | None:
    """A text such as `</b>` as a tag, if it is one that HTML knows."""
    inside = text[1:-1].strip("/ \t\n")
    follows_at_once = not text[1:].removeprefix("/")[:1].isspace()
    name = inside.split(maxsplit=1)[0].casefold() if inside and follows_at_once else ""
    if name not in _TAGS:
        return None
    detail = ""
    if name == "a":
        detail = _attribute(inside, "href=") or "#"
    elif name == "code":
        detail = _attribute(inside, "class=").removeprefix("language-")
    return Tag(name, text.startswith("</"), detail)


def _attribute(inside: str, opening: str) -> str:
    _, _, value = inside.partition(opening)
    return value.strip("\"'").split('"')[0].split("'")[0]
