"""The reference answer as it is read aloud."""

from __future__ import annotations

from voice_interview.core.question import Question
from voice_interview.core.sentences import sentences

NO_REFERENCE = "This question has no reference answer that I could read to you."


def recital(question: Question) -> tuple[str, ...]:
    """The sentences of the reference answer, in order; one that says so where there is none.

    Args:
        question: the question whose answer was asked for.
    """
    told = [sentence for point in question.points for sentence in sentences(point.text)]
    return tuple(_finished(sentence) for sentence in told if _is_said(sentence)) or (NO_REFERENCE,)


def _is_said(sentence: str) -> bool:
    return any(character.isalnum() for character in sentence)


def _finished(sentence: str) -> str:
    """With a capital and a full stop, so that the voice falls at its end."""
    text = sentence.strip().rstrip(":;, ")
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
