"""What the network learns in each step, drawn anew for as long as it learns."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from benchmarks.grading import is_held_out
from training.marked_answers import Pair, read_pairs
from training.written_answers import (
    Example,
    Variations,
    WrittenIdea,
    WrittenQuestion,
    composed,
    minimal_pairs,
    read_answers,
    read_ideas,
    read_out,
)

OWN = "own"
SHARES = {"answers": 0.70, "ideas": 0.10, "references": 0.06, "public": 0.14}
"""How often a step is of each kind."""
PUBLIC = {"beetle": 0.2, "scientsbank": 0.28, "saf_networks": 0.12, "argkp": 0.2, "realsumm": 0.2}
"""How often one of a public set is of each of them."""
TOGETHER = 2
"""Portions in a step: answers to two questions, or twice so many pairs."""
READ_OUT = 4
"""Reference answers in a step."""
PAIRS_A_PORTION = 48
IDEAS_A_PORTION = 4
"""Concepts whose minimal pairs are learnt together."""
COMPOSED_A_PORTION = 8
"""Answers composed of minimal pairs that are learnt together."""
NEIGHBOURS = 16
"""Concepts of like subject, among which those of a composed answer are chosen."""
AT_ONCE = 60
"""Questions that are drawn together, and whose answers are then mixed."""
WEARINESS = 1.2
"""How much rarer a question comes the oftener it came: to the power of this."""


class Syllabus:
    """Steps without end; questions that came seldom come sooner.

    Args:
        folder: the public sets.
        shuffle: decides on what happens by chance.
        seen: how often each question came in earlier runs; goes on counting.
    """

    def __init__(self, folder: Path, shuffle: random.Random, seen: Counter[str]) -> None:
        self.shuffle = shuffle
        self._questions, self._ideas = read_answers(), read_ideas()
        self._variations = Variations(self._questions, shuffle)
        self.seen = seen
        self._groups: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
        for pair in read_pairs(folder):
            if pair.may_train and _is_learnt(pair):
                self._groups[pair.set_name][pair.group].append(pair)
        self._waiting: dict[str, list[list[Example]]] = defaultdict(list)

    def draw(self) -> tuple[str, list[Example]]:
        """The examples of one step, with the name of the set."""
        kind = self._one_of(SHARES)
        if kind == "public":
            name = self._one_of(PUBLIC)
            return name, self._next(name, TOGETHER)
        if kind == "references":
            chosen = self._chosen(READ_OUT)
            return OWN, [example for q in chosen for example in read_out(q, self.shuffle)]
        return OWN, self._next(kind, TOGETHER)

    def _one_of(self, shares: dict[str, float]) -> str:
        return self.shuffle.choices([*shares], [*shares.values()])[0]

    def _next(self, kind: str, portions: int) -> list[Example]:
        waiting = self._waiting[kind]
        while len(waiting) < portions:
            waiting += self._portions(kind)
            self.shuffle.shuffle(waiting)
        return [example for _ in range(portions) for example in waiting.pop()]

    def _portions(self, kind: str) -> Iterator[list[Example]]:
        if kind == "ideas":
            yield from self._of_ideas()
        elif kind == "answers":
            for question in self._chosen(AT_ONCE):
                self.seen[question.prompt] += 1
                yield from self._variations.parts(question)
        else:
            for group in self._groups[kind].values():
                mixed = self.shuffle.sample(group, len(group))
                for first in range(0, len(mixed), PAIRS_A_PORTION):
                    portion = mixed[first : first + PAIRS_A_PORTION]
                    yield [_example(pair, self.shuffle) for pair in portion]

    def _chosen(self, count: int) -> Sequence[WrittenQuestion]:
        weights = (1 / (1 + self.seen[q.prompt]) ** WEARINESS for q in self._questions)
        heights = list(accumulate(weights))
        return self.shuffle.choices(self._questions, cum_weights=heights, k=count)

    def _of_ideas(self) -> Iterator[list[Example]]:
        """Minimal pairs, a few concepts together, and answers that are composed of them."""
        mixed: list[WrittenIdea] = self.shuffle.sample(self._ideas, len(self._ideas))
        for first in range(0, len(mixed), IDEAS_A_PORTION):
            yield minimal_pairs(mixed[first : first + IDEAS_A_PORTION], self.shuffle)
        for _ in range(len(self._ideas) // COMPOSED_A_PORTION):
            portion: list[Example] = []
            for _ in range(COMPOSED_A_PORTION):
                first = self.shuffle.randrange(len(self._ideas))
                near = self._ideas[first : first + NEIGHBOURS]
                portion += composed(self.shuffle.sample(near, min(4, len(near))), self.shuffle)
            yield portion


def _is_learnt(pair: Pair) -> bool:
    if pair.set_name == "realsumm":
        return not is_held_out(pair.group.split()[1])
    return pair.set_name in PUBLIC


def _example(pair: Pair, shuffle: random.Random) -> Example:
    targets = {"contradictory": (0.0, 0.0, 1.0), "": (pair.mark, -1.0, -1.0)}
    target = targets.get(pair.label, (pair.mark, 1 - pair.mark, 0.0))
    return Example(pair.prompt, shuffle.choice(pair.references), pair.answer, target)
