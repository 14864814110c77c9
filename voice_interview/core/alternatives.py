"""Phrases written with their variants: "repeat (it|that) [again]" stands for four of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_INNERMOST = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def expanded(pattern: str) -> Iterator[str]:
    """Every phrase that a pattern stands for; a phrase may come more than once.

    Args:
        pattern: words; of "(a|b)" one is taken, of "[a|b]" one or none. Groups may be nested.
    """
    group = _INNERMOST.search(pattern)
    if not group:
        yield from (" ".join(phrase.split()) for phrase in pattern.split("|"))
        return
    choices = group[1].split("|")
    if group[0].startswith("["):
        choices.append("")
    for choice in choices:
        yield from expanded(f"{pattern[: group.start()]} {choice} {pattern[group.end() :]}")
