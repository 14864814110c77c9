"""A bank as Markdown, in the form of the banks that are shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice_interview.banks.blocks import Run
from voice_interview.banks.rendering import inline_of
from voice_interview.banks.written_notes import annotated_answer, comment_of, question_notes
from voice_interview.core.question import Question, QuestionBank

_LEVEL = 3
_STRUCTURED = re.compile(r"[#+|><-]|\*   |```|\d+[.)]\s")
"""How an answer begins that cannot stand behind its marker."""


def as_markdown(bank: QuestionBank) -> str:
    """A bank as Markdown with notes in comments."""
    parts = [f"# {inline_of([Run(bank.title)])}"] if bank.title else []
    for number, question in enumerate(bank.questions, 1):
        parts.append("\n".join(_question(question, number)))
    return "\n\n".join(parts) + "\n"


def _question(question: Question, number: int) -> Iterator[str]:
    yield f"{'#' * _LEVEL} {number}. {inline_of([Run(question.prompt)])}"
    notes = comment_of(question_notes(question)).strip()
    if notes:
        yield notes
    if question.exhibit:
        yield f"\n{question.exhibit}\n"
    elif notes:
        yield ""
    answer = annotated_answer(question, shallowest=_LEVEL + 1)
    between = "\n\n" if _STRUCTURED.match(answer) else " "
    yield f"**Answer:**{between}{answer}".rstrip()
