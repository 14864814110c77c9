"""Grades answers: one call from question and transcript to the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from voice_interview.core.assessment import Assessment
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.encoding import Encoder
from voice_interview.core.question import Question
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference
from voice_interview.core.transcript import Transcript
from voice_interview.core.verdicts import assessed

_REMEMBERED = 256
"""Questions whose reference answer is kept ready."""


class Grader:
    """Grades answers; what the answers to one question share is made ready once.

    Args:
        encoder: what understands other words; without it, only words are compared.
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder
        self._reference = lru_cache(_REMEMBERED)(Reference.of)

    @property
    def name(self) -> str:
        """What a record says of it."""
        return "entailment" if self._encoder else "words"

    def assess(
        self,
        question: Question,
        transcript: Transcript,
        *,
        concepts: Sequence[KeyConcept] | None = None,
    ) -> Assessment:
        """The verdict on an answer: one rich value from which score, speech and screen derive.

        Args:
            question: the question with its reference answer.
            transcript: what the candidate said.
            concepts: what to look for; without them, the key concepts of the question.
        """
        reference = self._reference(question, None if concepts is None else tuple(concepts))
        reading = Reading.of(transcript, reference.folding, reference.asked)
        return assessed(reference, reading, transcript.text, self._encoder)


def assess(
    question: Question,
    transcript: Transcript,
    *,
    concepts: Sequence[KeyConcept] | None = None,
    encoder: Encoder | None = None,
) -> Assessment:
    """The verdict on one answer; a `Grader` is faster for several.

    Args:
        question: the question with its reference answer.
        transcript: what the candidate said.
        concepts: what to look for; without them, the key concepts of the question.
        encoder: what understands other words; without it, only words are compared.
    """
    return Grader(encoder).assess(question, transcript, concepts=concepts)
