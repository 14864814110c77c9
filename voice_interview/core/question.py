"""A question, its reference answer, and the bank they come from."""

from __future__ import annotations

from dataclasses import dataclass

from voice_interview.core.pronunciation import said_as


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence or one list item of a reference answer, as plain text."""

    text: str
    term: str = ""
    """The term or label that the point explains ("Batch size"), or empty."""
    key: bool = False
    """The author says that it is a key concept; where a question has such points, only they are."""
    weight: float = 1.0
    """How much it counts beside the other points, above 0."""
    also: tuple[str, ...] = ()
    """The author's other words for it."""
    wrong: tuple[str, ...] = ()
    """What the author says would be wrong."""


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
    exhibit: str = ""
    """What is shown with the prompt (Markdown): code, options, a table; empty if nothing."""
    hint: str = ""
    """Help that names no answer, or empty."""
    topic: str = ""
    """What it is about: the author's word, else the heading of its section, or empty."""
    level: str = ""
    """How hard it is, in the author's words, or empty."""
    time_limit: float = 0.0
    """Seconds that an answer should take at most; 0 where the author sets none."""
    pronunciation: tuple[tuple[str, str], ...] = ()
    """Terms as they are written, each with how it is said."""
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Acronyms that its bank explains: the key of each with the keys of what it stands for."""

    @property
    def whole(self) -> str:
        """The prompt and what is shown with it (Markdown)."""
        return f"{self.prompt}\n\n{self.exhibit}" if self.exhibit else self.prompt

    @property
    def aloud(self) -> str:
        """The whole of it with the author's own readings, for a voice alone."""
        return said_as(self.whole, self.pronunciation)


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """Questions that are practised together."""

    title: str
    questions: tuple[Question, ...]
    source: str = ""
    """The file that the bank was read from, for messages."""
