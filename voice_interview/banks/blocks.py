"""A Markdown text as a flat run of headings and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BREAKS = frozenset({"softbreak", "hardbreak"})
_EMPHASIS_OPENS = frozenset({"strong_open", "em_open"})
_EMPHASIS_CLOSES = frozenset({"strong_close", "em_close"})
_TAG_NAMES = """
    a abbr b big blockquote br center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i
    img ins kbd li mark ol p pre s samp small span strike strong sub summary sup table tbody td th
    thead tr tt u ul var
"""
_TAGS = frozenset(_TAG_NAMES.split())


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    """Plain; a line break of the file is a line break here."""
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or one paragraph."""

    runs: tuple[Run, ...]
    line: int
    """Where it begins in the file, counted from 1."""
    level: int = 0
    """1 to 6 for a heading, 0 for a paragraph."""
    items: tuple[int, ...] = ()
    """The list items it stands in, the outermost first; each has its own number."""

    @property
    def text(self) -> str:
        """The plain text, white space made single."""
        return " ".join("".join(run.text for run in self.runs).split())

    def parts(self, begins: Callable[[Block], bool]) -> tuple[Block, ...]:
        """The block taken apart before every line of the file that begins something new."""
        parts: list[list[Block]] = []
        for line in self._lines():
            if not parts or begins(line):
                parts.append([])
            parts[-1].append(line)
        return tuple(_joined(lines) for lines in parts)

    def _lines(self) -> Iterator[Block]:
        rows: list[list[Run]] = [[]]
        for run in self.runs:
            *ended, last = run.text.split("\n")
            for text in ended:
                rows[-1].append(replace(run, text=text + "\n"))
                rows.append([])
            rows[-1].append(replace(run, text=last))
        for number, row in enumerate(rows):
            yield replace(self, runs=tuple(row), line=self.line + number)

    def after(self, start: str) -> Block:
        """The block without the characters that it starts with."""
        text = "".join(run.text for run in self.runs)
        dropped = len(text) - len(text.lstrip()) + len(start)
        kept = []
        for run in self.runs:
            kept.append(replace(run, text=run.text[dropped:]))
            dropped = max(0, dropped - len(run.text))
        return replace(self, runs=tuple(kept))


def _joined(lines: Sequence[Block]) -> Block:
    runs = tuple(run for line in lines for run in line.runs)
    return replace(lines[0], runs=runs) if len(lines) > 1 else lines[0]


def blocks_of(markdown: str, *, indented_code: bool = True) -> tuple[Block, ...]:
    """The headings and paragraphs of a Markdown text, in order; code, images and HTML left out.

    Args:
        markdown: the text, as CommonMark.
        indented_code: whether four spaces before a line make it code.
    """
    parser = MarkdownIt("commonmark")
    if not indented_code:
        parser.disable("code")
    return tuple(_blocks(parser.parse(markdown)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    items: list[int] = []
    number = level = 0
    underline = ""
    for token in tokens:
        if token.type == "list_item_open":
            number += 1
            items.append(number)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1:]) if token.nesting == 1 else 0
            underline = token.markup
        elif token.type == "inline":
            line = token.map[0] + 1 if token.map else 0
            shown = 0 if underline == "-" and _is_prose(token) else level
            yield Block(tuple(_runs(token.children or ())), line, shown, tuple(items))


def _is_prose(underlined: Token) -> bool:
    """Whether a heading is a paragraph with a rule of hyphens too close below it."""
    opening = next(_runs(underlined.children or ()), Run(""))
    return (
        opening.emphasised
        or "\n" in underlined.content
        or underlined.content.endswith((".", "!", ":", ";"))
    )


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    depth = 0
    for child in children:
        depth += (child.type in _EMPHASIS_OPENS) - (child.type in _EMPHASIS_CLOSES)
        text = _visible(child)
        if text:
            yield Run(text, depth > 0)


def _visible(token: Token) -> str:
    if token.type in _BREAKS:
        return "\n"
    if token.type == "html_inline":
        return _tag_text(token.content)
    return token.content if token.type in ("text", "code_inline") else ""


def _tag_text(tag: str) -> str:
    """What a tag shows: nothing, unless it is a type parameter as in vector<int>."""
    names = tag.strip("</>").casefold().split()
    if tag.startswith(("<!", "<?")) or not names:
        return ""
    if names[0] == "br":
        return " "
    return "" if names[0] in _TAGS else tag
