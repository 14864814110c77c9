"""Which headings of a bank ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.labels import (
    asks,
    asks_in_words,
    is_answer_label,
    is_hint_label,
    is_key_label,
    is_links_label,
    is_numbered,
    unnumbered,
)
from voice_interview.banks.marks import begins_answer, is_answer_heading

Shape = tuple[int, bool, bool]
"""Level of a heading, whether it is numbered, whether it stands in a list."""


class Headings:
    """The headings of a bank, and those among them that ask."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._places = [
            place
            for place, block in enumerate(blocks)
            if block.level and not _belongs_to_answer(block)
        ]
        self._shapes = {place: shape_of(blocks[place]) for place in self._places}
        headings = [blocks[place] for place in self._places]
        self._asking_levels = {block.level for block in headings if asks(block.text)}
        others = [block for block in headings if block.level not in self._asking_levels]
        self._asking_levels |= _levels_in_words(others)
        self.answered = frozenset(_answered(blocks, frozenset(self._places)))
        """Those directly below which an answer begins."""
        self.sure = self._asking()
        """All that ask, as far as headings can tell."""

    def _asking(self) -> frozenset[int]:
        shapes = {self._shapes[place] for place in self.answered}
        numbered = self._numbered_shape()
        below = numbered[0] if numbered else 7
        found = set(self.answered)
        for place, shape in self._shapes.items():
            block = self._blocks[place]
            nested = block.level > below and not block.items and place not in self.answered
            like = shape in shapes and (place > self._places[0] or shape[1])
            if shape == numbered or like or (not nested and self._asks(block)):
                found.add(place)
        return frozenset(found)

    def _numbered_shape(self) -> Shape | None:
        """The shape of the numbered headings that ask, the outermost of them."""
        shapes = [
            shape
            for place, shape in self._shapes.items()
            if shape[1] and _asks_at_all(self._blocks[place].text)
        ]
        return min(shapes, default=None)

    def _asks(self, block: Block) -> bool:
        like = block.level in self._asking_levels
        return asks(block.text) or (like and asks_in_words(unnumbered(block.text)))


def _asks_at_all(text: str) -> bool:
    return asks(text) or asks_in_words(unnumbered(text))


def _levels_in_words(headings: Sequence[Block]) -> set[int]:
    """Levels at which most headings, and more than one, ask or demand without a mark."""
    words = Counter(block.level for block in headings if asks_in_words(unnumbered(block.text)))
    all_of = Counter(block.level for block in headings)
    return {level for level, count in words.items() if count > 1 and 2 * count > all_of[level]}


def _belongs_to_answer(block: Block) -> bool:
    text = block.text
    other = is_key_label(text) or is_links_label(text) or is_hint_label(text)
    return other or is_answer_heading(block)


def shape_of(block: Block) -> Shape:
    numbered = is_numbered(block.text) or (bool(block.items) and block.lead[:1].isdigit())
    return block.level, numbered, bool(block.items)


def _answered(blocks: Sequence[Block], headings: frozenset[int]) -> Iterator[int]:
    """Places of the headings directly below which an answer begins, with no question between."""
    heading = -1
    for place, block in enumerate(blocks):
        if opens_answer(block):
            if heading >= 0:
                yield heading
        elif block.kind is Kind.SUMMARY and asks(block.text):
            heading = -1
        elif place in headings:
            heading = place


def opens_answer(block: Block) -> bool:
    folded = block.kind is Kind.SUMMARY and is_answer_label(block.text)
    return folded or begins_answer(block)
