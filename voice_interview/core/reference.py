"""The reference answer to a question, made ready for answers to be held against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.concepts import KeyConcept, key_concepts
from voice_interview.core.folding import Folding
from voice_interview.core.normalize import tokenize
from voice_interview.core.question import Question
from voice_interview.core.slots import Target, target_of
from voice_interview.core.terms import Terms


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What all answers to one question share; made once and used for each."""

    question: Question
    folding: Folding
    asked: frozenset[str]
    """Keys of the question's words."""
    targets: tuple[Target, ...]
    """The key concepts as words."""
    terms: Terms
    ideas: tuple[tuple[str, ...], ...]
    """For each target the concept and the other ways to say it."""

    @classmethod
    def of(
        cls,
        question: Question,
        concepts: Sequence[KeyConcept] | None = None,
    ) -> Reference:
        """Read a reference answer.

        Args:
            question: the question with its reference answer.
            concepts: what to look for; without them, the key concepts of the question.
        """
        if concepts is None:
            concepts = key_concepts(question)
        texts = [question.prompt, *_texts(question, concepts)]
        folding = Folding.of(texts, dict(question.expansions))
        asked = frozenset(token.key for token in folding.read(question.prompt))
        asked |= {token.key for token in tokenize(question.prompt)}
        targets = tuple(target_of(concept, folding, asked) for concept in concepts)
        terms = Terms.of(question, targets, folding)
        ideas = tuple((concept.text, *concept.forms) for concept in concepts)
        return cls(question, folding, asked, targets, terms, ideas)


def _texts(question: Question, concepts: Sequence[KeyConcept]) -> list[str]:
    own = [text for c in concepts for text in (c.text, *c.forms, *c.opposites)]
    return [*(point.text for point in question.points), *own]
