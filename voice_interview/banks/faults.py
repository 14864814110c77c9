"""What is wrong with a bank that can be read, and what is merely doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voice_interview.banks.markdown import Section
from voice_interview.banks.points import points_of
from voice_interview.errors import Fault


def faults_in(sections: Sequence[Section], file: str) -> tuple[Fault, ...]:
    """Everything that keeps the bank from being used, in the order of the file."""
    if not any(section.is_question or section.marker_lines for section in sections):
        return (
            Fault(
                file,
                0,
                "No question was found.",
                "Write each question as a heading such as `### 1. What is …?` "
                "with `**Answer:**` and the answer below it.",
            ),
        )
    return tuple(fault for section in sections for fault in _faults(section, file))


def warnings_in(sections: Sequence[Section], file: str) -> tuple[Fault, ...]:
    """Everything that the author should know, though the bank can be used, in file order."""
    first_lines: dict[str, int] = {}
    warnings: list[Fault] = []
    for section in sections:
        if not section.is_question or not section.heading:
            continue
        warnings += _warnings(section, file)
        first = first_lines.setdefault(section.heading.casefold(), section.line)
        if first != section.line:
            what = f'"{section.heading}" is asked on line {first} already.'
            warnings.append(Fault(file, section.line, what, "Delete or reword one of the two."))
    return tuple(warnings)


def _faults(section: Section, file: str) -> Iterator[Fault]:
    if section.line and not section.heading:
        cure = "Write the question into it, or delete it."
        yield Fault(file, section.line, "This heading is empty.", cure)
    if not section.line:
        for line in section.marker_lines:
            cure = "Put its question above it as a heading, such as `### What is …?`."
            yield Fault(file, line, "This answer has no question.", cure)
        return
    for line in section.marker_lines[1:]:
        what = f"This is a second answer to the question on line {section.line}."
        cure = "Put its own question above it as a heading, or join the two answers."
        yield Fault(file, line, what, cure)


def _warnings(section: Section, file: str) -> Iterator[Fault]:
    if not section.marker_lines:
        what = f'"{section.heading}" has no answer, so it can be asked but not graded.'
        yield Fault(file, section.line, what, f"Write `**Answer:**` {_where(section)}.")
    elif section.before_answer:
        what = "What stands here between the question and its answer is neither asked nor graded."
        cure = "Move it into the heading or into the answer."
        yield Fault(file, section.before_answer[0].line, what, cure)
    if section.marker_lines and not points_of(section.answer):
        what = f'The answer to "{section.heading}" holds no sentence and no list item to grade.'
        cure = "Say in words what a good answer contains."
        yield Fault(file, section.marker_lines[0], what, cure)


def _where(section: Section) -> str:
    if section.before_answer:
        return f"at the beginning of line {section.before_answer[0].line}, where it begins"
    return "and the answer below it"
