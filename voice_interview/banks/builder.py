"""Puts pieces of text and tags together into blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.banks.blocks import HARD_BREAK, Block, Kind, Run, row_of
from voice_interview.banks.html import Comment, Tag, html_pieces

_EMPHASIS = frozenset({"b", "strong", "i", "em"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKING_NAMES = "blockquote center details div dl dt dd ol p table tbody thead tr ul"
_BREAKING = frozenset(_BREAKING_NAMES.split()) | frozenset(_HEADINGS)
_UNSEEN = frozenset({"script", "style"})
_OF_CELLS = frozenset(["br", "center", "div", "p"])
"""Tags that part what a cell of a table says; all others end the table's row."""
_DEEPEST = 20
"""List items inside each other; what lies deeper counts as being at this depth."""


@dataclass(slots=True)
class _List:
    """A list in HTML that is open."""

    depth: int
    """List items around it."""
    is_ordered: bool = False
    _count: int = 0

    def next_lead(self) -> str:
        """The mark of its next item."""
        self._count += 1
        return f"{self._count}." if self.is_ordered else "-"


class Builder:
    """Takes pieces in the order of the file and keeps the blocks that they make."""

    def __init__(self, line: int = 1, *, parts_lines: bool = False) -> None:
        self.blocks: list[Block] = []
        self.line = line
        """Where the next block begins."""
        self.level = 0
        """Of the heading that is being read, 0 outside headings."""
        self.items: list[int] = []
        """The list items that are open."""
        self.emphasis = 0
        """How many marks of emphasis are open."""
        self.link = ""
        """Where the link leads that is open, or empty."""
        self._lead = ""
        self._lists: list[_List] = []
        self._number = 0
        self._runs: list[Run] = []
        self._kind = Kind.TEXT
        self._in_code = False
        self._language = ""
        self._unseen = False
        self._parts_lines = parts_lines
        self._cells: list[tuple[Run, ...]] | None = None
        """Those of the table's row that is open."""
        self._kinds_of_cells: set[str] = set()
        self._width = 0
        """Cells of the rows of the table that is open, once it has one."""

    def text(self, text: str, *, code: bool = False) -> None:
        """Go on with the current block."""
        if not text or self._unseen:
            return
        code = code or self._in_code or self._kind is Kind.CODE
        run = Run(text, self.emphasis > 0, self.link, code)
        last = self._runs[-1] if self._runs and not code else None
        if last and last[1:] == run[1:]:
            self._runs[-1] = run._replace(text=last.text + text)
        else:
            self._runs.append(run)

    def end_block(self, source: str = "") -> None:
        """Finish the current block, if it holds anything; what it was made from may be kept."""
        if self._cells is not None:
            self._end_row()
        runs, kind = tuple(self._runs), self._kind
        self._runs, self.emphasis, self.link, self._in_code = [], 0, "", False
        if _says_something(runs):
            self._kind = Kind.TEXT
            lead = self._language if kind is Kind.CODE else self._lead
            items = tuple(self.items)
            block = Block(runs, self.line, self.level, items, kind, lead, source=source)
            self.blocks.append(block)
            self._lead = ""

    def add(self, block: Block) -> None:
        """Keep a block that is finished already."""
        self.end_block()
        self.blocks.append(block)
        self._lead = ""

    def open_item(self, lead: str) -> None:
        """Begin a list item."""
        self.end_block()
        self._number += 1
        if len(self.items) < _DEEPEST:
            self.items.append(self._number)
        self._lead = lead

    def close_item(self) -> None:
        """End the innermost list item."""
        self.end_block()
        if self.items:
            self.items.pop()
        self._lead = ""

    def html(self, text: str) -> None:
        """Go on with a piece of HTML that stands alone."""
        place, line = 0, self.line
        for start, piece in html_pieces(text):
            if isinstance(piece, Tag):
                self.tag(piece)
            elif isinstance(piece, Comment):
                self.comment(piece)
            elif not self._runs and piece.strip():
                shown = start + len(piece) - len(piece.lstrip())
                line += text.count("\n", place, shown)
                self.line, place = line, shown
                self.text(piece)
            elif self._runs:
                self.text(piece)
        self.end_block()

    def comment(self, comment: Comment) -> None:
        """A comment, either inside a paragraph or on its own."""
        note = (Run("", note=comment.text),)
        if comment.text and self._runs:
            self._runs += note
        elif comment.text:
            items = tuple(self.items)
            self.blocks.append(Block(note, self.line, 0, items, Kind.COMMENT))

    def tag(self, tag: Tag) -> None:
        """A tag, wherever it stands."""
        if self._cells is not None and tag.name in _OF_CELLS:
            self.text(" ")
        elif self._cells is not None and tag.name in ("td", "th"):
            self._cell(tag)
        elif tag.name in _EMPHASIS:
            self.emphasis = max(0, self.emphasis + (-1 if tag.closes else 1))
        elif tag.name == "a":
            self.link = "" if tag.closes else tag.detail
        elif tag.name == "br" and self._parts_lines and self._kind is not Kind.CODE:
            self.end_block()
        elif tag.name == "br":
            self.text("\n" if self._kind is Kind.CODE else HARD_BREAK)
        elif tag.name == "code":
            self._code_tag(tag)
        elif tag.name in _UNSEEN:
            self._unseen = not tag.closes
        elif tag.name in ("td", "th"):
            self.text(" ")
        elif tag.name in ("summary", "pre"):
            self._special(tag, Kind.SUMMARY if tag.name == "summary" else Kind.CODE)
        elif tag.name == "li":
            self._list_item(tag)
        elif tag.name in _BREAKING:
            self._breaking(tag)

    def _code_tag(self, tag: Tag) -> None:
        if self._kind is Kind.CODE:
            self._language = self._language or tag.detail
        else:
            self._in_code = not tag.closes

    def _breaking(self, tag: Tag) -> None:
        self.end_block()
        if tag.name in _HEADINGS:
            self.level = 0 if tag.closes else _HEADINGS[tag.name]
        elif tag.name == "details" and tag.closes:
            self._kind = Kind.TEXT
            self.blocks.append(Block((), self.line, 0, tuple(self.items), Kind.END))
        elif tag.name in ("ol", "ul"):
            self._list(tag)
        elif tag.name == "table":
            self._width = 0
        elif tag.name == "tr" and not tag.closes:
            self._cells, self._kinds_of_cells = [], set()

    def _cell(self, tag: Tag) -> None:
        """A tag before or behind what a cell says; a line of it is no text of its own."""
        self._kinds_of_cells.add(tag.name)
        if self._cells is not None and _says_something(self._runs):
            self._cells.append(_stripped(self._runs))
        elif self._cells is not None and tag.closes:
            self._cells.append(())
        self._runs, self.emphasis, self.link, self._in_code = [], 0, "", False

    def _end_row(self) -> None:
        """Keep the row that is open; one that says nothing or a single thing is a text."""
        is_header = self._kinds_of_cells == {"th"}
        self._cell(Tag("td"))
        cells, self._cells = self._cells or [], None
        if sum(map(bool, cells)) < 2:
            self._runs = [run for cell in cells for run in cell]
            return
        items = tuple(self.items)
        if not (is_header or self._width):
            empty: list[tuple[Run, ...]] = [()] * len(cells)
            self.blocks.append(row_of(empty, self.line, items, is_header=True))
        self._width = self._width or len(cells)
        cells = _at_most(cells, self._width)
        self.blocks.append(row_of(cells, self.line, items, is_header=is_header))

    def _special(self, tag: Tag, kind: Kind) -> None:
        if self._kind is kind or not tag.closes:
            self.end_block()
            self._kind = Kind.TEXT if tag.closes else kind
            self._language = ""

    def _list(self, tag: Tag) -> None:
        if not tag.closes:
            self._lists.append(_List(len(self.items), is_ordered=tag.name == "ol"))
        elif self._lists:
            self._close_to(self._lists.pop().depth)

    def _list_item(self, tag: Tag) -> None:
        self.end_block()
        if not self._lists:
            self._lists.append(_List(len(self.items)))
        self._close_to(self._lists[-1].depth)
        if not tag.closes:
            self.open_item(self._lists[-1].next_lead())

    def _close_to(self, depth: int) -> None:
        while len(self.items) > depth:
            self.close_item()


def _says_something(runs: Sequence[Run]) -> bool:
    return bool(runs) and any([run.note or run.text.strip() for run in runs])


def _at_most(cells: list[tuple[Run, ...]], width: int) -> list[tuple[Run, ...]]:
    """As many cells; Markdown would drop those that stand behind the last column."""
    if len(cells) <= width:
        return cells
    surplus = [cell for cell in cells[width - 1 :] if cell]
    joined = tuple(run for cell in surplus for run in (Run(", "), *cell))[1:]
    return [*cells[: width - 1], joined]


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    """Runs without the white space around them, each in one line."""
    lines = [run._replace(text=" ".join(f"|{run.text}|".split())[1:-1]) for run in runs]
    lines[0] = lines[0]._replace(text=lines[0].text.lstrip())
    lines[-1] = lines[-1]._replace(text=lines[-1].text.rstrip())
    return tuple(run for run in lines if run.text or run.note)


def blocks_of_html(text: str, line: int = 1) -> tuple[Block, ...]:
    """A piece of HTML, such as a field of a flash card, as blocks."""
    builder = Builder(line, parts_lines=True)
    builder.html(text)
    return tuple(builder.blocks)
