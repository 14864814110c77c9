"""Many sessions graded again, in several processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from voice_interview.core.grader import Grader
from voice_interview.core.question import Question
from voice_interview.errors import RecognizerError, StoreError
from voice_interview.sessions.regrade import Regrade, Regrading, save
from voice_interview.sessions.session import read_session
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.ports import Recognizer

_WAITING = 4
"""Pieces of work a process that are handed out ahead."""
_PIECE = 16
"""Sessions in one piece of work."""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What tells the libraries behind NumPy, when a process starts, how many threads to use."""


@dataclass(frozen=True)
class Order:
    """What is to be done with each session."""

    newer: dict[str, Question] = field(default_factory=dict)
    """Reference answers that replace those of the session, by question id."""
    recognizer: RecognizerSettings | None = None
    """What hears the recordings again; None takes the words on record."""
    keep: bool = False
    """Whether to add the new verdicts to the sessions, and to pass by those that have them."""
    load_grader: Callable[[], Grader] = Grader
    """Makes the grader, once a process; it is pickled for others, and compared."""


@dataclass(frozen=True, slots=True)
class Regraded:
    """What came of one session."""

    name: str
    regrades: tuple[Regrade, ...] = ()
    asked: tuple[str, ...] = ()
    """Ids of its questions."""
    faults: tuple[str, ...] = ()
    """What of its record could not be read."""
    error: str = ""
    """Why it could not be graded; empty if it was."""


def regrade_all(
    folders: Sequence[Path], order: Order, jobs: int
) -> Generator[Regraded, None, None]:
    """Grade sessions again, each as soon as a process is free, in the order in which they end.

    Args:
        folders: of the sessions.
        order: what to do; with `keep`, what was done when this is broken off stays done.
        jobs: how many processes; 1 works in this one.

    Raises:
        RecognizerError: the recognizer cannot be loaded.
    """
    if jobs == 1 or len(folders) == 1:
        for folder in folders:
            yield _regraded(folder, order)
        return
    size = 1 if order.recognizer else _PIECE
    pieces = iter([folders[start : start + size] for start in range(0, len(folders), size)])
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_ctrl_c) as pool:
        try:
            with _one_thread_each() if order.recognizer is None else nullcontext():
                waiting = {pool.submit(_piece, p, order) for p in islice(pieces, _WAITING * jobs)}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for piece in islice(pieces, len(done)):
                    waiting.add(pool.submit(_piece, piece, order))
                yield from _all_of(done)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _all_of(done: set[Future[list[Regraded]]]) -> Iterator[Regraded]:
    for future in done:
        yield from future.result()


def _piece(folders: Sequence[Path], order: Order) -> list[Regraded]:
    return [_regraded(folder, order) for folder in folders]


def _regraded(folder: Path, order: Order) -> Regraded:
    grading = _grading(order)  # outside of the try: without a model nothing can be done at all
    try:
        session = read_session(folder)
        regrades = grading.regrade(session)
        if order.keep:
            save(session, regrades)
    except StoreError as exc:
        return Regraded(folder.name, error=str(exc))
    except RecognizerError as exc:
        return Regraded(folder.name, error=f"{folder.name}: {exc}")
    return Regraded(
        folder.name,
        regrades,
        tuple(turn.question.id for turn in session.turns),
        tuple(str(fault) for fault in session.faults),
    )


def _grading(order: Order) -> Regrading:
    recognizer = _recognizer(order.recognizer) if order.recognizer else None
    name = f"{order.recognizer.engine} {order.recognizer.model}" if order.recognizer else ""
    grader = _grader(order.load_grader)
    return Regrading(order.newer, recognizer, name, skip_saved=order.keep, grader=grader)


@lru_cache(maxsize=1)
def _recognizer(settings: RecognizerSettings) -> Recognizer:
    """One model a process."""
    from voice_interview.speech.recognizers.catalogue import load_recognizer

    return load_recognizer(settings, commands=False)


@lru_cache(maxsize=1)
def _grader(load: Callable[[], Grader]) -> Grader:
    """One a process."""
    return load()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Give the processes that start meanwhile one thread to multiply with: the others have theirs.

    Threads of several processes that wait for each other on the same cores take many times as long.
    """
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _leave_ctrl_c() -> None:
    """Ctrl-C is for the process that shows the progress; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
