"""Many answers graded, in order, on all cores."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context

from voice_interview.banks import question_from
from voice_interview.core.assessment import Assessment
from voice_interview.core.grader import Grader
from voice_interview.core.transcript import Transcript
from voice_interview.errors import VoiceInterviewError

FEW = 200
"""Rows that are graded before other processes are started: fewer are not worth them."""
_PIECE = 16
"""Rows that a process is handed at once."""
_AHEAD = 4
"""Pieces a process that are handed out ahead."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to grade."""

    number: int
    """Its line, counted from 1."""
    prompt: str
    reference: str
    answer: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row."""

    number: int
    """Its line."""
    assessment: Assessment | None = None
    """None where it could not be graded."""
    error: str = ""
    """Why it could not be graded."""


def grade_all(
    rows: Iterable[Row], load_grader: Callable[[], Grader], jobs: int
) -> Iterator[Outcome]:
    """Grade rows as they come, in their order.

    Args:
        rows: are read a little ahead of what is graded.
        load_grader: makes the grader, once a process; it is pickled for others, and compared.
        jobs: how many processes; with 1 each row is graded before the next is read.
    """
    # Its matrices are small: threads of NumPy would wait for one another, and for the processes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    rows, grader = iter(rows), load_grader()
    yield from (_outcome(grader, row) for row in islice(rows, FEW if jobs > 1 else None))
    following = next(rows, None)
    if following is not None:
        yield from _in_processes(chain([following], rows), load_grader, jobs)


def _in_processes(
    rows: Iterator[Row], load_grader: Callable[[], Grader], jobs: int
) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome]]] = deque()
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_ctrl_c) as pool:
        try:
            for piece in _pieces(rows):
                waiting.append(pool.submit(_graded, piece, load_grader))
                if len(waiting) >= _AHEAD * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pieces(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while piece := list(islice(rows, _PIECE)):
        yield piece


def _graded(rows: list[Row], load_grader: Callable[[], Grader]) -> list[Outcome]:
    grader = _grader(load_grader)
    return [_outcome(grader, row) for row in rows]


@lru_cache(maxsize=1)
def _grader(load_grader: Callable[[], Grader]) -> Grader:
    """One a process."""
    return load_grader()


def _outcome(grader: Grader, row: Row) -> Outcome:
    try:
        question = question_from(row.prompt, row.reference)
    except VoiceInterviewError as exc:
        return Outcome(row.number, error=str(exc))
    return Outcome(row.number, grader.assess(question, Transcript.typed(row.answer)))


def _leave_ctrl_c() -> None:
    """Ctrl-C is for the process that writes; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
