"""The vocabulary of BERT, which the networks share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from voice_interview.encoders.word_pieces import read_vocabulary, word_pieces

BEGIN, END = 101, 102
"""Word pieces that every text begins and ends with."""
UNKNOWN = 100
"""The word piece that stands for what has none."""


@cache
def vocabulary() -> dict[str, int]:
    """Word piece → id."""
    shipped = files("voice_interview.encoders") / "vocabulary.txt"
    return read_vocabulary(shipped.read_text(encoding="utf-8").splitlines())


def piece_ids(text: str) -> list[int]:
    """The word pieces of a text as the networks know them."""
    return [piece.id for piece in word_pieces(text, vocabulary())]
