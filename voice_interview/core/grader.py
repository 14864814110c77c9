"""Grades answers: one call from question and transcript to the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import lru_cache

from voice_interview.core.assessment import Assessment
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.elsewhere import (
    belongs_elsewhere,
    may_belong_elsewhere,
    misplaced,
    nearest,
    shares_more_words,
)
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
        self._questions: tuple[Question, ...] = ()

    def among(self, questions: Sequence[Question]) -> Grader:
        """One that also knows what else could have been asked.

        An answer that belongs to another one of these questions then earns nothing.
        """
        grader = copy(self)
        grader._questions = tuple(questions)
        return grader

    @property
    def name(self) -> str:
        """What a record says of it."""
        return self._encoder.name if self._encoder else "words"

    def expect(self, question: Question) -> None:
        """Get ready for answers to a question; a large network takes seconds to read its ideas."""
        if question.points:
            # An answer of fillers would be silent before the ideas are read; the question is not.
            self._assessed(question, Transcript.typed(question.prompt), self._encoder)

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
        assessment = self._assessed(question, transcript, self._encoder, concepts)
        other = self._answered_instead(question, transcript, assessment.score)
        return misplaced(assessment, other.prompt) if other else assessment

    def _assessed(
        self,
        question: Question,
        transcript: Transcript,
        encoder: Encoder | None,
        concepts: Sequence[KeyConcept] | None = None,
    ) -> Assessment:
        reference = self._reference(question, None if concepts is None else tuple(concepts))
        reading = Reading.of(transcript, reference.folding, reference.asked)
        return assessed(reference, reading, transcript.text, encoder)

    def _answered_instead(
        self, question: Question, transcript: Transcript, score: float
    ) -> Question | None:
        """The other question that an answer belongs to."""
        if not may_belong_elsewhere(score):
            return None
        others = [other for other in self._questions if other.id != question.id and other.points]
        by_words = self._assessed(question, transcript, None).score
        for other in nearest(transcript.text, others):
            # Words are compared first: a large network takes a second to read another question.
            if shares_more_words(by_words, self._assessed(other, transcript, None).score):
                there = self._assessed(other, transcript, self._encoder).score
                if belongs_elsewhere(score, there):
                    return other
        return None


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
