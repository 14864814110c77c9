"""Which blocks of a bank ask: every author has a form of his own."""

from __future__ import annotations

from collections.abc import Sequence

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.headings import Headings, opens_answer, shape_of
from voice_interview.banks.labels import (
    asks,
    asks_in_words,
    is_numbered,
    is_unfolding,
    label,
    unnumbered,
)
from voice_interview.banks.lines import bold_lines, items, marked_lines


def asking(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of the blocks that ask: headings, folded parts, marked lines or list items."""
    headings = Headings(blocks)
    folded = _folded(blocks, headings)
    sure = headings.sure - _sections_of_folded(blocks, headings.sure, folded) | folded
    if folded or any(asks(blocks[place].text) for place in headings.answered):
        return sure
    lines = marked_lines(blocks)
    loose = lines or max(bold_lines(blocks), items(blocks), key=len)
    if headings.answered:
        return loose if _are_sections(blocks, headings.answered, loose) else sure
    more = len(loose) > len(sure) and not _are_within_answers(blocks, sure, loose)
    return loose if lines or more else sure


def _are_within_answers(
    blocks: Sequence[Block], sure: frozenset[int], loose: frozenset[int]
) -> bool:
    """Whether the lines that ask belong to what is said below some headings that ask."""
    above, headings = -1, []
    for place, block in enumerate(blocks):
        above = place if block.level else above
        if place in loose:
            headings.append(above)
    within = [place for place in headings if place in sure]
    return 2 * len(within) > len(loose) and len(set(within)) < len(sure)


def _are_sections(blocks: Sequence[Block], answered: frozenset[int], loose: frozenset[int]) -> bool:
    """Whether what looks like answered headings only stands above lines that ask."""
    to_lines, to_headings, nearest = 0, 0, -1
    for place, block in enumerate(blocks):
        if place in loose or place in answered:
            nearest = place
        elif opens_answer(block) and nearest >= 0:
            to_lines += nearest in loose
            to_headings += nearest in answered
    several = to_lines + to_headings > len(answered)
    return to_lines > to_headings and (
        several or not any(_may_ask(blocks[place]) for place in answered)
    )


def _may_ask(heading: Block) -> bool:
    text = unnumbered(heading.text)
    return is_numbered(heading.text) or asks_in_words(text) or label(text) in ("", "question")


def _folded(blocks: Sequence[Block], headings: Headings) -> frozenset[int]:
    """Folded parts that show a question and hide its answer."""
    found = set()
    depth, under_question = 0, False
    for place, block in enumerate(blocks):
        if block.level and depth == 0:
            under_question = place in headings.answered or (
                place in headings.sure and shape_of(block)[1]
            )
        elif block.kind is Kind.SUMMARY:
            plain = not is_unfolding(block.text)
            if plain and not under_question and depth == 0:
                found.add(place)
            depth += 1
        elif block.kind is Kind.END:
            depth = max(0, depth - 1)
        if place in found:
            depth = 1
    asked = any(asks(blocks[place].text) or "?" in blocks[place].text for place in found)
    return frozenset(found) if asked else frozenset()


def _sections_of_folded(
    blocks: Sequence[Block], headings: frozenset[int], folded: frozenset[int]
) -> frozenset[int]:
    """Headings that look like questions and only hold folded ones."""
    return frozenset(
        place
        for place in headings
        if folded and next((n for n in range(place + 1, len(blocks))), -1) in folded
    )
