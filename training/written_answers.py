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
    concepts: tuple[str, ...]
    answers: tuple[WrittenAnswer, ...]


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


def read_minimal_pairs(folder: Path = PAIRS) -> Iterator[list[Example]]:
    """For each concept, sentences that say it, that say the contrary, and that do neither."""
    labels = (("said", COVERED), ("contrary", CONTRADICTED), ("silent", MISSED))
    for row in _rows(folder):
        yield [
            Example(row["question"], row["concept"], text, TARGETS[label])
            for kind, label in labels
            for text in row[kind]
        ]


def _rows(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _question(row: Any) -> WrittenQuestion:
    answers = (WrittenAnswer(a["kind"], a["answer"], a["labels"]) for a in row["answers"])
    return WrittenQuestion(row["subject"], row["question"], tuple(row["concepts"]), tuple(answers))


class Variations:
    """Examples of a question that differ a little each time they are asked for.

    Some answers are joined with another one to the same question, and some are held against a
    concept of another question.
    """

    JOINED, FOREIGN = 0.25, 0.4
    """How often each of these happens."""

    def __init__(self, questions: Sequence[WrittenQuestion], shuffle: random.Random) -> None:
        self._questions = questions
        self._shuffle = shuffle

    def parts(self, question: WrittenQuestion, parts: int = 3) -> Iterator[list[Example]]:
        """The examples of a question in so many portions, answers of like length together."""
        jitter = self._shuffle.uniform
        answers = sorted(question.answers, key=lambda a: len(a.text) * jitter(0.8, 1.25))
        size = -(-len(answers) // parts)
        for first in range(0, len(answers), size):
            portion = answers[first : first + size]
            yield [example for a in portion for example in self._varied(question, a)]

    def _varied(self, question: WrittenQuestion, answer: WrittenAnswer) -> Iterator[Example]:
        text, labels = answer.text, list(answer.labels)
        if self._shuffle.random() < self.JOINED:
            other = self._shuffle.choice(question.answers)
            if other is not answer:
                both = self._shuffle.sample([text, other.text], 2)
                text = " ".join(both)
                labels = [_joined(*pair) for pair in zip(labels, other.labels, strict=True)]
        for concept, label in zip(question.concepts, labels, strict=True):
            if label:
                yield Example(question.prompt, concept, text, TARGETS[label])
        if self._shuffle.random() < self.FOREIGN:
            other_question = self._shuffle.choice(self._questions)
            if other_question is not question:
                concept = self._shuffle.choice(other_question.concepts)
                yield Example(other_question.prompt, concept, text, TARGETS[MISSED])


def _joined(one: str, other: str) -> str:
    """The label of two answers said one after the other; empty where nobody can say."""
    both = {one, other} - {MISSED}
    if not both:
        return MISSED
    if both == {COVERED, PARTIAL}:
        return COVERED
    return both.pop() if len(both) == 1 else ""
