"""The threads that load models and compute with them."""

from __future__ import annotations

import os
import threading

LOADING = "recognizer loading"
"""Name of a thread that loads a model."""
MOST_THREADS = 8
"""Threads from which a small model gains nothing: they wait for each other."""


def is_loading() -> bool:
    """Whether a model is being loaded.

    A program that ends meanwhile should do so by `os._exit`: Python stops the thread wherever it
    is, and in the midst of PyTorch's code that aborts the whole process.
    """
    return any(thread.name == LOADING for thread in threading.enumerate())


def computing_threads() -> int:
    """One for each core that this program may use, but not more than are of use."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:
        cores = os.cpu_count() or 1
    return min(cores, MOST_THREADS)


def wait_without_spinning() -> None:
    """Let threads that wait for each other sleep; to be called before a model's library loads.

    By default they spin, which beside any other busy program costs several times the time.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
