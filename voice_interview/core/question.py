"""A question, its reference answer, and the bank they come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence or one list item of a reference answer, as plain text."""

    text: str
    term: str = ""
    """The emphasised term that the point explains ("Batch size"), or empty."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a bank."""

    id: str
    """Made from the prompt, stable when the bank is reordered; safe as a file name."""
    prompt: str
    """What is asked, as plain text."""
    answer: str = ""
    """The reference answer as it stands in the bank (Markdown)."""
    points: tuple[Point, ...] = ()
    """The reference answer taken apart, in order; empty where it has none."""
    line: int = 0
    """Where the question stands in its file, counted from 1; 0 if it has no file."""


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """Questions that are practised together."""

    title: str
    questions: tuple[Question, ...]
    source: str = ""
    """The file that the bank was read from, for messages."""
