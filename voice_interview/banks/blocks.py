"""The flat run of headings, paragraphs and code that every text is read into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import NamedTuple

HARD_BREAK = "  \n"
"""A line break that the author insists on."""


class Kind(Enum):
    """What a block is."""

    TEXT = "a heading or a paragraph"
    CODE = "code, as it stands"
    ROW = "a row of a table"
    COMMENT = "a comment between paragraphs"
    SUMMARY = "what a folded part shows while it is folded"
    END = "where a folded part ends"


class Run(NamedTuple):
    """A stretch of text in one style; there are many, and tuples are made fast."""

    text: str
    """Plain; a line break of the file is a line break here."""
    emphasised: bool = False
    link: str = ""
    """Where it leads, or empty."""
    code: bool = False
    note: str = ""
    """A comment that stands here; it has no text."""


@dataclass(frozen=True)
class Block:
    """One heading, one paragraph, one piece of code."""

    runs: tuple[Run, ...]
    line: int
    """Where it begins in the file, counted from 1."""
    level: int = 0
    """1 to 6 for a heading, 0 for everything else."""
    items: tuple[int, ...] = ()
    """The list items it stands in, the outermost first; each has its own number."""
    kind: Kind = Kind.TEXT
    lead: str = ""
    """The mark of the list item that it begins ("-", "1."); of code, the language."""
    is_header: bool = False
    """Whether it is the row that names the columns of a table."""
    cells: tuple[tuple[Run, ...], ...] = ()
    """The cells of a table's row."""
    source: str = ""
    """A paragraph in Markdown, where it was written so and nothing was taken out."""

    @property
    def plain(self) -> str:
        """The plain text, white space as it is."""
        return "".join([run.text for run in self.runs])

    @cached_property
    def text(self) -> str:
        """The plain text, white space made single."""
        return " ".join("".join([run.text for run in self.runs]).split())

    @property
    def first_line(self) -> str:
        """The text up to the first line break of the file."""
        return " ".join(self.plain.lstrip().split("\n", 1)[0].split())

    def parted(self) -> tuple[Block, Block | None]:
        """The first line, and the lines below it, if there are any."""
        first, *others = self._lines()
        return first, _joined(others) if others else None

    def parts(self, begins: Callable[[Block], bool]) -> tuple[Block, ...]:
        """The block taken apart before every line of the file that begins something new."""
        if "\n" not in self.plain:
            return (self,)
        parts: list[list[Block]] = []
        for line in self._lines():
            if not parts or begins(line):
                parts.append([])
            parts[-1].append(line)
        return tuple(_joined(lines) for lines in parts) if len(parts) > 1 else (self,)

    def _lines(self) -> Iterator[Block]:
        rows: list[list[Run]] = [[]]
        for run in self.runs:
            *ended, last = run.text.split("\n")
            for text in ended:
                rows[-1].append(run._replace(text=text + "\n"))
                rows.append([])
            rows[-1].append(run._replace(text=last))
        for number, row in enumerate(rows):
            lead = "" if number else self.lead
            yield replace(self, runs=tuple(row), line=self.line + number, source="", lead=lead)

    def after(self, start: str) -> Block:
        """The block without the characters that it starts with."""
        return replace(self, runs=self.runs_after(start), source="")

    def runs_after(self, start: str) -> tuple[Run, ...]:
        """Its runs without the characters that it starts with."""
        text = self.plain
        return self._runs_from(len(text) - len(text.lstrip()) + len(start))

    def cut(self, end: int, start: int) -> tuple[Block, Block]:
        """What stands before one character, and what stands from another on."""
        before: list[Run] = []
        left = end
        for run in self.runs:
            if left > 0:
                before.append(run._replace(text=run.text[:left]))
            left -= len(run.text)
        behind = replace(self, runs=self._runs_from(start), source="")
        return replace(self, runs=tuple(before), source=""), behind

    def _runs_from(self, start: int) -> tuple[Run, ...]:
        runs: list[Run] = []
        for run in self.runs:
            runs.append(run._replace(text=run.text[start:]) if start > 0 else run)
            start -= len(run.text)
        return tuple(runs)

    @property
    def lead_of_item(self) -> str:
        """The mark of the list item that it begins, or empty."""
        return self.lead if self.items and self.kind is not Kind.CODE else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """The comments that stand in it."""
        return tuple([run.note for run in self.runs if run.note])


def _joined(lines: Sequence[Block]) -> Block:
    runs = tuple(run for line in lines for run in line.runs)
    return replace(lines[0], runs=runs) if len(lines) > 1 else lines[0]


def row_of(
    cells: Sequence[tuple[Run, ...]], line: int, items: tuple[int, ...], *, is_header: bool
) -> Block:
    """The row of a table: as a text, the first cell and what the others say of it."""
    runs: list[Run] = []
    for number, cell in enumerate(cell for cell in cells if cell):
        runs += [Run(": " if number == 1 else ", ")] if number else []
        runs += cell
    return Block(tuple(runs), line, 0, items, Kind.ROW, is_header=is_header, cells=tuple(cells))
