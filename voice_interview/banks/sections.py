"""A Markdown text taken apart at its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voice_interview.banks.blocks import Block, Kind, Run
from voice_interview.banks.columns import Columns
from voice_interview.banks.labels import (
    answer_mark,
    asks,
    is_general,
    is_hint_label,
    question_mark,
    told_behind,
    undecorated,
    unnumbered,
)
from voice_interview.banks.lines import question_lines
from voice_interview.banks.marks import begins_answer, bold_start, form_of
from voice_interview.banks.noise import is_linked, is_noise, without_tags
from voice_interview.banks.note_cards import with_cards
from voice_interview.banks.notes import notes_in
from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.section import Section
from voice_interview.banks.shapes import asking


def sections_of(markdown: str) -> tuple[Section, ...]:
    """A text taken apart at its questions and at the headings above them."""
    return blocks_and_sections(markdown)[1]


def blocks_and_sections(markdown: str) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """All blocks of a text, and what they make when it is taken apart at its questions."""
    blocks = blocks_of(markdown)
    lines: Sequence[Block] = [part for block in blocks for part in _lines(block)]
    if "::" in markdown or "\n?" in markdown:
        lines = with_cards(lines)
    walk = _Walk([block for block in lines if not _is_navigation(block)])
    return blocks, tuple(section.settled() for section in walk.sections)


def _lines(block: Block) -> Sequence[Block]:
    """A paragraph taken apart where one of its lines asks or answers."""
    parts = block.parts(_begins_line)
    return parts if len(parts) > 1 or block.level else question_lines(block)


def _begins_line(block: Block) -> bool:
    return begins_answer(block) or bool(question_mark(block.text) or _is_short_answer(block.text))


def _is_short_answer(text: str) -> bool:
    return bool(answer_mark(text, short=True))


def _is_navigation(block: Block) -> bool:
    """Whether a paragraph is about the page; links in lists may still be what is asked."""
    return block.kind is Kind.TEXT and not block.items and is_noise(block)


class _Walk:
    """One way through all blocks, from section to section."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.sections = [Section("", 0)]
        self._asking = asking(blocks)
        self._level = 0
        """Of the heading of the question that is open; 7 if it is no heading, 0 if none is."""
        self._depth = 0
        """Folded parts that are open."""
        self._topic = ""
        self._short_marks = False
        self._columns: Columns | None = None
        for place, block in enumerate(blocks):
            if place in self._asking:
                self._ask(block)
            elif block.kind is Kind.ROW and self._row(block):
                continue
            else:
                self._go_on(block)

    def _ask(self, block: Block) -> None:
        self._depth = 1 if block.kind is Kind.SUMMARY else 0
        self._level = block.level or 7
        text, rest = _asked(without_tags(block))
        self._short_marks = bool(question_mark(text))
        prompt = unnumbered(text).removesuffix(":")
        section = Section(prompt, block.line, True, block.level, self._topic)
        for note in block.notes:
            section.notes = section.notes.joined(notes_in(note))
        section.depth = len(block.items)
        section.form = form_of(block)
        self.sections.append(section)
        if rest:
            section.add(rest)

    def _row(self, block: Block) -> bool:
        """Whether the row belongs to a table of questions; then it becomes one."""
        if block.is_header:
            columns = None if self.sections[-1].is_question else columns_of(block)
            self._columns = columns if columns and (columns.is_named or not self._asking) else None
            return self._columns is not None
        if self._columns is None:
            return False
        asked, answer = self._columns.question(block.cells), self._columns.answer(block.cells)
        cell = Block(asked, block.line)
        if answer is None and is_linked(cell):
            return False
        cell = without_tags(cell)
        section = Section(unnumbered(cell.text), block.line, True, 0, self._topic, is_row=True)
        section.form = "rows of tables"
        values = [_text(cell) for cell in block.cells]
        section.notes = self._columns.notes(values)
        if answer and _text(answer):
            section.marker_lines.append(block.line)
            section.answer.append(Block(answer, block.line))
        self.sections += [section, Section("", block.line, is_closed=True)]
        return True

    def _go_on(self, block: Block) -> None:
        section = self.sections[-1]
        self._depth += (block.kind is Kind.SUMMARY) - (block.kind is Kind.END)
        self._depth = max(0, self._depth)
        if block.level and self._ends_question(block):
            heading = undecorated(without_tags(block).text)
            self.sections.append(Section(unnumbered(heading), block.line, level=block.level))
            self._level, self._depth = 0, 0
            self._topic = "" if is_general(heading) or block.level == 1 else unnumbered(heading)
        elif self._leaves_item(block):
            self.sections.append(Section("", block.line, is_closed=True))
            self._level = 0
        elif self._ends_answer(block):
            self._end_folded(block)
        else:
            section.add(block, short_marks=self._short_marks)

    def _leaves_item(self, block: Block) -> bool:
        """Whether a list item stands further out than the one that asks."""
        section = self.sections[-1]
        outer = bool(block.items) and len(block.items) < section.depth
        return section.is_question and outer and not begins_answer(block)

    def _ends_answer(self, block: Block) -> bool:
        section = self.sections[-1]
        end = block.kind is Kind.END and not self._depth
        return end and section.is_question and not section.hint_opening

    def _ends_question(self, heading: Block) -> bool:
        if self._depth or not self._level:
            return not self._depth
        belongs = begins_answer(heading) or is_hint_label(heading.text)
        return heading.level <= self._level and not belongs

    def _end_folded(self, block: Block) -> None:
        if self._level == 7:
            self.sections.append(Section("", block.line, is_closed=True))
            self._level = 0
        else:
            self.sections[-1].add(block)


def columns_of(header: Block) -> Columns | None:
    """The columns that the first row of a table names, if one of them asks."""
    return Columns.named([_text(cell) for cell in header.cells])


def _text(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _asked(block: Block) -> tuple[str, Block | None]:
    """What a block asks, and what it goes on to say behind that."""
    if block.level or block.kind is not Kind.TEXT:
        return block.text, None
    told = told_behind(block.plain.rstrip().partition("\n")[0])
    if told:
        before, behind = block.cut(*told)
        return before.text, replace(behind, lead="")
    start = bold_start(block)
    if start.endswith("?") and start != block.text:
        return start, _rest(block)
    first, rest = block.parted()
    if start == first.text or (rest and not asks(block.text) and _ends(first, rest)):
        return first.text, rest
    return block.text, None


def _ends(first: Block, rest: Block) -> bool:
    """Whether a first line is all that is asked; one that goes on in lower case is not."""
    return asks(first.text) or (bool(first.lead) and rest.text[:1].isupper())


def _rest(block: Block) -> Block:
    """What follows the emphasised question that a paragraph opens with."""
    plain = (n for n, run in enumerate(block.runs) if run.text.strip() and not run.emphasised)
    rest = Block(block.runs[next(plain, len(block.runs)) :], block.line, 0, block.items)
    return rest.after(":") if rest.text.startswith(": ") else rest
