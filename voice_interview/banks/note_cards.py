"""Cards in lines of notes: `front :: back`, and those parted by a line with a question mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.labels import asks, label

_BETWEEN = re.compile(r"(?<=[?？])[ \t]*:::?(?!:)|(?<=\S)[ \t]+:::?(?=[ \t])")  # noqa: RUF001
"""What stands between the sides of a card in one line."""
_PARTING = frozenset({"?", "??"})
"""Lines that part the sides of a card."""


def with_cards(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with each card as a folded part that shows its front and hides its back.

    There are none where no front asks: types and properties are written alike.
    """
    cards = _Cards(blocks)
    asking = any(asks(front.text) for front in cards.fronts)
    return cards.blocks if asking else blocks


class _Cards:
    """One way through all blocks, from card to card."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks: list[Block] = []
        self.fronts: list[Block] = []
        self._goes_on = False
        """Whether the back that is open goes on until the next heading."""
        self._open: Block | None = None
        self._end = 0
        """The line of what was last said on the back that is open."""
        for block in blocks:
            for part in _parts(block):
                self._take(part)
        self._close()

    def _take(self, block: Block) -> None:
        place = _between(block)
        if place:
            self._begin(*block.cut(*place), goes_on=False)
        elif block.first_line in _PARTING and self._may_be_front():
            self._begin(self.blocks.pop(), block.after(block.first_line), goes_on=True)
        else:
            if self._leaves(block):
                self._close()
            self.blocks.append(block)
            self._end = block.line

    def _may_be_front(self) -> bool:
        last = self.blocks[-1] if self.blocks else None
        return last is not None and _is_paragraph(last) and bool(label(last.text))

    def _begin(self, front: Block, back: Block, *, goes_on: bool) -> None:
        self._close()
        self._open, self._goes_on, self._end = front, goes_on, back.line
        self.fronts.append(front)
        self.blocks.append(Block(front.runs, front.line, 0, front.items, Kind.SUMMARY))
        if back.text:
            self.blocks.append(replace(back, lead=""))

    def _leaves(self, block: Block) -> bool:
        """Whether a block belongs no more to the back that is open."""
        if not self._open or block.kind is Kind.COMMENT:
            return False
        return bool(block.level) or not (self._goes_on or len(block.items) > len(self._open.items))

    def _close(self) -> None:
        if self._open:
            self.blocks.append(Block((), self._end, 0, self._open.items, Kind.END))
        self._open = None


def _is_paragraph(block: Block) -> bool:
    return block.kind is Kind.TEXT and not block.level


def _parts(block: Block) -> Sequence[Block]:
    """A paragraph taken apart before each card, and before the line that parts one."""
    if not _is_paragraph(block):
        return (block,)
    return block.parts(lambda line: bool(_between(line)) or line.text in _PARTING)


def _between(block: Block) -> tuple[int, int] | None:
    """Where the front of a card ends and where its back begins; code holds neither."""
    if not _is_paragraph(block):
        return None
    text = "".join("`" * len(run.text) if run.code else run.text for run in block.runs)
    found = _BETWEEN.search(text.lstrip().partition("\n")[0])
    start = len(text) - len(text.lstrip())
    return (start + found.start(), start + found.end()) if found else None
