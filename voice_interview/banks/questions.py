"""Questions made from a prompt and a reference answer, or from the sections of a bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from voice_interview.banks.blocks import blocks_of
from voice_interview.banks.markdown import Section
from voice_interview.banks.points import points_of
from voice_interview.core.question import Question
from voice_interview.core.slug import slug


def question_from(prompt: str, reference: str) -> Question:
    """A question that stands in no bank.

    Args:
        prompt: what is asked, as plain text.
        reference: the reference answer, as plain text or Markdown.
    """
    return Question(
        id=slug(prompt),
        prompt=" ".join(prompt.split()),
        answer=reference.strip(),
        points=points_of(blocks_of(reference, indented_code=False)),
    )


def questions_of(sections: Iterable[Section]) -> tuple[Question, ...]:
    """The questions among the sections of a bank, each with an id of its own."""
    asking = [section for section in sections if section.is_question and section.heading]
    ids = _unique([slug(section.heading) for section in asking])
    return tuple(
        Question(name, section.heading, section.markdown, points_of(section.answer), section.line)
        for name, section in zip(ids, asking, strict=True)
    )


def _unique(names: Iterable[str]) -> list[str]:
    """The names, with "-2", "-3" … after those that occurred before."""
    counts: Counter[str] = Counter()
    taken: dict[str, None] = {}
    for name in names:
        unique = name
        while unique in taken:
            counts[name] += 1
            unique = f"{name}-{counts[name] + 1}"
        taken[unique] = None
    return list(taken)
