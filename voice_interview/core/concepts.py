"""What a reference answer asks for: its key concepts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyConcept:
    """One idea of the reference answer that a fair interviewer would tick."""

    id: str
    """Unique within its question and stable while its text is."""
    text: str
    """The idea as the feedback names it."""
    point: str
    """The sentence or list item that it comes from."""
    weight: float = 1.0
    """Its share of the score before normalisation, above 0."""
    term: str = ""
    """The term that its list item explains; the concept counts only for that term."""
    forms: tuple[str, ...] = ()
    """Other ways to say it: an acronym, its expansion, the author's other words."""
    opposites: tuple[str, ...] = ()
    """What the author says would be wrong."""
