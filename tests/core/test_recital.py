"""The reference answer read aloud."""

from __future__ import annotations

from voice_interview import shipped
from voice_interview.banks import load_bank, question_from
from voice_interview.core.recital import NO_REFERENCE, recital


def test_every_sentence_of_the_reference_is_told() -> None:
    """In order, each a sentence."""
    question = question_from(
        "What is a heap?", "It is a tree. Its root is the smallest:\n\n* fast to find\n* cheap"
    )
    assert recital(question) == (
        "It is a tree.",
        "Its root is the smallest.",
        "Fast to find.",
        "Cheap.",
    )


def test_shipped_answers() -> None:
    """No marks of a text, nothing empty."""
    for question in load_bank(shipped.bank_path()).questions:
        told = recital(question)
        assert len(told) >= len(question.points)
        assert all(s[0].isupper() and s.endswith((".", "?", "!")) for s in told)
        assert "**" not in " ".join(told)


def test_no_reference_answer_is_said() -> None:
    """One sentence instead of silence."""
    assert recital(question_from("What is it?", "")) == (NO_REFERENCE,)
