"""Banks in Markdown: headings that ask, and below each `**Answer:**` with the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from voice_interview.banks.blocks import Block, blocks_of

_MARKER = "answer:"


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, up to the next question or section."""

    heading: str
    """What the heading says, without its number."""
    line: int
    """Where it stands, counted from 1; 0 for what stands above the first heading."""
    is_question: bool = False
    before_answer: list[Block] = field(default_factory=list)
    marker_lines: list[int] = field(default_factory=list)
    """Where an answer begins: one line, if all is well."""
    answer: list[Block] = field(default_factory=list)
    """Everything from the first marker on, without the markers."""
    markdown: str = ""
    """The answer as it stands in the file, without its marker."""

    def add(self, block: Block) -> None:
        """Put the next block below the heading."""
        if _begins_answer(block) and (_is_bold(block) or not self.marker_lines):
            self.marker_lines.append(block.line)
            self.answer.append(block.after(_MARKER))
        elif self.marker_lines:
            self.answer.append(block)
        else:
            self.before_answer.append(block)


def sections_of(markdown: str) -> tuple[Section, ...]:
    """A text taken apart at its questions and at the headings above them."""
    blocks = [part for block in blocks_of(markdown) for part in block.parts(_begins_answer)]
    questions = _question_lines(blocks)
    sections = [Section("", 0)]
    level = 0
    for block in blocks:
        is_question = block.line in questions
        if block.level and (is_question or not level or block.level <= level):
            sections.append(Section(unnumbered(block.text), block.line, is_question))
            level = block.level if is_question else 0
        else:
            sections[-1].add(block)
    _keep_markdown(sections, markdown.split("\n"))
    return tuple(sections)


def unnumbered(heading: str) -> str:
    """A heading without the number that it opens with ("3." or "3)")."""
    number, _, rest = heading.partition(" ")
    return rest if number[-1:] in (".", ")") and number[:-1].isdecimal() else heading


def _question_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of the headings that ask: the answered ones, their like, and what ends in "?"."""
    headings = [block for block in blocks if block.level]
    answered = _answered_lines(blocks)
    shapes = {_shape(heading) for heading in headings if heading.line in answered}
    return answered | {
        heading.line
        for place, heading in enumerate(headings)
        if heading.text.endswith("?")
        or (_shape(heading) in shapes and (place > 0 or _is_numbered(heading)))
    }


def _answered_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of the headings directly below which an answer begins."""
    lines = set()
    heading = 0
    for block in blocks:
        heading = block.line if block.level else heading
        if heading and _begins_answer(block):
            lines.add(heading)
    return frozenset(lines)


def _shape(heading: Block) -> tuple[int, bool]:
    return heading.level, _is_numbered(heading)


def _is_numbered(heading: Block) -> bool:
    return unnumbered(heading.text) != heading.text


def _begins_answer(block: Block) -> bool:
    return not block.level and block.text.casefold().startswith(_MARKER)


def _is_bold(block: Block) -> bool:
    return next((run.emphasised for run in block.runs if run.text.strip()), False)


def _keep_markdown(sections: Sequence[Section], lines: Sequence[str]) -> None:
    ends = [section.line - 1 for section in sections[1:]] + [len(lines)]
    for section, end in zip(sections, ends, strict=True):
        if section.marker_lines:
            section.markdown = _answer_in(lines[section.marker_lines[0] - 1 : end])


def _answer_in(lines: Sequence[str]) -> str:
    """What stands in these lines from the first marker on."""
    # Code and links that run over line ends let a marker seem to stand higher than it does.
    marked = (n for n, line in enumerate(lines) if _MARKER[:-1] in line.casefold())
    first = next(marked, 0)
    return "\n".join([_after_marker(lines[first]), *lines[first + 1 :]]).strip()


def _after_marker(line: str) -> str:
    """What follows the marker on its line, without the stars that close its emphasis."""
    before, _, after = line.partition(":")
    opening, _, closing = before.casefold().rpartition(_MARKER[:-1])
    stars = opening[len(opening.rstrip("*_")) :]
    return after if closing else after.removeprefix(stars)
