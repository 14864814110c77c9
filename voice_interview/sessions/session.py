"""A recorded session, as it is read again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from statistics import fmean
from typing import BinaryIO

from voice_interview.core.assessment import Assessment
from voice_interview.errors import Fault, StoreError
from voice_interview.events import (
    AnswerTranscribed,
    SessionEnd,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    StoredEvent,
    UtteranceHeard,
)
from voice_interview.sessions.lines import NewerSchema, event_of
from voice_interview.sessions.lock import is_being_written
from voice_interview.sessions.recorder import EVENTS_FILE
from voice_interview.sessions.recordings import recordings, repaired
from voice_interview.sessions.turns import MOST_UTTERANCES, Turn, last_of_each, turns_of

LONGEST_LINE = 2**24
"""Bytes of a line that are read; an event of hours of talk is shorter."""


@dataclass(frozen=True)
class Session:
    """One session: what happened, in order."""

    folder: Path
    events: tuple[StoredEvent, ...]
    faults: tuple[Fault, ...] = ()
    """Lines of the record that could not be read; everything else was."""

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Question, answer, verdict and feedback, one a question that was asked."""
        return turns_of(self.events, self.folder)

    @property
    def start(self) -> SessionStarted | None:
        """The first event; None where it was lost."""
        return next((e for e in self.events if isinstance(e, SessionStarted)), None)

    @property
    def started(self) -> datetime | None:
        """Wall clock, with its UTC offset."""
        return self.start.started if self.start else None

    @property
    def bank(self) -> str:
        """Title of the question bank."""
        return self.start.bank if self.start else ""

    @property
    def end(self) -> SessionEnd | None:
        """How it ended; None for a session that was cut off or is still going on."""
        end: SessionEnd | None = None
        for event in self.events:
            if isinstance(event, SessionEnded):
                end = event.reason
            elif isinstance(event, SessionResumed):
                end = None
        return end

    def wall_clock(self, at: float) -> datetime | None:
        """The date and time (UTC) of a moment of the session; None where that was lost.

        Args:
            at: seconds since the session began.
        """
        found: datetime | None = None
        for event in self.events:
            if isinstance(event, SessionStarted | SessionResumed) and event.at <= max(at, 0.0):
                try:
                    found = event.started.astimezone(UTC) + timedelta(seconds=at - event.at)
                except (OverflowError, ValueError):
                    return None
        return found

    @property
    def seconds(self) -> float:
        """From the beginning to the last event."""
        return max((event.at for event in self.events), default=0.0)

    @property
    def utterances(self) -> int:
        """The highest number that an utterance has, also one whose sound was not kept.

        Raises:
            OSError: the folder cannot be read.
        """
        told = (
            e.utterance for e in self.events if isinstance(e, UtteranceHeard | AnswerTranscribed)
        )
        credible = (number for number in told if number and number <= MOST_UTTERANCES)
        return max((*recordings(self.folder), *credible), default=0)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """The latest verdict on each question, of the answers that were not taken back."""
        counting = (turn for turn in self.turns if turn.assessment and not turn.withdrawn)
        return tuple(turn.assessment for turn in last_of_each(counting) if turn.assessment)

    @property
    def score(self) -> float | None:
        """Mean of the latest verdicts, 0 to 1; None where there are none."""
        scores = [assessment.score for assessment in self.assessments]
        return fmean(scores) if scores else None


def read_session(folder: Path) -> Session:
    """Open a session: mend its recordings, read it; damaged lines are left out and said.

    Raises:
        StoreError: there is no session here, or it may not be read.
    """
    session = read_events(folder)
    if is_being_written(folder / EVENTS_FILE):
        return session
    with _reading(folder):
        return replace(session, faults=(*session.faults, *repaired(folder)))


def read_events(folder: Path) -> Session:
    """Read a session and change nothing; damaged lines are left out and said.

    Raises:
        StoreError: there is no session here, or it may not be read.
    """
    path = folder / EVENTS_FILE
    if path.is_symlink() or not path.is_file():
        raise StoreError(
            f"There is no session in {folder}; `voice-interview sessions` lists those there are."
        )
    events: list[StoredEvent] = []
    faults: list[Fault] = []
    with _reading(folder), path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            try:
                events += [event_of(line)] if line.strip() else []
            except ValueError as exc:
                faults.append(_fault(path, number, line, exc))
    return Session(folder, tuple(events), tuple(faults))


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise StoreError(
            f"The session {folder} cannot be read: {reason}. Make sure that you may open it."
        ) from exc


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines; one that is longer than any event can be is cut, and its rest passed over."""
    while line := file.readline(LONGEST_LINE):
        yield line
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE)


def _fault(path: Path, number: int, line: bytes, error: ValueError) -> Fault:
    cure = "It is left out; nothing else is lost."
    if isinstance(error, NewerSchema):
        what = "A later version of voice-interview wrote this line."
        cure = "It is left out; update voice-interview to see it."
    elif len(line) == LONGEST_LINE:
        what = "This line is longer than any event."
    elif not line.endswith(b"\n"):
        what = "This line was cut off when the recording stopped."
    else:
        what = f"This line is damaged: {error}."
    return Fault(str(path), number, what, cure)
