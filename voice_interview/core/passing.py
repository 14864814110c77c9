"""Answers that only say that there is none, or no more."""

from __future__ import annotations

import re

from voice_interview.core.completeness import Completeness, completeness

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
_SHORT_REFUSAL = 8
"""Words up to which who was asked on only says that nothing comes to mind."""
_NO_MORE = re.compile(
    r"(?:(?:um|uh|hmm|well|no|nope|nah|not really|nothing|sorry|thanks|thank you)\W*)*"
    r"(?:(?:not|none) that I (?:know|can think) of|nothing (?:comes to mind|I can think of)"
    r"|I (?:don't think so|can't think of any(?:thing)?(?: else| more)?))?\W*",
    re.IGNORECASE,
)


def passes(answer: str) -> bool:
    """Whether somebody says that they have no answer, and little else.

    Args:
        answer: the words as they were heard.
    """
    words = len(answer.split())
    if words > _SHORT:
        return False
    return bool(_UNKNOWN.search(answer) or (words <= _SHORTEST and _COMMAND.search(answer)))


def is_declined(added: str) -> bool:
    """Whether somebody who was asked on has no more to say.

    Args:
        added: what was said after the follow-up question; empty after silence.
    """
    if _NO_MORE.fullmatch(added.strip()) or completeness(added) is Completeness.SAID_SO:
        return True
    return len(added.split()) <= _SHORT_REFUSAL and passes(added)
