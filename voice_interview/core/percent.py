"""A share as people read it."""

from __future__ import annotations


def percent(share: float) -> str:
    """A share as a percentage: whole only where nothing is missing, none only where nothing is.

    Args:
        share: 0 to 1; what lies beyond is taken for the nearer of them.
    """
    within = min(1.0, max(0.0, share))
    rounded = round(100 * within)
    if 0 < within < 1:
        rounded = min(99, max(1, rounded))
    return f"{rounded}%"
