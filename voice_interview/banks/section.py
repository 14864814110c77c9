"""What stands below a heading, or below whatever asks: what is shown, hinted and answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.labels import (
    answer_mark,
    hint_mark,
    is_answer_label,
    is_hint_label,
    is_unfolding,
    label,
)
from voice_interview.banks.marks import begins_answer, is_bold_mark
from voice_interview.banks.noise import cleaned
from voice_interview.banks.notes import NO_NOTES, Notes, notes_in

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
    form: str = ""
    """What kind of thing asks, in the plural."""
    is_row: bool = False
    """Whether it is a row of a table, not a heading."""
    is_closed: bool = False
    """Whether it only holds what stands behind the end of a folded question."""
    notes: Notes = NO_NOTES
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
            runs = block.runs_after(mark)
            self.answer.append(Block(runs, block.line, 0, block.items, lead=block.lead))

    def settled(self) -> Section:
        """The section once all of it is known: what is asked, shown and answered."""
        self.before_answer = list(cleaned(self.before_answer))
        self.answer = list(_without_lone_ends(cleaned(self.answer)))
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


def _without_lone_ends(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks without the ends of folded parts of which the beginning was a mark."""
    depth = 0
    for block in blocks:
        lone = block.kind is Kind.END and not depth
        depth += (block.kind is Kind.SUMMARY) - (block.kind is Kind.END and not lone)
        if not lone:
            yield block
