"""A session as it is shown and heard again, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from voice_interview.core.printable import printable
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnswerWithdrawn,
    FeedbackStarted,
    FollowUpAsked,
    QuestionAsked,
    StoredEvent,
    SummaryGiven,
    UtteranceHeard,
)
from voice_interview.sessions.lasting import lasting
from voice_interview.sessions.session import Session
from voice_interview.sessions.turns import recording_of


@dataclass(frozen=True, slots=True)
class Step:
    """One event, and what is heard while it is on screen."""

    event: StoredEvent
    """To be shown; its texts are safe for a terminal."""
    spoken: str = ""
    """What the interviewer says."""
    recording: Path | None = None
    """What the candidate said."""


def steps_of(session: Session, question_id: str = "") -> Iterator[Step]:
    """The session in the order in which it happened.

    Verdicts and transcripts that were added later did not happen in it.

    Args:
        session: is left as it is.
        question_id: of the only question to take; without it, all and what is between.
    """
    transcribed = {
        event.utterance for event in session.events if isinstance(event, AnswerTranscribed)
    }
    for event in _happened(session.events):
        if question_id and _about(event) != question_id:
            continue
        shown = _shown(event)
        match shown:
            case QuestionAsked():
                yield Step(shown, spoken=shown.question.aloud)
            case FeedbackStarted() | FollowUpAsked() | SummaryGiven():
                yield Step(shown, spoken=shown.text)
            case AnswerTranscribed(utterance=int(number)):
                yield Step(shown, recording=recording_of(session.folder, number))
            case UtteranceHeard(utterance=number) if number not in transcribed:
                yield Step(shown, recording=recording_of(session.folder, number))
            case _:
                yield Step(shown)


def _happened(events: Iterable[StoredEvent]) -> Iterator[StoredEvent]:
    assessed: set[str] = set()
    for event in lasting(events):
        if isinstance(event, QuestionAsked | AnswerWithdrawn):
            assessed.discard(_about(event))
        elif isinstance(event, AnswerTranscribed) and event.recognizer:
            continue
        elif isinstance(event, AnswerAssessed):
            if event.grader or event.question_id in assessed:
                continue
            assessed.add(event.question_id)
        yield event


def _about(event: StoredEvent) -> str:
    """The id of the question that an event belongs to, or empty."""
    if isinstance(event, QuestionAsked):
        return event.question.id
    return str(getattr(event, "question_id", ""))


def _shown(event: StoredEvent) -> StoredEvent:
    """The event with every text made safe for a terminal."""
    return msgspec.convert(_printable(msgspec.to_builtins(event)), type(event))


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {_printable(key): _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value
