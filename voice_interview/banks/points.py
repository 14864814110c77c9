"""A reference answer taken apart into points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from voice_interview.banks.blocks import HARD_BREAK, Block, Kind, Run
from voice_interview.banks.labels import is_key_label, undecorated
from voice_interview.banks.notes import Notes, notes_in
from voice_interview.core.asides import bare
from voice_interview.core.question import Point
from voice_interview.core.sentences import sentences
from voice_interview.core.verbs import finite_verb, is_imperative

_LONGEST_TERM = 6
"""Words; what is emphasised at greater length is a statement, not a term."""
_LONGEST_APPROACH = 2
"""Words that may stand before a term, as in "Choose **RAG** when …"."""
_LONGEST_LABEL = 4
"""Words of a term that only its place before a colon or a dash tells from a statement."""
_LABEL = re.compile(r"([^\W\d_](?:[^:.;,!?()]|\([^()]*\))*?)(?::| [-\u2013\u2014])\s+(?=\S)")
_LABELS = frozenset(
    {"caution", "example", "hint", "important", "note", "summary", "tip", "warning"}
)
_BREAK = re.compile(f"{HARD_BREAK}(?![ \\t]*[a-z])")
"""A break between lines, unless the next goes on in lower case."""
_FILLING = frozenset(".…-–—*_ ")  # noqa: RUF001


def points_of(blocks: Iterable[Block]) -> tuple[Point, ...]:
    """Every sentence and every list item of an answer, in order, with the term it explains.

    A term holds for the whole of its paragraph, and in a list for all that its item contains.
    Code and what is folded away hold no points. Notes in comments belong to the sentence before.
    """
    return tuple(point for found in points_by_block(blocks) for point in found)


def points_by_block(blocks: Iterable[Block]) -> list[list[Point]]:
    """The points that each of the blocks holds."""
    points: list[list[Point]] = []
    last: list[Point] = []
    terms: dict[int, str] = {}
    key_below = folded = 0
    for block in blocks:
        points.append([])
        if block.level:
            key_below = block.level if is_key_label(block.text) else 0
        folded = max(0, folded + (block.kind is Kind.SUMMARY) - (block.kind is Kind.END))
        if last and not block.text and block.notes:
            last[-1] = _noted(last[-1], block.notes)
        if block.level or folded or block.is_header or block.kind not in (Kind.TEXT, Kind.ROW):
            continue
        found = _points_in(block, _term_here(block, terms))
        points[-1] = [replace(point, key=True) for point in found] if key_below else found
        last = points[-1] or last
    return points


def _term_here(block: Block, terms: dict[int, str]) -> str:
    """The term of a block or of a list item around it; remembers it for what follows."""
    term = term_of(block.runs) or (label_of(block.text) if block.items else "")
    if term and block.items:
        terms.setdefault(block.items[-1], term)
    return term or next((terms[item] for item in reversed(block.items) if item in terms), "")


def _points_in(block: Block, term: str) -> list[Point]:
    texts = [text for part in _said_parts(block) for text in sentences(part) if _says(text)]
    points = [Point(text, term) for text in texts]
    for before, note in _notes_with_text(block):
        place = _sentence_at(texts, before)
        if points:
            points[place] = _noted(points[place], [note])
    return points


def _says(text: str) -> bool:
    return not _FILLING.issuperset(text) and bool(undecorated(text))


def _said_parts(block: Block) -> Iterator[str]:
    """What stands between the breaks of a paragraph, without displayed formulas."""
    for part in _BREAK.split("".join([run.text for run in block.runs])):
        between = part.split("$$")
        shown = between[::2] if len(between) % 2 else [*between[:-1:2], between[-1]]
        text = " ".join(" ".join(shown).split())
        yield text.removesuffix(" ...").removesuffix(" …")


def _notes_with_text(block: Block) -> Iterator[tuple[str, str]]:
    """Each comment in a paragraph with the text that stands before it."""
    before = ""
    for run in block.runs if block.notes else ():
        before += run.text
        if run.note:
            yield before, run.note


def _sentence_at(texts: Sequence[str], before: str) -> int:
    """Which sentence ends last before a comment."""
    length = len("".join(before.split()))
    for place, text in enumerate(texts):
        length -= len("".join(text.split()))
        if length <= 0:
            return place
    return len(texts) - 1


def _noted(point: Point, comments: Iterable[str]) -> Point:
    notes = Notes()
    for comment in comments:
        notes = notes.joined(notes_in(comment))
    return with_notes(point, notes)


def with_notes(point: Point, notes: Notes) -> Point:
    """A point with what its author says of it."""
    return replace(
        point,
        key=point.key or notes.key,
        weight=notes.weight if notes.weight != 1.0 else point.weight,
        also=point.also + notes.also,
        wrong=point.wrong + notes.wrong,
    )


def term_of(runs: Sequence[Run]) -> str:
    """The emphasised term that a paragraph opens with, or empty."""
    if not any([run.emphasised for run in runs]):
        return ""
    before = ""
    for emphasised, group in groupby(runs, key=lambda run: run.emphasised):
        text = "".join(run.text for run in group)
        if not emphasised:
            before += text
        elif text.strip():
            term = bare(" ".join(text.split())).rstrip(" :.,;")
            return term if _is_term(term) and len(before.split()) <= _LONGEST_APPROACH else ""
    return ""


def label_of(text: str) -> str:
    """What a list item explains by its form ("Term: text", "Term - text"), or empty."""
    match = _LABEL.match(text)
    label = bare(match[1]) if match else ""
    words = label.split()
    if len(words) > _LONGEST_LABEL or finite_verb(words) is not None or _is_order(words):
        return ""
    return label if _is_term(label) else ""


def _is_order(words: Sequence[str]) -> bool:
    """Whether it tells what to do ("Check for drift: …"); "Load Balancing: …" names a thing."""
    first_of_order = len(words) > 1 and is_imperative(words[0]) and words[1].islower()
    return first_of_order or any(is_imperative(word) and word.islower() for word in words)


def _is_term(text: str) -> bool:
    return 0 < len(text.split()) <= _LONGEST_TERM and text.casefold() not in _LABELS
