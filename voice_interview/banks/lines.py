"""Which lines, bold paragraphs and list items of a bank ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.labels import (
    answer_mark,
    asks,
    asks_in_words,
    is_numbered,
    question_mark,
    requests,
    told_behind,
    unnumbered,
)
from voice_interview.banks.marks import bold_start, is_bold


def question_lines(block: Block) -> tuple[Block, ...]:
    """A paragraph taken apart at its questions, if each has its answer or three have none.

    Two in a row are one question that asks for two things.
    """
    if "?" not in block.text or not _is_question(block):
        return (block,)
    parts = block.parts(_is_question)
    bare = sum(asks(part.text) for part in parts)
    return parts if bare in (0, len(parts)) and len(parts) > 2 * (bare > 0) else (block,)


def _is_question(block: Block) -> bool:
    line = block.first_line
    return asks(line) and asks_in_words(unnumbered(line))


def marked_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Lines that open with "Q:", if an answer follows to any of them."""
    marked = [p for p, b in enumerate(blocks) if b.kind is Kind.TEXT and question_mark(b.text)]
    answered = any(
        answer_mark(blocks[n].text, short=True)
        for place in marked
        for n in range(place + 1, min(place + 3, len(blocks)))
    )
    return frozenset(marked) if answered else frozenset()


def bold_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Paragraphs and list items that are bold questions, with those of the same form."""
    sure = {p: b for p, b in enumerate(blocks) if _is_paragraph(b) and asks(bold_start(b))}
    if not sure:
        return frozenset()
    forms = {_form(block) for block in sure.values()}
    like = {
        place
        for place, block in enumerate(blocks)
        if _is_paragraph(block) and _opens_bold(block) and _form(block) in forms
        if block.lead or asks_in_words(unnumbered(block.text)) or is_numbered(block.text)
    }
    return frozenset(like | set(sure))


def _opens_bold(block: Block) -> bool:
    start = bold_start(block)
    return is_bold(block) or start == block.first_line or bool(question_mark(start))


def _form(block: Block) -> tuple[int, str]:
    return len(block.items), block.lead[-1:]


def items(blocks: Sequence[Block]) -> frozenset[int]:
    """List items and paragraphs whose text or first line is a question, and their like."""
    paragraphs = {place: block for place, block in enumerate(blocks) if _is_paragraph(block)}
    sure = {p: b for p, b in paragraphs.items() if _asks(b)}
    forms = {_form(block) for block in sure.values() if block.lead}
    like = {
        place
        for place, block in paragraphs.items()
        if block.lead and _form(block) in forms and requests(block.text)
    }
    return frozenset(like | set(sure) | _numbered(paragraphs, like | set(sure)))


def _asks(block: Block) -> bool:
    first = block.first_line
    return asks(block.text) or asks(first) or told_behind(first) is not None


def _numbered(paragraphs: Mapping[int, Block], found: set[int]) -> set[int]:
    """The items of numbered lists of which most are questions."""
    forms: dict[tuple[int, str], set[int]] = {}
    for place, block in paragraphs.items():
        if block.lead[:1].isdigit():
            forms.setdefault(_form(block), set()).add(place)
    most = [places for places in forms.values() if 2 * len(places & found) > len(places)]
    return {place for places in most for place in places}


def _is_paragraph(block: Block) -> bool:
    return block.kind is Kind.TEXT and not block.level and bool(block.runs)
