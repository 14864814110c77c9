"""Which blocks of a bank ask: every author has a form of his own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.labels import (
    answer_mark,
    asks,
    asks_in_words,
    is_answer_label,
    is_hint_label,
    is_key_label,
    is_links_label,
    is_numbered,
    is_unfolding,
    label,
    question_mark,
    requests,
    unnumbered,
)

Shape = tuple[int, bool, bool]
"""Level of a heading, whether it is numbered, whether it stands in a list."""


def asking(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of the blocks that ask: headings, folded parts, marked lines or list items."""
    headings = _Headings(blocks)
    folded = _folded(blocks, headings)
    sure = headings.sure - _sections_of_folded(blocks, headings.sure, folded) | folded
    if folded or any(asks(blocks[place].text) for place in headings.answered):
        return sure
    lines = _marked_lines(blocks)
    loose = lines or max(_bold(blocks), _items(blocks), key=len)
    if headings.answered:
        return loose if _are_sections(blocks, headings.answered, loose) else sure
    more = len(loose) > len(sure) and not _are_within_answers(blocks, sure, loose)
    return loose if lines or more else sure


def is_answer_heading(block: Block) -> bool:
    """Whether a heading begins the answer ("Answer", "Answer: D")."""
    return block.level > 0 and (is_answer_label(block.text) or bool(_mark(block)))


def begins_answer(block: Block) -> bool:
    """Whether an answer begins at a paragraph or a heading."""
    if block.kind is not Kind.TEXT:
        return False
    if block.level:
        return is_answer_heading(block)
    return bool(answer_mark(block.text)) or (is_bold(block) and is_answer_label(block.text))


def is_bold(block: Block) -> bool:
    """Whether all of a paragraph is emphasised."""
    shown = [run for run in block.runs if run.text.strip(" \n:.?!")]
    return bool(shown) and all(run.emphasised for run in shown)


def bold_start(block: Block) -> str:
    """The emphasised text that a paragraph opens with."""
    text = ""
    for run in block.runs:
        if run.text.strip() and not run.emphasised:
            break
        text += run.text
    return " ".join(text.split())


def _mark(block: Block) -> str:
    return answer_mark(unnumbered(block.text))


class _Headings:
    """The headings of a bank, and those among them that ask."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._places = [
            place
            for place, block in enumerate(blocks)
            if block.level and not _belongs_to_answer(block)
        ]
        headings = [blocks[place] for place in self._places]
        self._asking_levels = {block.level for block in headings if asks(block.text)}
        self.answered = frozenset(_answered(blocks))
        """Those directly below which an answer begins."""
        self.sure = self._asking()
        """All that ask, as far as headings can tell."""

    def _asking(self) -> frozenset[int]:
        shapes = {_shape(self._blocks[place]) for place in self.answered}
        numbered = self._numbered_shape()
        below = numbered[0] if numbered else 7
        found = set(self.answered)
        for place in self._places:
            block = self._blocks[place]
            shape = _shape(block)
            nested = block.level > below and not block.items and place not in self.answered
            like = shape in shapes and (place > self._places[0] or shape[1])
            if shape == numbered or like or (not nested and self._asks(block)):
                found.add(place)
        return frozenset(found)

    def _numbered_shape(self) -> Shape | None:
        """The shape of the numbered headings that ask, the outermost of them."""
        shapes = [
            _shape(block)
            for block in (self._blocks[place] for place in self._places)
            if is_numbered(block.text) or (block.lead[:1].isdigit() and block.items)
            if asks(block.text) or asks_in_words(unnumbered(block.text))
        ]
        return min(shapes, default=None)

    def _asks(self, block: Block) -> bool:
        like = block.level in self._asking_levels and asks_in_words(unnumbered(block.text))
        return asks(block.text) or like


def _belongs_to_answer(block: Block) -> bool:
    text = block.text
    other = is_key_label(text) or is_links_label(text) or is_hint_label(text)
    return other or is_answer_heading(block)


def _shape(block: Block) -> Shape:
    numbered = is_numbered(block.text) or (bool(block.items) and block.lead[:1].isdigit())
    return block.level, numbered, bool(block.items)


def _answered(blocks: Sequence[Block]) -> Iterator[int]:
    """Places of the headings directly below which an answer begins."""
    heading = -1
    for place, block in enumerate(blocks):
        if _opens_answer(block):
            if heading >= 0:
                yield heading
        elif block.level and not _belongs_to_answer(block):
            heading = place


def _opens_answer(block: Block) -> bool:
    folded = block.kind is Kind.SUMMARY and is_answer_label(block.text)
    return folded or begins_answer(block)


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
        elif _opens_answer(block) and nearest >= 0:
            to_lines += nearest in loose
            to_headings += nearest in answered
    several = to_lines + to_headings > len(answered)
    return to_lines > to_headings and (
        several or not any(_may_ask(blocks[place]) for place in answered)
    )


def _may_ask(heading: Block) -> bool:
    text = unnumbered(heading.text)
    return is_numbered(heading.text) or asks_in_words(text) or label(text) in ("", "question")


def _folded(blocks: Sequence[Block], headings: _Headings) -> frozenset[int]:
    """Folded parts that show a question and hide its answer."""
    found = set()
    depth, under_question = 0, False
    for place, block in enumerate(blocks):
        if block.level and depth == 0:
            under_question = place in headings.answered or (
                place in headings.sure and _shape(block)[1]
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


def _marked_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Lines that open with "Q:", if an answer follows to any of them."""
    marked = [p for p, b in enumerate(blocks) if b.kind is Kind.TEXT and question_mark(b.text)]
    answered = any(
        answer_mark(blocks[n].text, short=True)
        for place in marked
        for n in range(place + 1, min(place + 3, len(blocks)))
    )
    return frozenset(marked) if answered else frozenset()


def _bold(blocks: Sequence[Block]) -> frozenset[int]:
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


def _items(blocks: Sequence[Block]) -> frozenset[int]:
    """List items and paragraphs whose text or first line is a question, and their like."""
    paragraphs = {place: block for place, block in enumerate(blocks) if _is_paragraph(block)}
    sure = {p: b for p, b in paragraphs.items() if asks(b.text) or asks(b.first_line)}
    forms = {_form(block) for block in sure.values() if block.lead}
    like = {
        place
        for place, block in paragraphs.items()
        if block.lead and _form(block) in forms and requests(block.text)
    }
    return frozenset(like | set(sure) | _numbered(paragraphs, like | set(sure)))


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
