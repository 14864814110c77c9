"""Formulas in TeX: between dollars, or between brackets with backslashes, nothing is a mark."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline

FORMULA = re.compile(r"\$\$[^$]{1,1000}\$\$|\$(?![\s$])[^$\n`]{0,500}(?<![\s\\])\$(?!\w)")
"""A formula as it is written everywhere once it is read."""
_IN_LINE = re.compile(r"\\\((.{1,500}?)\\\)", re.DOTALL)
_DISPLAYED = re.compile(r"\\\[(.{1,1000}?)\\\]", re.DOTALL)
_SIGNS = frozenset("\\^_=+*/<>{}()|")
_COMMAND = re.compile(r"(?<!\\)\\[A-Za-z]+")
_LONGEST_NAME = 3
"""Characters; what is longer and has no sign is a remark in brackets."""


def read_formula(state: StateInline, silent: bool) -> bool:
    """Take a formula as it stands; a rule of the parser."""
    found = FORMULA.match(state.src, state.pos)
    text = found[0] if found else ""
    if not found and (found := _IN_LINE.match(state.src, state.pos)):
        text = f"${found[1].strip()}$" if _is_formula(found[1]) else ""
    elif not found and (found := _DISPLAYED.match(state.src, state.pos)):
        text = f"$${found[1]}$$" if _is_displayed(found[1]) else ""
    if not found or not text:
        return False
    if not silent:
        state.pending += text
    state.pos = found.end()
    return True


def outside_formulas(change: Callable[[str], str], text: str) -> str:
    """A text changed everywhere but in its formulas."""
    if "$" not in text:
        return change(text)
    pieces: list[str] = []
    end = 0
    for formula in FORMULA.finditer(text):
        pieces += [change(text[end : formula.start()]), formula[0]]
        end = formula.end()
    return "".join([*pieces, change(text[end:])])


def _is_formula(inside: str) -> bool:
    return not _SIGNS.isdisjoint(inside) or len(inside.strip()) <= _LONGEST_NAME


def _is_displayed(inside: str) -> bool:
    """Whether square brackets hold a formula; those of plain text are written alike."""
    padded = inside[:1].isspace() and inside[-1:].isspace() and not _SIGNS.isdisjoint(inside)
    return padded or bool(_COMMAND.search(inside))
