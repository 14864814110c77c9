"""Where an interview stands between an answer and the next question about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from voice_interview.core.asking import topic_of
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.kinds import Kind, kind_of
from voice_interview.core.normalize import content, tokenize
from voice_interview.core.question import Point, Question
from voice_interview.core.story import chapter_of, is_story
from voice_interview.core.structure import structure_of


@dataclass(frozen=True, slots=True)
class Setting:
    """What was asked and answered so far."""

    question: Question
    assessment: Assessment
    topic: str
    """What the question is about, or empty."""
    asked: frozenset[str]
    """Keys of the words of the question."""
    said: frozenset[str]
    """Keys of the words of the candidate."""
    story: bool
    """Whether the answer is told from the candidate's own life."""

    @classmethod
    def of(cls, question: Question, assessment: Assessment) -> Setting:
        """Read a question and the verdict on its answer."""
        return cls(
            question,
            assessment,
            topic_of(question.prompt),
            keys_of(question.whole),
            keys_of(assessment.transcript),
            is_story(question),
        )

    @property
    def known(self) -> frozenset[str]:
        """Keys of the words that may be said."""
        return self.asked | self.said

    @property
    def told(self) -> tuple[ConceptAssessment, ...]:
        """The concepts of which something was said."""
        return self.assessment.having(Verdict.COVERED, Verdict.PARTIAL)

    def kind_of(self, concept: ConceptAssessment) -> Kind:
        """What kind of thing a concept is."""
        if self.story:
            return chapter_of(self.question, concept.text, concept.point)
        kind = kind_of(concept.text)
        if kind is Kind.MEANING and not self._is_defined_by(concept):
            return Kind.MECHANISM
        yours = re.search(r"\b(?:you|we|one|should)\b", self.question.prompt, re.IGNORECASE)
        return Kind.MECHANISM if kind is Kind.ADVICE and not yours else kind

    def _is_defined_by(self, concept: ConceptAssessment) -> bool:
        """Whether a definition is one of what the question is about, or of its own term."""
        subject = keys_of(structure_of(concept.text).subject)
        return subject <= keys_of(f"{self.topic} {self.point_of(concept).term}") | self.asked

    def point_of(self, concept: ConceptAssessment) -> Point:
        """The point of the reference answer that a concept comes from."""
        points = (point for point in self.question.points if point.text == concept.point)
        return next(points, Point(concept.point))

    def hidden(self, concept: ConceptAssessment) -> frozenset[str]:
        """Keys of the words that would give a concept away."""
        forms = self.point_of(concept).also
        return keys_of(" ".join([concept.text, *forms])) - self.known


def keys_of(text: str) -> frozenset[str]:
    """Keys of the words of a text that carry meaning."""
    return frozenset(token.key for token in content(tokenize(text)))
