"""What an author said about grading, written into comments again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voice_interview.banks.blocks import Block, Kind, Run
from voice_interview.banks.notes import Notes
from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.points import points_by_block
from voice_interview.banks.rendering import markdown_of
from voice_interview.core.question import Point, Question


def comment_of(entries: Sequence[str]) -> str:
    """Notes as the end of a line: a comment behind a space, or nothing."""
    return f" <!-- {_note(entries)} -->" if entries else ""


def _note(entries: Sequence[str]) -> str:
    return "; ".join(entries).replace("-->", "→").replace("--", "–")  # noqa: RUF001


def point_notes(point: Point | Notes, *, is_key: bool = False) -> list[str]:
    """What is said of a point, an entry each.

    Args:
        point: the point, or notes on it.
        is_key: whether its place already says that it is a key concept.
    """
    entries = ["key"] if point.key and not is_key else []
    if point.weight != 1.0:
        entries.append(f"weight: {point.weight:g}")
    if point.also:
        entries.append(f"also: {' | '.join(point.also)}")
    if point.wrong:
        entries.append(f"wrong: {' | '.join(point.wrong)}")
    return entries


def question_notes(question: Question) -> list[str]:
    """What is said of a question as a whole, an entry each."""
    named = {"topic": question.topic, "level": question.level, "hint": question.hint}
    entries = [f"{name}: {value}" for name, value in named.items() if value]
    if question.time_limit:
        entries.append(f"time: {question.time_limit:g} s")
    if question.pronunciation:
        said = " | ".join(f"{written} = {said}" for written, said in question.pronunciation)
        entries.append(f"say: {said}")
    return entries


def annotated_answer(question: Question, *, shallowest: int = 1) -> str:
    """The reference answer in Markdown with comments that say how each point is graded.

    Args:
        question: one that was read from a bank.
        shallowest: the level that headings of the answer have at least.
    """
    blocks = blocks_of(question.answer, indented_code=False)
    found = points_by_block(blocks)
    given = iter(question.points)
    annotated = [
        _annotated(block, list(zip(points, given, strict=False)))
        for block, points in zip(blocks, found, strict=True)
    ]
    deep = (replace(b, level=max(b.level, shallowest)) if b.level else b for b in annotated)
    return markdown_of(deep, notes=True)


def _annotated(block: Block, points: Sequence[tuple[Point, Point]]) -> Block:
    """A block with a comment behind each of its points that the author said something of."""
    if block.kind is Kind.ROW:
        return _annotated_row(block, points)
    runs = list(block.runs)
    length = 0
    for read, given in points:
        length += len("".join(read.text.split()))
        entries = point_notes(given, is_key=read.key)
        if entries and read.text == given.text and block.kind is Kind.TEXT:
            last = read is points[-1][0]
            runs = list(_with_note(runs, None if last else length, _note(entries)))
    return replace(block, runs=tuple(runs), source="") if len(runs) > len(block.runs) else block


def _annotated_row(block: Block, points: Sequence[tuple[Point, Point]]) -> Block:
    """The row of a table with a comment in its last cell, where it is a single point."""
    entries = [entry for read, given in points for entry in point_notes(given, is_key=read.key)]
    if len(points) != 1 or not entries or not block.cells:
        return block
    *cells, last = block.cells
    return replace(block, cells=(*cells, (*last, Run("", note=_note(entries)))))


def _with_note(runs: Sequence[Run], length: int | None, note: str) -> Iterator[Run]:
    """Runs with a comment behind so many characters that are no white space; at the end if none."""
    for run in runs:
        if length is None or length <= 0:
            yield run
            continue
        cut = _cut(run.text, length)
        length -= len("".join(run.text.split()))
        yield run._replace(text=run.text[:cut])
        if length <= 0:
            yield Run("", note=note)
            if run.text[cut:]:
                yield run._replace(text=run.text[cut:])
    if length is None:
        yield Run("", note=note)


def _cut(text: str, length: int) -> int:
    """Where so many characters that are no white space end."""
    for place, character in enumerate(text):
        length -= not character.isspace()
        if length <= 0:
            return place + 1
    return len(text)
