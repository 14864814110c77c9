"""A Markdown text taken apart at its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from voice_interview.banks.blocks import Block, Kind, Run
from voice_interview.banks.columns import Columns
from voice_interview.banks.labels import (
    answer_mark,
    asks,
    hint_mark,
    is_answer_label,
    is_general,
    is_hint_label,
    is_unfolding,
    label,
    question_mark,
    undecorated,
    unnumbered,
)
from voice_interview.banks.noise import cleaned, is_noise, without_tags
from voice_interview.banks.notes import Notes, notes_in
from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.shapes import asking, begins_answer, bold_start

_LONGEST_HINT = 1_000
"""Characters; what would be added to a longer one is left out."""


@dataclass(slots=True)
class Section:
    """A heading, or whatever asks, and what stands below it, up to the next."""

    heading: str
    """What it says, without its number."""
    line: int
    """Where it stands, counted from 1; 0 for what stands above everything that asks."""
    is_question: bool = False
    level: int = 0
    """Of the heading, 1 to 6; 0 if it is none."""
    topic: str = ""
    """The heading that stands above the question."""
    is_row: bool = False
    """Whether it is a row of a table, not a heading."""
    is_closed: bool = False
    """Whether it only holds what stands behind the end of a folded question."""
    notes: Notes = field(default_factory=Notes)
    """What its comments say of the question as a whole."""
    before_answer: list[Block] = field(default_factory=list)
    has_told: bool = False
    """Whether a paragraph stands there already."""
    depth: int = 0
    """List items that what asks stands in, and so all that belongs to it."""
    marker_lines: list[int] = field(default_factory=list)
    """Where an answer begins: one line, if all is well; none if it is not marked."""
    answer: list[Block] = field(default_factory=list)
    """Everything from the first marker on, without the markers."""
    hint_opening: Block | None = None
    """The heading or the folded part of a hint that is open."""

    def add(self, block: Block, *, short_marks: bool = False) -> None:
        """Put the next block below the heading."""
        for note in block.notes:
            self.notes = self.notes.joined(notes_in(note))
        if self.depth:
            block = replace(block, items=block.items[self.depth :])
        if self._is_hint(block):
            return
        if self._is_marker(block, short=short_marks):
            self._begin(block, short=short_marks)
        elif self.marker_lines:
            self.answer.append(block)
        else:
            self.before_answer.append(block)
            self.has_told = self.has_told or (block.kind is Kind.TEXT and not block.items)

    def _is_hint(self, block: Block) -> bool:
        """Whether a block belongs to a hint; then it neither shows nor answers anything."""
        if self.hint_opening:
            return self._goes_on_hinting(block, self.hint_opening)
        if self.marker_lines:
            return False
        opens = bool(block.level) or block.kind is Kind.SUMMARY
        if opens and is_hint_label(block.text):
            self.hint_opening = block
            return True
        mark = hint_mark(block.text) if block.kind is Kind.TEXT and not block.level else ""
        if mark:
            self._hint(block.after(mark))
        return bool(mark)

    def _goes_on_hinting(self, block: Block, opening: Block) -> bool:
        folded = opening.kind is Kind.SUMMARY
        other = block.level or block.kind is Kind.SUMMARY or begins_answer(block)
        if block.kind is Kind.END if folded else other:
            self.hint_opening = None
            return folded
        self._hint(block)
        return True

    def _hint(self, block: Block) -> None:
        if len(self.notes.hint) < _LONGEST_HINT:
            hint = f"{self.notes.hint} {block.text}".strip()
            self.notes = replace(self.notes, hint=hint)

    def _is_marker(self, block: Block, *, short: bool) -> bool:
        if block.kind is Kind.SUMMARY:
            fresh = not self.marker_lines
            unfolds = is_answer_label(block.text)
            unfolds = unfolds or (is_unfolding(block.text) and not self.has_told)
            return fresh and unfolds
        if short and block.kind is Kind.TEXT and answer_mark(block.text, short=True):
            return not self.marker_lines
        if not begins_answer(block):
            return False
        return bool(block.level) or is_bold_mark(block) or not self.marker_lines

    def _begin(self, block: Block, *, short: bool) -> None:
        second = bool(block.level or block.kind is Kind.SUMMARY) and bool(self.marker_lines)
        if not second:
            self.marker_lines.append(block.line)
        mark = "" if block.kind is Kind.SUMMARY else answer_mark(block.text, short=short)
        if mark:
            self.answer.append(_paragraph(block.after(mark)))

    def settled(self) -> Section:
        """The section once all of it is known: what is asked, shown and answered."""
        self.before_answer = list(cleaned(self.before_answer))
        self.answer = list(cleaned(self.answer))
        if not self.marker_lines and any(b.kind is not Kind.CODE for b in self.before_answer):
            self.answer, self.before_answer = self.before_answer, []
        if self.is_question and label(self.heading) in ("", "question") and self.marker_lines:
            self._take_prompt()
        self._name_option()
        return self

    def _take_prompt(self) -> None:
        """Ask what stands below a heading that is only called "Question"."""
        for place, block in enumerate(self.before_answer):
            if block.kind is Kind.TEXT and not block.level:
                self.heading = block.text
                del self.before_answer[place]
                return

    def _name_option(self) -> None:
        """Put what an option says behind its letter, where the answer is the letter alone."""
        if not self.answer or len(self.answer[0].text) != 1:
            return
        letter = self.answer[0].text
        for block in self.before_answer:
            if block.items and block.text.startswith((f"{letter}: ", f"{letter}. ", f"{letter}) ")):
                self.answer[0] = Block(block.runs, self.answer[0].line)


def is_bold_mark(block: Block) -> bool:
    """Whether a paragraph opens in bold."""
    return next((run.emphasised for run in block.runs if run.text.strip()), False)


def _paragraph(block: Block) -> Block:
    return Block(block.runs, block.line, 0, block.items, lead=block.lead)


def sections_of(markdown: str) -> tuple[Section, ...]:
    """A text taken apart at its questions and at the headings above them."""
    return blocks_and_sections(markdown)[1]


def blocks_and_sections(markdown: str) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """All blocks of a text, and what they make when it is taken apart at its questions."""
    blocks = blocks_of(markdown)
    lines = [part for block in blocks for part in block.parts(_begins_line)]
    walk = _Walk([block for block in lines if not _is_navigation(block)])
    return blocks, tuple(section.settled() for section in walk.sections)


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
        section = Section(unnumbered(text), block.line, True, block.level, self._topic)
        for note in block.notes:
            section.notes = section.notes.joined(notes_in(note))
        section.depth = len(block.items)
        self.sections.append(section)
        if rest:
            section.add(rest)

    def _row(self, block: Block) -> bool:
        """Whether the row belongs to a table of questions; then it becomes one."""
        if block.is_header:
            names = [_text(cell) for cell in block.cells]
            self._columns = Columns.named(names) if not self.sections[-1].is_question else None
            return self._columns is not None
        if self._columns is None:
            return False
        asked, answer = self._columns.question(block.cells), self._columns.answer(block.cells)
        cell = without_tags(Block(asked, block.line))
        section = Section(unnumbered(cell.text), block.line, True, 0, self._topic, is_row=True)
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


def _text(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _asked(block: Block) -> tuple[str, Block | None]:
    """What a block asks, and what it goes on to say behind that."""
    if block.level or block.kind is not Kind.TEXT:
        return block.text, None
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
    return Block(block.runs[next(plain, len(block.runs)) :], block.line, 0, block.items)
