"""The reference answer to a question, made ready for answers to be held against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.alignment import word_weights
from voice_interview.core.concepts import KeyConcept, key_concepts
from voice_interview.core.encoding import Encoder, TokenEmbeddings
from voice_interview.core.folding import Folding
from voice_interview.core.normalize import tokenize
from voice_interview.core.question import Question
from voice_interview.core.slots import Target, target_of
from voice_interview.core.terms import Terms


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """One way to say a concept, as an encoder understands it."""

    text: str
    embeddings: TokenEmbeddings
    weights: tuple[float, ...]
    """What each word piece weighs before its own importance."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What all answers to one question share; made once and used for each."""

    question: Question
    folding: Folding
    asked: frozenset[str]
    """Keys of the question's words."""
    targets: tuple[Target, ...]
    """The key concepts as words."""
    meanings: tuple[tuple[Meaning, ...], ...]
    """For each target its forms as an encoder understands them; nothing without an encoder."""
    wrong: tuple[tuple[Meaning, ...], ...]
    """For each target what the author calls wrong, likewise."""
    terms: Terms

    @classmethod
    def of(
        cls,
        question: Question,
        concepts: Sequence[KeyConcept] | None = None,
        encoder: Encoder | None = None,
    ) -> Reference:
        """Read a reference answer.

        Args:
            question: the question with its reference answer.
            concepts: what to look for; without them, the key concepts of the question.
            encoder: what understands other words; without it, only words are compared.
        """
        if concepts is None:
            concepts = key_concepts(question)
        texts = [question.prompt, *_texts(question, concepts)]
        folding = Folding.of(texts, dict(question.expansions))
        asked = frozenset(token.key for token in folding.read(question.prompt))
        asked |= {token.key for token in tokenize(question.prompt)}
        targets = tuple(target_of(concept, folding, asked) for concept in concepts)
        alone = _alone(concepts)
        meanings = tuple(
            _meanings((c.point if c.point in alone else c.text, *c.forms), question.prompt, encoder)
            for c in concepts
        )
        wrong = tuple(_meanings(c.opposites, question.prompt, encoder) for c in concepts)
        terms = Terms.of(question, targets, folding)
        return cls(question, folding, asked, targets, meanings, wrong, terms)


def _alone(concepts: Sequence[KeyConcept]) -> frozenset[str]:
    """The sentences that hold one concept only: the whole of them is what it means."""
    times = Counter(concept.point for concept in concepts)
    return frozenset(point for point, count in times.items() if count == 1)


def _meanings(texts: Sequence[str], prompt: str, encoder: Encoder | None) -> tuple[Meaning, ...]:
    return tuple(_meaning(text, prompt, encoder) for text in texts) if encoder else ()


def _meaning(text: str, prompt: str, encoder: Encoder) -> Meaning:
    embeddings = encoder.encode(text)
    return Meaning(text, embeddings, tuple(word_weights(text, embeddings.spans, prompt)))


def _texts(question: Question, concepts: Sequence[KeyConcept]) -> list[str]:
    own = [text for c in concepts for text in (c.text, *c.forms, *c.opposites)]
    return [*(point.text for point in question.points), *own]
