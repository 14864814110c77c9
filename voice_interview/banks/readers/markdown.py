"""Banks in Markdown and in plain text, in whatever form their authors chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.front_matter import parted
from voice_interview.banks.labels import answer_mark, asks, is_general, is_links_label
from voice_interview.banks.noise import is_linked
from voice_interview.banks.notes import NO_NOTES, Notes, all_noted, notes_in
from voice_interview.banks.questions import question_of, with_notes
from voice_interview.banks.section import Section
from voice_interview.banks.sections import blocks_and_sections, columns_of
from voice_interview.banks.told_forms import form_told
from voice_interview.core.question import Question
from voice_interview.errors import Fault

_LINKS = 0.5
"""Of all paragraphs and list items; a page that has more of them leads elsewhere."""


def read_markdown(file: BankFile) -> Draft:
    """The questions of a Markdown text.

    Raises:
        BankError: the file cannot be read as text.
    """
    fields, text = parted(file.text())
    blocks, sections = blocks_and_sections(text)
    common = all_noted((n, v) for n, v in fields.items() if n.casefold() != "title")
    asking = [section for section in sections if section.is_question and section.heading]
    questions = [_with_common(question_of(section), common) for section in asking]
    if not any(question.points for question in questions) and _is_page_of_links(blocks):
        return Draft(faults=(_page_of_links(file, blocks),))
    return Draft(
        tuple(questions),
        str(fields.get("title") or _title(sections)),
        tuple(_all_faults(sections, file)),
        (
            *_front_warnings(common, file),
            *_unasked(sections, file),
            *_unasked_tables(blocks, sections, file),
            *_warnings(sections, blocks, file),
        ),
        form_told(blocks, sections),
    )


def _with_common(question: Question, common: Notes) -> Question:
    """A question with what the front matter says for all where it says nothing itself."""
    if common == NO_NOTES:
        return question
    own = Notes(
        hint=question.hint,
        topic=question.topic,
        level=question.level,
        time_limit=question.time_limit,
        pronunciation=question.pronunciation,
    )
    return with_notes(question, common.joined(own))


def _title(sections: Sequence[Section]) -> str:
    """The first heading above the questions, if it says what they are about."""
    for section in sections:
        if section.is_question:
            break
        if section.heading and not is_general(section.heading):
            return section.heading
    return ""


def _is_page_of_links(blocks: Sequence[Block]) -> bool:
    shown = [block for block in blocks if not block.level and block.text]
    linked = [block for block in shown if is_linked(block)]
    return len(linked) > 2 and len(linked) >= _LINKS * len(shown)


def _page_of_links(file: BankFile, blocks: Sequence[Block]) -> Fault:
    shown = [block for block in blocks if not block.level and block.text]
    linked = sum(map(is_linked, shown))
    what = f"This is a page of links: {linked} of its {len(shown)} lines only lead elsewhere."
    return file.fault(what, "Use a file in which the answers themselves are written.")


def _all_faults(sections: Sequence[Section], file: BankFile) -> Iterator[Fault]:
    """Everything that keeps the bank from being used, in the order of the file."""
    if not any(section.is_question or section.marker_lines for section in sections):
        yield file.fault(
            "No question was found.",
            "Write each question as a heading such as `### 1. What is …?` "
            "with `**Answer:**` and the answer below it.",
        )
    for section in sections:
        yield from _faults(section, file)


def _faults(section: Section, file: BankFile) -> Iterator[Fault]:
    if section.line and not section.heading and not section.is_closed:
        cure = "Write the question into it, or delete it."
        what = "This row asks nothing." if section.is_row else "This heading is empty."
        yield file.fault(what, cure, section.line)
    if not section.line:
        for line in section.marker_lines:
            cure = "Put its question above it as a heading, such as `### What is …?`."
            yield file.fault("This answer has no question.", cure, line)
        return
    for line in section.marker_lines[1:]:
        what = f"This is a second answer to the question on line {section.line}."
        cure = "Put its own question above it as a heading, or join the two answers."
        yield file.fault(what, cure, line)


def _front_warnings(common: Notes, file: BankFile) -> Iterator[Fault]:
    for problem in common.problems:
        yield file.fault(problem, "Correct the front matter.", 1)


def _unasked(sections: Sequence[Section], file: BankFile) -> Iterator[Fault]:
    """Headings with a text that stand among those that ask and do not look like questions.

    Where answers are marked, what has no mark is meant to be none.
    """
    levels = {section.level for section in sections if section.is_question} - {0, 1}
    marked = any(section.marker_lines for section in sections)
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        stands_above = following is not None and following.level > section.level
        general = is_general(section.heading) or is_links_label(section.heading)
        silent = marked or section.is_question or stands_above or general or not section.heading
        if section.answer and section.level in levels and not silent:
            what = f'"{section.heading}" stands among questions and is not asked.'
            cure = "End it with a question mark, or write `**Answer:**` below it, if it should."
            yield file.fault(what, cure, section.line)


def _unasked_tables(
    blocks: Sequence[Block], sections: Sequence[Section], file: BankFile
) -> Iterator[Fault]:
    """Tables of questions that name no answers, where something else asks."""
    asked = {section.line for section in sections if section.is_row}
    for header, row in pairwise(blocks):
        columns = columns_of(header) if header.is_header and row.kind is Kind.ROW else None
        if columns is None or columns.is_named or row.line in asked:
            continue
        if not is_linked(Block(columns.question(row.cells), row.line)):
            what = "This table has questions and no column that answers, so it is not asked."
            cure = "Call the column with the answers Answer, if it should."
            yield file.fault(what, cure, header.line)


def _warnings(
    sections: Sequence[Section], blocks: Sequence[Block], file: BankFile
) -> Iterator[Fault]:
    marked = any(section.marker_lines for section in sections)
    for section in sections:
        if marked and section.is_question and section.answer and not section.marker_lines:
            what = f'No mark says where the answer to "{section.heading}" begins.'
            cure = "All that stands below it is taken as the answer; else write `**Answer:**`."
            yield file.fault(what, cure, section.line)
        for block in section.answer if section.is_question else ():
            if block.kind is Kind.SUMMARY and asks(block.text):
                what = f'"{block.text}" is folded inside an answer, so it is not asked.'
                yield file.fault(what, "Put it behind that answer to have it asked.", block.line)
            elif section.marker_lines and answer_mark(block.text, short=True).endswith(":"):
                what = f'This is read as part of the answer to "{section.heading}".'
                cure = "Put its own question above it, or take its mark away."
                yield file.fault(what, cure, block.line)
    for block in blocks:
        for note in block.notes:
            for problem in notes_in(note).problems:
                yield file.fault(problem, "Correct the comment.", block.line)
