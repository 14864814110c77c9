"""A question can be made from a prompt and a reference answer alone."""

from __future__ import annotations

from voice_interview.banks import question_from
from voice_interview.core.question import Point


def test_plain_text_becomes_sentences() -> None:
    """A reference answer without any Markdown is taken apart at its sentences."""
    question = question_from("What is  a heap?", "A tree. Each parent is at most its children.")
    assert question.id == "what-is-a-heap"
    assert question.prompt == "What is a heap?"
    assert [p.text for p in question.points] == ["A tree.", "Each parent is at most its children."]


def test_indented_text_is_no_code() -> None:
    """A reference pasted with its indentation still counts."""
    assert question_from("Q?", "\n    It is fast.\n    It is small.\n").points == (
        Point("It is fast."),
        Point("It is small."),
    )


def test_markdown_is_understood() -> None:
    """Lists and emphasis in a reference answer mean what they mean in a bank."""
    question = question_from(
        "Q?", "Two ways:\n- **Push**: the server sends.\n- Ask `poll()` again."
    )
    assert question.points == (
        Point("Two ways:"),
        Point("Push: the server sends.", "Push"),
        Point("Ask poll() again."),
    )


def test_no_reference_means_no_points() -> None:
    """An empty reference answer has nothing to grade."""
    assert question_from("Q?", "  \n ").points == ()
