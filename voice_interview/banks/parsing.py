"""Markdown becomes blocks, through the tokens of a CommonMark parser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from voice_interview.banks.blocks import HARD_BREAK, Block, Kind, Run, row_of
from voice_interview.banks.builder import Builder
from voice_interview.banks.foreign import callout_parted, without_foreign_marks
from voice_interview.banks.formulas import read_formula
from voice_interview.banks.html import Comment, Tag, html_pieces
from voice_interview.banks.plain_marks import plain_pieces

_MARKS = re.compile(r"[\n\\`*_\[\]<&$]|!(?=\[)")
_RULES_BY_SIGN = {
    "<": ("autolink", "html_block", "html_inline"),
    "![": ("image",),
    "[": ("link",),
    "`": ("backticks",),
    ">": ("blockquote",),
    "&": ("entity",),
    "\\": ("escape", "formula"),
    "$": ("formula",),
    "]:": ("reference",),
    "|": ("table",),
    "```": ("fence",),
    "~~~": ("fence",),
}
"""What a text must hold → the rules of the parser that find nothing in it otherwise."""
_RULES_OF_RULED_LINES = ("hr", "lheading")
_RULED_LINE = re.compile(r"[-=*_][ \t]*(?:\r|$)", re.MULTILINE)
"""What may be the end of a line that parts or underlines."""
_SOMETIMES_IDLE = frozenset([*chain(*_RULES_BY_SIGN.values()), *_RULES_OF_RULED_LINES])
_PARAGRAPH = frozenset({"paragraph_open", "paragraph_close"})
"""Tokens that say no more than the one between them."""
_LONGEST_PARAGRAPH = 100_000
"""Characters; a longer one is taken as plain text, which no marks can make slow."""


def blocks_of(markdown: str, *, indented_code: bool = True) -> tuple[Block, ...]:
    """The headings, paragraphs and code of a Markdown text, in order; images left out.

    Args:
        markdown: the text, as CommonMark with tables.
        indented_code: whether four spaces before a line make it code.
    """
    if not markdown:
        return ()
    reading = _Reading(_parser(indented_code, _idle(markdown)))
    reading.read(markdown)
    return tuple(reading.builder.blocks)


@cache
def _parser(indented_code: bool, idle: frozenset[str]) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.inline.ruler.at("text", _plain_text)
    parser.inline.ruler.before("escape", "formula", read_formula)
    parser.disable(["inline", *idle])
    return parser if indented_code else parser.disable("code")


def _idle(markdown: str) -> frozenset[str]:
    """The parser's rules that a text gives nothing to do; without them it takes less time."""
    busy = [rules for sign, rules in _RULES_BY_SIGN.items() if sign in markdown]
    if _RULED_LINE.search(markdown):
        busy.append(_RULES_OF_RULED_LINES)
    return _SOMETIMES_IDLE.difference(*busy)


def _plain_text(state: StateInline, silent: bool) -> bool:
    """Go on to the next character that may mean something; the parser's own rule stops oftener."""
    stop = _MARKS.search(state.src, state.pos, state.posMax)
    end = stop.start() if stop else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


class _Reading:
    """One text on its way from tokens to blocks."""

    def __init__(self, parser: MarkdownIt) -> None:
        self.builder = Builder()
        self._parser = parser
        self._references: dict[str, Any] = {}
        self._heading = ""
        """The mark of the heading that is open: hashes or its underline."""
        self._level = 0
        self._is_header = False
        self._cells: list[tuple[Run, ...]] | None = None
        """Those of the table's row that is open."""
        self._quotations: list[bool] = []
        """Of those that are open, whether they are callouts that fold."""
        self._opens_quotation = False

    def read(self, markdown: str) -> None:
        """Read all of it."""
        for token in self._parser.parse(markdown, self._references):
            if token.type == "inline":
                self._inline(token)
            elif token.type == "list_item_open":
                lead = token.info + token.markup
                self.builder.open_item(lead)
            elif token.type == "list_item_close":
                self.builder.close_item()
            elif token.type not in _PARAGRAPH:
                self._other(token)
        self.builder.end_block()

    def _other(self, token: Token) -> None:
        builder = self.builder
        if token.map:
            builder.line = token.map[0] + 1
        if token.type == "heading_open":
            self._level, self._heading = int(token.tag[1:]), token.markup
        elif token.type == "heading_close":
            self._level = 0
        elif token.type in ("fence", "code_block"):
            code, items = (Run(token.content, code=True),), tuple(builder.items)
            language = token.info.split()[0] if token.info.strip() else ""
            builder.add(Block(code, builder.line, 0, items, Kind.CODE, language))
        elif token.type == "html_block":
            builder.html(token.content)
        elif token.type == "blockquote_open":
            self._quotations.append(False)
            self._opens_quotation = True
        elif token.type == "blockquote_close":
            if self._quotations.pop():
                builder.tag(Tag("details", closes=True))
        elif token.type in ("thead_open", "thead_close"):
            self._is_header = token.nesting == 1
        elif token.type == "tr_open":
            self._cells = []
        elif token.type == "tr_close":
            place = builder.line, tuple(builder.items)
            builder.add(row_of(self._cells or [], *place, is_header=self._is_header))
            self._cells = None

    def _inline(self, token: Token) -> None:
        builder = self.builder
        if token.map:
            builder.line = token.map[0] + 1
        if self._cells is not None:
            cell = Builder(builder.line)
            self._runs(_without_marks(token.content), cell)
            cell.end_block()
            self._cells.append(tuple(run for block in cell.blocks for run in block.runs))
            return
        underlined = self._level and self._heading == "-" and _is_prose(token.content)
        builder.level = 0 if underlined else self._level
        content = self._unfolded(token.content) if self._opens_quotation else token.content
        if not content and token.content:
            return
        content = _without_marks(content, is_heading=builder.level > 0)
        shown = content.lstrip("\n")
        builder.line += len(content) - len(shown)
        plain = self._runs(shown, builder)
        builder.end_block(shown if plain else "")
        if builder.level and not token.content.strip():
            builder.add(Block((), builder.line, builder.level, tuple(builder.items)))
        builder.level = 0

    def _unfolded(self, content: str) -> str:
        """What is left of the first paragraph of a quotation once a callout's title is read."""
        self._opens_quotation = False
        parts = callout_parted(content)
        if not parts:
            return content
        self._quotations[-1] = True
        self.builder.tag(Tag("summary"))
        self._runs(_without_marks(parts[0]), self.builder)
        self.builder.tag(Tag("summary", closes=True))
        self.builder.line += 1
        return parts[1]

    def _runs(self, content: str, builder: Builder) -> bool:
        """Read a paragraph; whether it is shown best as it was written."""
        if len(content) > _LONGEST_PARAGRAPH:
            builder.text(content)
            return True
        pieces = plain_pieces(content)
        if pieces is not None:
            _plain(pieces, builder)
            return True
        children: list[Token] = []
        self._parser.inline.parse(content, self._parser, self._references, children)
        line, plain = builder.line, True
        for child in children:
            if child.type == "text":
                builder.text(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                line += 1
                builder.text("\n" if child.type == "softbreak" else HARD_BREAK)
            elif child.type == "html_inline":
                plain = False
                _inline_html(child.content, builder, line)
            else:
                plain = plain and child.type != "image"
                _marked(child, builder)
        return plain


def _without_marks(content: str, *, is_heading: bool = False) -> str:
    if len(content) > _LONGEST_PARAGRAPH:
        return content
    return without_foreign_marks(content, is_heading=is_heading)


def _plain(pieces: Iterable[tuple[str, str]], builder: Builder) -> None:
    """Read a paragraph with no marks but those of bold words and code."""
    for kind, text in pieces:
        builder.emphasis += kind == "bold"
        builder.text(text, code=kind == "code")
        builder.emphasis -= kind == "bold"


def _marked(child: Token, builder: Builder) -> None:
    if child.type == "text_special":
        builder.text(child.content)
    elif child.type == "code_inline":
        builder.text(child.content, code=True)
    elif child.type in ("strong_open", "em_open"):
        builder.emphasis += 1
    elif child.type in ("strong_close", "em_close"):
        builder.emphasis = max(0, builder.emphasis - 1)
    elif child.type == "link_open":
        builder.link = str(child.attrs.get("href") or "#")
    elif child.type == "link_close":
        builder.link = ""


def _inline_html(tag: str, builder: Builder, line: int) -> None:
    """A tag inside a paragraph; one that ends the paragraph lets the next begin on its line."""
    for _, piece in html_pieces(tag):
        if isinstance(piece, str):
            builder.text(piece)
        elif isinstance(piece, Comment):
            builder.comment(piece)
        else:
            before = len(builder.blocks)
            builder.tag(piece)
            if len(builder.blocks) > before:
                builder.line = line


def _is_prose(underlined: str) -> bool:
    """Whether a heading is a paragraph with a rule of hyphens too close below it."""
    ends = underlined.endswith((".", "!", ":", ";"))
    return "\n" in underlined or ends or underlined.startswith(("*", "_"))
