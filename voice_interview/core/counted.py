"""Numbers of things, as they are shown."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """ "1 answer", "3 answers".

    Args:
        count: how many.
        noun: what, in the singular; its plural ends in "s".
    """
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"
