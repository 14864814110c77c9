"""Answers that only say that there is none."""

from __future__ import annotations

import re

_UNKNOWN = re.compile(
    r"\b(?:(?:do(?:n'?t| not)|can't|couldn't) (?:really |honestly )?"
    r"(?:know|remember|recall|say|speak|tell|have an?)"
    r"|no (?:idea|clue|story|sorry)|(?:I've|have) (?:no|nothing)|rather not|not sure|it's gone"
    r"|pass on|all i can say|right now,? no)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"\b(?:skip|pass|next question)\b", re.IGNORECASE)
_SHORT = 30
"""Words up to which "I don't know" is the answer and not a part of it."""
_SHORTEST = 12
"""Words up to which "pass" is."""


def passes(answer: str) -> bool:
    """Whether somebody says that they have no answer, and little else.

    Args:
        answer: the words as they were heard.
    """
    words = len(answer.split())
    if words > _SHORT:
        return False
    return bool(_UNKNOWN.search(answer) or (words <= _SHORTEST and _COMMAND.search(answer)))
