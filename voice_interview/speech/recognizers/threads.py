"""How many threads the models compute with, and how these wait."""

from __future__ import annotations

import os


def cores() -> int:
    """Processor cores that this program may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def wait_without_spinning() -> None:
    """Let threads that wait for each other sleep; to be called before a model's library loads.

    By default they spin, which beside any other busy program costs several times the time.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
