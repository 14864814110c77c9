"""Blocks written as Markdown again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from voice_interview.banks.blocks import Block, Kind, Run
from voice_interview.banks.formulas import outside_formulas

_INDENT = 4
"""Columns that each list item moves its content to the right."""
_ESCAPED = re.compile(
    r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|\$(?=\S)|(?<!=)=(?==)|(?<=\s)(?:#(?=[^\W\d_])|\{(?=[#.])|\^(?=[a-z0-9-]{6}))"
)
_COMMENT = re.compile(r" *(<!-- .*? -->)( ?) *", re.DOTALL)
"""With the spaces around it, of which one is enough."""
_AT_THE_START = re.compile(
    r"^(?=[ \t]*(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|[-=]+\s*$|>|~~~))|^([ \t]*\d+)(?=[.)](?:\s|$))",
    re.MULTILINE,
)


def markdown_of(blocks: Iterable[Block], *, notes: bool = False) -> str:
    """Blocks as Markdown that reads the same.

    Args:
        blocks: headings, paragraphs, lists, code, tables.
        notes: whether comments are written too.
    """
    shown = [block for block in blocks if notes or block.kind is not Kind.COMMENT]
    pieces: list[str] = []
    before: Block | None = None
    for block in shown:
        if before is not None:
            pieces.append("\n" if _follows_closely(before, block) else "\n\n")
        pieces.append(_indented(_written(block, notes), block))
        if block.is_header:
            pieces.append("\n" + _indented("| --- " * len(block.cells) + "|", block))
        before = block
    return "".join(pieces).strip("\n")


def _follows_closely(before: Block, block: Block) -> bool:
    rows = before.kind is block.kind is Kind.ROW
    return (rows and not block.is_header) or bool(block.lead_of_item and before.items)


def _written(block: Block, notes: bool) -> str:
    if block.kind is Kind.CODE:
        return _fenced(block)
    if block.kind is Kind.COMMENT:
        return "".join(f"<!-- {note} -->" for note in block.notes)
    if block.kind is Kind.SUMMARY:
        return f"<details>\n<summary>{block.text}</summary>\n"
    if block.kind is Kind.END:
        return "</details>"
    if block.kind is Kind.ROW:
        return "| " + " | ".join(_cell(cell, notes=notes) for cell in block.cells) + " |"
    text = block.source if block.source and not block.notes else inline_of(block.runs, notes=notes)
    lines = "\n".join(map(_line, text.strip().split("\n")))
    return f"{'#' * block.level} {' '.join(lines.split())}" if block.level else lines


def _line(line: str) -> str:
    """A line without white space around it, but for that which makes a hard break."""
    return line.strip() + ("  " if line.endswith("  ") and line.strip() else "")


def _cell(runs: Sequence[Run], *, notes: bool) -> str:
    return " ".join(inline_of(runs, notes=notes).split()).replace("|", "\\|")


def _fenced(block: Block) -> str:
    code = "".join(run.text for run in block.runs).strip("\n")
    longest = max((len(mark) for mark in re.findall("`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{block.lead}\n{code}\n{fence}"


def _indented(text: str, block: Block) -> str:
    if not block.items:
        return text
    rest = " " * (_INDENT * len(block.items))
    lead = block.lead_of_item
    first = (" " * (_INDENT * (len(block.items) - 1)) + lead.ljust(_INDENT)) if lead else rest
    if lead and len(lead) >= _INDENT:
        first += " "
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else "" for line in lines[1:])])


def inline_of(runs: Sequence[Run], *, notes: bool = False) -> str:
    """Runs as Markdown: emphasis, code and links' texts."""
    written = []
    for emphasised, group in groupby(runs, key=lambda run: run.emphasised):
        text = "".join(_run(run, notes=notes) for run in group)
        bare = text.strip()
        if emphasised and bare:
            start = text[: len(text) - len(text.lstrip())]
            written.append(f"{start}**{bare}**{text[len(text.rstrip()) :]}")
        else:
            written.append(text)
    text = "".join(written)
    if notes:
        text = _COMMENT.sub(r" \1\2", text)
    return _AT_THE_START.sub(lambda m: (m[1] or "") + "\\", text)


def _run(run: Run, *, notes: bool) -> str:
    if run.note:
        return f" <!-- {run.note} -->" if notes else ""
    if run.code:
        marks = "`" * (max((len(m) for m in re.findall("`+", run.text)), default=0) + 1)
        padded = f" {run.text} " if run.text.startswith("`") or run.text.endswith("`") else run.text
        return f"{marks}{padded}{marks}"
    return outside_formulas(_escaped, run.text)


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\\" + found[0], text)
