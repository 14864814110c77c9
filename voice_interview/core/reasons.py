"""The reason for a verdict as a sentence to the one who answered."""

from __future__ import annotations

from voice_interview.core.assessment import (
    CALLED_WRONG,
    DENIED,
    HEARD,
    KEYWORDS,
    OPPOSITE,
    OTHERWISE,
    PARAPHRASED,
    SWAPPED,
    ConceptAssessment,
    Verdict,
)

NAMED_ONLY = "You named the words; say in a sentence what they do."
_SENTENCES = {
    KEYWORDS: NAMED_ONLY,
    PARAPHRASED: "You said it in other words.",
    DENIED: "You said the opposite.",
    OPPOSITE: "You said the opposite.",
    SWAPPED: "You said this of something else.",
    CALLED_WRONG: "You said what the reference answer calls wrong.",
    OTHERWISE: "You said something that cannot be true together with this.",
}
_IN_PART = "You touched on this, but did not say it in full."
_IN_OTHER_WORDS_IN_PART = "You came near to this in other words, but did not say it in full."


def reason(concept: ConceptAssessment) -> str:
    """Why a concept has its verdict; empty where there is nothing to say.

    Args:
        concept: with the short reason that `grade --explain` prints.
    """
    if concept.verdict is Verdict.MISSED:
        return ""
    heard = _heard(concept.why)
    if concept.verdict is Verdict.PARTIAL and concept.why in ("", PARAPHRASED):
        return _IN_OTHER_WORDS_IN_PART if concept.why else _IN_PART
    if concept.verdict is Verdict.PARTIAL and heard:
        return f"{heard} {_IN_PART}"
    return heard or _SENTENCES.get(concept.why, _as_sentence(concept.why))


def _heard(why: str) -> str:
    words = why.removeprefix(f"{HEARD} ")
    return f"I heard \u201c{words}\u201d." if words != why else ""


def _as_sentence(why: str) -> str:
    """A reason that another version gave."""
    return f"{why[:1].upper()}{why[1:]}." if why else ""
