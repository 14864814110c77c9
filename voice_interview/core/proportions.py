"""Scores in the words a person would use."""

from __future__ import annotations

GOOD = 0.6
"""Score from which an answer, or a session, is good and needs no more than a last touch."""
_SHARES = (
    (0.995, "all"),
    (0.87, "nearly all"),
    (0.71, "about three quarters"),
    (0.59, "about two thirds"),
    (0.43, "about half"),
    (0.29, "about a third"),
    (0.18, "about a quarter"),
    (0.03, "a small part"),
)


def share(score: float) -> str:
    """A score from 0 to 1 as "about two thirds", "none" at the bottom."""
    return next((words for least, words in _SHARES if score >= least), "none")
