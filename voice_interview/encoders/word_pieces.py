"""Text → word pieces, the units that BERT models read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

UNKNOWN = "[UNK]"
_LONGEST_WORD = 100
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A word or a part of one."""

    id: int
    """Its row in the vocabulary."""
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset behind its last character."""


def read_vocabulary(lines: Sequence[str]) -> dict[str, int]:
    """The ids of a vocabulary file: one piece a line, counted from 0."""
    return {line: number for number, line in enumerate(lines)}


def word_pieces(text: str, vocabulary: Mapping[str, int]) -> list[WordPiece]:
    """The pieces of a text in order, case and accents dropped.

    Args:
        text: anything; white space, control characters and bare accents leave no piece.
        vocabulary: piece → id; pieces that continue a word begin with "##".
    """
    return [piece for word in _words(text) for piece in _pieces_of(word, vocabulary)]


_Word = list[tuple[str, int]]
"""The folded characters of a word, each with its offset in the text."""


def _words(text: str) -> Iterator[_Word]:
    word: _Word = []
    for at, character in enumerate(text):
        kind = _kind(character)
        if kind == "mark":
            continue
        if kind != "letter" and word:
            yield word
            word = []
        if kind == "single":
            yield [(character, at)]
        elif kind == "letter":
            word.extend((folded, at) for folded in _fold(character))
    if word:
        yield word


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """What a character does to the word before it: letter, single, mark or space."""
    code, category = ord(character), unicodedata.category(character)
    if category == "Mn":
        return "mark"
    if character.isspace() or category.startswith("C") or code in (0, 0xFFFD):
        return "space" if character.isspace() else "mark"
    if category.startswith("P") or (code < 128 and not character.isalnum()):
        return "single"
    return "single" if any(low <= code <= high for low, high in _IDEOGRAPHS) else "letter"


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    parts = unicodedata.normalize("NFD", character.lower())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def _pieces_of(word: _Word, vocabulary: Mapping[str, int]) -> list[WordPiece]:
    letters = "".join(character for character, _ in word)
    unknown = WordPiece(vocabulary[UNKNOWN], word[0][1], word[-1][1] + 1)
    if len(letters) > _LONGEST_WORD:
        return [unknown]
    pieces: list[WordPiece] = []
    at = 0
    while at < len(letters):
        end = _longest(letters, at, vocabulary)
        if end == at:
            return [unknown]
        piece = letters[at:end] if at == 0 else "##" + letters[at:end]
        pieces.append(WordPiece(vocabulary[piece], word[at][1], word[end - 1][1] + 1))
        at = end
    return pieces


def _longest(letters: str, at: int, vocabulary: Mapping[str, int]) -> int:
    """Where the longest known piece that begins at `at` ends; `at` where there is none."""
    mark = "##" if at else ""
    for end in range(len(letters), at, -1):
        if mark + letters[at:end] in vocabulary:
            return end
    return at
