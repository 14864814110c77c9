"""The verdict on one answer. Score, speech, terminal and files all derive from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voice_interview.core.delivery import Delivery


class Verdict(StrEnum):
    """What an answer did with one key concept."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSED = "missed"
    CONTRADICTED = "contradicted"


KEYWORDS = "only keywords"
"""Why a concept whose words were listed rather than said is not covered."""
PARAPHRASED = "said in other words"
"""Why a concept is met although few of its words were said."""
HEARD = "heard as"
"""Why a concept is met although the transcript has other words; what it has follows."""
DENIED = "denied"
"""Why a concept is contradicted: its words were said under a negation."""
SWAPPED = "said of something else"
"""Why a concept is contradicted: its explanation was given to another term."""
CALLED_WRONG = "what the author calls wrong"
"""Why a concept is contradicted: the answer says what the bank lists as its opposite."""
OTHERWISE = "something else was said"
"""Why a concept is contradicted: what was said cannot be true together with it."""
OPPOSITE = "the opposite was said"
"""Why a concept is contradicted: one of its words was replaced by its opposite."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the answer that a verdict rests on."""

    quote: str
    start: float | None = None
    """Seconds since the answer began; None for text."""
    end: float | None = None
    """Seconds since the answer began; None for text."""


@dataclass(frozen=True, slots=True)
class ConceptAssessment:
    """The verdict on one key concept of the reference answer."""

    id: str
    text: str
    """The concept as the feedback names it."""
    point: str
    """The sentence or list item of the reference answer that it comes from."""
    weight: float
    """Its share of the score before normalisation, above 0."""
    verdict: Verdict
    confidence: float
    """How likely a fair interviewer would tick the concept, 0 to 1."""
    evidence: Evidence | None = None
    why: str = ""
    """One short reason for the verdict."""
    met: tuple[str, ...] = ()
    """The words of the reference that were said, in its order."""
    prompted: bool = False
    """Whether it came only after a follow-up question."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on one answer to one question."""

    question_id: str
    transcript: str
    """The answer as text."""
    score: float
    """Coverage: covered weight over total weight, 0 to 1."""
    concepts: tuple[ConceptAssessment, ...]
    delivery: Delivery | None = None
    """How it was said; None for text."""
    elsewhere: str = ""
    """The other question of the bank that it answers instead; it then earns nothing here."""

    def having(self, *verdicts: Verdict) -> tuple[ConceptAssessment, ...]:
        """The concepts with one of these verdicts, in the order of the reference answer."""
        return tuple(concept for concept in self.concepts if concept.verdict in verdicts)
