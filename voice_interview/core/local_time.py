"""The clock on the wall of whoever looks."""

from __future__ import annotations

from datetime import datetime


def local(moment: datetime) -> datetime | None:
    """A moment by the local clock; None where the calendar ends before it can be told.

    Args:
        moment: with its UTC offset.
    """
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return None
