"""Reads the public sets of answers that people marked, in one form."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETS = ("beetle", "scientsbank", "argkp", "realsumm", "saf_networks")


@dataclass(frozen=True, slots=True)
class Pair:
    """A reference and an answer, marked by a person."""

    set_name: str
    group: str
    """What is held out as a whole: the question, the debate, the text that was summed up."""
    prompt: str
    references: tuple[str, ...]
    answer: str
    mark: float
    """0 to 1."""
    label: str
    """What the set calls it; empty where there are only marks."""
    split: str

    @property
    def may_train(self) -> bool:
        """Whether it lies in the set's training part; REALSumm has none."""
        if self.set_name == "saf_networks":
            return self.split != "unseen_questions"
        return self.split in ("train", "")


def read_pairs(folder: Path) -> list[Pair]:
    """All sets, without blank answers."""
    pairs = [pair for name in SETS for pair in _READERS[name](name, _rows(folder, name))]
    return [pair for pair in pairs if pair.answer.strip()]


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _questions(name: str, rows: list[dict[str, Any]]) -> Iterator[Pair]:
    for row in rows:
        label = row.get("label", "")
        mark = float(label == "correct") if label else float(row["score"])
        yield Pair(
            name,
            f"{name} {row['question_id']}",
            row["prompt"],
            tuple(row["references"]),
            row["answer"],
            mark,
            label,
            row["split"],
        )


def _arguments(name: str, rows: list[dict[str, Any]]) -> Iterator[Pair]:
    debates = _debates(rows)
    for row in rows:
        concept, mark = row["concept"], float(row["covered"])
        group = f"{name} {debates[concept]}"
        yield Pair(name, group, "", (concept,), row["answer"], mark, "", row["split"])


def _debates(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Key point → the first key point of its debate; those share arguments."""
    first_with: dict[str, str] = {}
    parent: dict[str, str] = {}

    def root(concept: str) -> str:
        while parent.setdefault(concept, concept) != concept:
            concept = parent[concept]
        return concept

    for row in rows:
        concept = row["concept"]
        parent[root(concept)] = root(first_with.setdefault(row["answer"], concept))
    return {concept: root(concept) for concept in parent}


def _summaries(name: str, rows: list[dict[str, Any]]) -> Iterator[Pair]:
    for row in rows:
        group = f"{name} {row['id'].split('/')[0]}"
        for concept, covered in zip(row["concepts"], row["covered"], strict=True):
            yield Pair(name, group, "", (concept,), row["answer"], float(covered), "", "")


_READERS = {
    "beetle": _questions,
    "scientsbank": _questions,
    "saf_networks": _questions,
    "argkp": _arguments,
    "realsumm": _summaries,
}
