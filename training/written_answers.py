"""Reads training/answers and training/pairs, which were written and marked for this project."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANSWERS = Path(__file__).with_name("answers")
PAIRS = Path(__file__).with_name("pairs")
COVERED, PARTIAL, MISSED, CONTRADICTED = "cpmx"
"""The labels, one letter a concept."""
TARGETS = {
    COVERED: (1.0, 0.0, 0.0),
    PARTIAL: (0.5, 0.5, 0.0),
    MISSED: (0.0, 1.0, 0.0),
    CONTRADICTED: (0.0, 0.0, 1.0),
}
"""Label → how likely it is that the answer entails the concept, is silent, contradicts it."""
LABELS = {"said": COVERED, "contrary": CONTRADICTED, "silent": MISSED}
"""How the sentences of a concept are filed → their label."""
OUTRIGHT = 3
"""How often a concept is said word for word beside each of its sentences."""
OUTRIGHT_BESIDE = 0.4
"""How often what says a concept says it word for word in an answer that is composed."""
AROUND = (
    *(("", ""),) * 8,
    ("um ", ""), ("so ", ""), ("well, ", ""), ("I think ", ""), ("I'd say ", ""),
    ("the thing is, ", ""), ("as far as I know, ", ""), ("", ", I think"), ("", ", basically"),
    ("yeah, ", ""), ("", ", right"), ("first of all, ", ""), ("the point is that ", ""),
)  # fmt: skip
"""What people say before and behind a statement."""


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """One spoken-style answer."""

    kind: str
    """How it was meant: full, paraphrase, wrong, …"""
    text: str
    labels: str
    """One letter for each concept of its question."""


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question with its key concepts and its answers."""

    subject: str
    prompt: str
    reference: str
    concepts: tuple[str, ...]
    answers: tuple[WrittenAnswer, ...]


@dataclass(frozen=True, slots=True)
class WrittenIdea:
    """A concept, and short sentences that say it, say the contrary, or do neither."""

    prompt: str
    text: str
    sentences: dict[str, list[str]]
    """Label → sentences."""

    def example(self, label: str, answer: str) -> Example:
        """It, held against an answer."""
        return Example(self.prompt, self.text, answer, TARGETS[label])


@dataclass(frozen=True, slots=True)
class Example:
    """A concept and an answer, and how the one stands to the other."""

    prompt: str
    concept: str
    answer: str
    target: tuple[float, float, float]
    """See TARGETS; where only the first number is known, the others are negative."""


def read_answers(folder: Path = ANSWERS) -> list[WrittenQuestion]:
    """All questions, in the order of the files."""
    return [_question(row) for row in _rows(folder)]


def read_ideas(folder: Path = PAIRS) -> list[WrittenIdea]:
    """All concepts with sentences of their own, in the order of the files."""
    return [
        WrittenIdea(row["question"], row["concept"], {LABELS[k]: row[k] for k in LABELS})
        for row in _rows(folder)
    ]


def _rows(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _question(row: Any) -> WrittenQuestion:
    answers = (WrittenAnswer(a["kind"], a["answer"], a["labels"]) for a in row["answers"])
    return WrittenQuestion(
        row["subject"],
        row["question"],
        row["reference"],
        tuple(row["concepts"]),
        tuple(answers),
    )


class Variations:
    """Examples of a question that differ a little each time they are asked for.

    Some answers are joined with another one, to the same question or to a different one, so that
    a right idea stands beside a wrong one and the tone of the whole tells nothing. Some are held
    against a concept of another question.
    """

    JOINED, BESIDE, FOREIGN = 0.15, 0.35, 0.4
    """How often each of these happens."""

    def __init__(self, questions: Sequence[WrittenQuestion], shuffle: random.Random) -> None:
        self._questions = questions
        self._shuffle = shuffle

    def parts(self, question: WrittenQuestion, parts: int = 2) -> Iterator[list[Example]]:
        """The examples of a question in so many portions, answers of like length together."""
        jitter = self._shuffle.uniform
        answers = sorted(question.answers, key=lambda a: len(a.text) * jitter(0.8, 1.25))
        size = -(-len(answers) // parts)
        for first in range(0, len(answers), size):
            portion = answers[first : first + size]
            yield [example for a in portion for example in self._varied(question, a)]

    def _varied(self, question: WrittenQuestion, answer: WrittenAnswer) -> Iterator[Example]:
        text, labels = answer.text, list(answer.labels)
        drawn = self._shuffle.random()
        if drawn < self.JOINED:
            other = self._shuffle.choice(question.answers)
            if other is not answer:
                text = self._together(text, other.text)
                labels = [_joined(*pair) for pair in zip(labels, other.labels, strict=True)]
        elif drawn < self.JOINED + self.BESIDE:
            elsewhere = self._shuffle.choice(self._questions)
            if elsewhere is not question:
                text = self._together(text, self._shuffle.choice(elsewhere.answers).text)
        for concept, label in zip(question.concepts, labels, strict=True):
            if label:
                yield Example(question.prompt, concept, text, TARGETS[label])
        if self._shuffle.random() < self.FOREIGN:
            other_question = self._shuffle.choice(self._questions)
            if other_question is not question:
                concept = self._shuffle.choice(other_question.concepts)
                yield Example(other_question.prompt, concept, text, TARGETS[MISSED])

    def _together(self, *texts: str) -> str:
        return " ".join(self._shuffle.sample(texts, len(texts)))


def read_out(question: WrittenQuestion, shuffle: random.Random) -> list[Example]:
    """The reference answer said as it stands, and some of its concepts word for word.

    Without these, what comes close to the reference's words would mostly be a trap.
    """
    some = shuffle.sample(question.concepts, -(-len(question.concepts) // 2))
    one = shuffle.choice(question.concepts)
    answers = {
        question.reference: question.concepts,
        ". ".join(some): some,
        said_aloud(one, shuffle): (one,),
    }
    return [
        Example(question.prompt, concept, answer, TARGETS[COVERED if concept in said else MISSED])
        for answer, said in answers.items()
        for concept in question.concepts
    ]


def minimal_pairs(ideas: Sequence[WrittenIdea], shuffle: random.Random) -> list[Example]:
    """Concepts with each of their sentences alone, and as often said outright.

    Most sentences that share the words of a concept were written to turn it round. Without the
    others, a short answer in the words of the reference would mostly be a trap.
    """
    return [
        idea.example(label, said_aloud(text, shuffle))
        for idea in ideas
        for label, texts in idea.sentences.items()
        for text in (*texts, *((idea.text,) * OUTRIGHT if label == COVERED else ()))
    ]


def said_aloud(text: str, shuffle: random.Random) -> str:
    """A sentence as somebody would begin or end it."""
    before, behind = shuffle.choice(AROUND)
    return f"{before}{text}{behind}"


def composed(ideas: Sequence[WrittenIdea], shuffle: random.Random) -> list[Example]:
    """Concepts held against one answer, made of a sentence on each of them but the last."""
    chosen = [shuffle.choice([*idea.sentences]) for idea in ideas]
    chosen[-1] = MISSED
    said = [
        said_aloud(idea.text, shuffle)
        if label == COVERED and shuffle.random() < OUTRIGHT_BESIDE
        else shuffle.choice(idea.sentences[label])
        for idea, label in zip(ideas[:-1], chosen, strict=False)
    ]
    answer = ". ".join(shuffle.sample(said, len(said)))
    return [idea.example(label, answer) for idea, label in zip(ideas, chosen, strict=True)]


def _joined(one: str, other: str) -> str:
    """The label of two answers said one after the other; empty where nobody can say."""
    both = {one, other} - {MISSED}
    if not both:
        return MISSED
    if both == {COVERED, PARTIAL}:
        return COVERED
    return both.pop() if len(both) == 1 else ""
