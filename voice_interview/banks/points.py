"""A reference answer taken apart into points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from voice_interview.banks.blocks import Block, Run
from voice_interview.core.question import Point
from voice_interview.core.sentences import sentences

_LONGEST_TERM = 6
"""Words; what is emphasised at greater length is a statement, not a term."""
_LONGEST_APPROACH = 2
"""Words that may stand before a term, as in "Choose **RAG** when …"."""
_LABELS = frozenset(
    {"caution", "example", "hint", "important", "note", "summary", "tip", "warning"}
)


def points_of(blocks: Iterable[Block]) -> tuple[Point, ...]:
    """Every sentence and every list item of an answer, in order, with the term it explains.

    A term holds for the whole of its paragraph, and in a list for all that its item contains.
    """
    points: list[Point] = []
    terms: dict[int, str] = {}
    for block in blocks:
        if block.level:
            continue
        term = term_of(block.runs)
        if term and block.items:
            terms.setdefault(block.items[-1], term)
        inherited = (terms[item] for item in reversed(block.items) if item in terms)
        term = term or next(inherited, "")
        points += [Point(sentence, term) for sentence in sentences(block.text)]
    return tuple(points)


def term_of(runs: Sequence[Run]) -> str:
    """The emphasised term that a paragraph opens with, or empty."""
    before = ""
    for emphasised, group in groupby(runs, key=lambda run: run.emphasised):
        text = "".join(run.text for run in group)
        if not emphasised:
            before += text
        elif text.strip():
            term = " ".join(text.split()).rstrip(" :.,;")
            return term if _is_term(term) and len(before.split()) <= _LONGEST_APPROACH else ""
    return ""


def _is_term(text: str) -> bool:
    return 0 < len(text.split()) <= _LONGEST_TERM and text.casefold() not in _LABELS
