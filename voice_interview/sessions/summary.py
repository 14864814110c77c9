"""One session in a line, and its answers as attempts: what lists and charts need of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from voice_interview.events import SessionEnd
from voice_interview.sessions.session import Session
from voice_interview.sessions.turns import Turn

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Beyond these no clock was right, and reckoning in days could leave the calendar."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a list of sessions says of one."""

    folder: Path
    started: datetime | None
    """Wall clock, with its UTC offset; None where that was lost."""
    bank: str
    """Title of the question bank."""
    asked: int
    """How many questions were asked."""
    answered: int
    """How many of them have an answer."""
    score: float | None
    """Mean of the latest verdicts, 0 to 1; None where there are none."""
    assessed: int
    """How many verdicts."""
    seconds: float
    """From the beginning to the last event."""
    end: SessionEnd | None
    """How it ended; None for a session that was cut off or is still going on."""
    faults: tuple[str, ...] = ()
    """What of the record could not be read."""

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that was assessed."""

    question_id: str
    prompt: str
    topic: str
    """What it is about; the bank's title where its author names no topic."""
    when: datetime
    """UTC"""
    coverage: float
    """By the latest verdict, 0 to 1."""
    hesitation: float | None
    """Seconds before the first word; None for a typed answer."""


def summary_of(session: Session) -> SessionSummary:
    """The line of a session."""
    answers = {_place(turn) for turn in session.turns if turn.transcript and turn.transcript.words}
    return SessionSummary(
        folder=session.folder,
        started=session.started,
        bank=session.bank,
        asked=len({_place(turn) for turn in session.turns}),
        answered=len(answers),
        score=session.score,
        assessed=len(session.assessments),
        seconds=session.seconds,
        end=session.end,
        faults=tuple(str(fault) for fault in session.faults),
    )


def given(session: Session) -> Iterator[Given]:
    """The answers of a session that have a verdict and a date."""
    for turn in session.turns:
        when = session.wall_clock(turn.heard.at if turn.heard else turn.asked)
        if turn.assessment and not turn.withdrawn and when and is_credible(when):
            yield Given(
                question_id=turn.question.id,
                prompt=turn.question.prompt,
                topic=turn.question.topic or session.bank,
                when=when,
                coverage=min(1.0, max(0.0, turn.assessment.score)),
                hesitation=turn.hesitation,
            )


def is_credible(when: datetime) -> bool:
    """Whether a clock that showed this moment can have been right."""
    return _EARLIEST < when < _LATEST


def _place(turn: Turn) -> tuple[int, str]:
    """A question that was asked again when the session went on counts once."""
    return turn.number, turn.question.id
