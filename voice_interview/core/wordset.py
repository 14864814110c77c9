"""Lists of words written as running text."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """The words of a text that is nothing but words with white space between."""
    return frozenset(text.split())
