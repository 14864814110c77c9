"""Questions made from a prompt and a reference answer."""

from __future__ import annotations

from voice_interview.banks.blocks import blocks_of
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
