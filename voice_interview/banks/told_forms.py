"""Which form a bank was read in, and what else in it looks like a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.labels import asks
from voice_interview.banks.section import Section

_SHOWN = (Kind.TEXT, Kind.SUMMARY)


def form_told(blocks: Sequence[Block], sections: Sequence[Section]) -> str:
    """A sentence about what asks, and how many lines look like questions and do not.

    Args:
        blocks: all blocks of the file.
        sections: what they make.
    """
    forms = Counter(section.form for section in sections if section.is_question)
    if not forms:
        return ""
    told = f"{_listed([form for form, _ in forms.most_common()])} ask".capitalize()
    left = list(_left(blocks, {section.line for section in sections if section.is_question}))
    if not left:
        return f"{told}, and nothing else looks like a question."
    if len(left) == 1:
        return f"{told}; line {left[0]} looks like a question and is not asked."
    which = f"{len(left)} lines, the first of them line {left[0]},"
    return f"{told}; {which} look like questions and are not asked."


def _listed(forms: Sequence[str]) -> str:
    *others, last = forms
    return f"{', '.join(others)} and {last}" if others else last


def _left(blocks: Sequence[Block], asked: set[int]) -> Iterator[int]:
    """The lines that look like questions in blocks of which no line is asked."""
    for block in blocks:
        if "?" in block.text and block.line not in asked and block.kind in _SHOWN:
            lines = block.parts(lambda _: True)
            if asked.isdisjoint(line.line for line in lines):
                yield from (line.line for line in lines if asks(line.text))
