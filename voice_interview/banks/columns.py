"""What the columns of a table hold, known by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from voice_interview.banks.labels import is_answer_column, is_question_column
from voice_interview.banks.notes import Notes, all_noted, is_note

_Cell = TypeVar("_Cell")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of questions."""

    names: tuple[str, ...]
    """As the table's first row has them."""
    asks: int
    """Which column asks, counted from 0."""
    answers: int
    """Which one answers; -1 if none does."""
    is_named: bool = True
    """Whether the column that answers is called so."""

    @classmethod
    def named(cls, names: Sequence[str]) -> Columns | None:
        """The columns of a table with these names, if one asks; of two the other answers."""
        asks = next((n for n, name in enumerate(names) if is_question_column(name)), -1)
        answers = next((n for n, name in enumerate(names) if is_answer_column(name)), -1)
        if asks < 0:
            return None
        if answers < 0 and len(names) == 2 and not is_note(names[1 - asks]):
            return cls(tuple(names), asks, 1 - asks, is_named=False)
        return cls(tuple(names), asks, answers, is_named=answers >= 0)

    def question(self, cells: Sequence[_Cell]) -> _Cell:
        """The cell of a row that asks; the last cell of a row that is too short."""
        return cells[min(self.asks, len(cells) - 1)]

    def answer(self, cells: Sequence[_Cell]) -> _Cell | None:
        """The cell of a row that answers, if it has one."""
        return cells[self.answers] if 0 <= self.answers < len(cells) else None

    def notes(self, cells: Sequence[str]) -> Notes:
        """What the other cells of a row say: hint, topic, level, time."""
        pairs = zip(self.names, cells, strict=False)
        others = [(n, pair) for n, pair in enumerate(pairs) if n not in (self.asks, self.answers)]
        return all_noted(pair for _, pair in others if pair[1].strip())
