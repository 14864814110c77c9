"""The turns of a session: question, answer, verdict, feedback."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voice_interview.core.assessment import Assessment
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    FeedbackStarted,
    QuestionAsked,
    StoredEvent,
    UtteranceHeard,
)
from voice_interview.sessions.recorder import utterance_file


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it."""

    question: Question
    number: int
    """Counted from 1 through the session."""
    heard: UtteranceHeard | None = None
    """When the candidate spoke; None for a typed answer or none."""
    recording: Path | None = None
    """The candidate's voice; None where nobody spoke or the file is gone."""
    transcript: Transcript | None = None
    """The answer; None where there was none."""
    assessments: tuple[Assessment, ...] = ()
    """The verdicts on the answer, the first one first."""
    feedback: str = ""
    """What was said about the answer."""

    @property
    def assessment(self) -> Assessment | None:
        """The latest verdict."""
        return self.assessments[-1] if self.assessments else None


def turns_of(events: Iterable[StoredEvent], folder: Path) -> tuple[Turn, ...]:
    """The turns that these events tell of.

    Args:
        events: all events of a session.
        folder: where the session is kept.
    """
    turns: list[Turn] = []
    for event in events:
        if isinstance(event, QuestionAsked):
            turns.append(Turn(event.question, event.number))
        elif isinstance(event, _OfAnswer):
            place = _place(turns, event.question_id)
            if place is not None:
                turns[place] = _with(turns[place], event, folder)
    return tuple(turns)


def recording_of(folder: Path, utterance: int) -> Path | None:
    """The sound file of an utterance, if it is there."""
    path = folder / utterance_file(utterance)
    return path if 0 < utterance <= _MOST_UTTERANCES and path.is_file() else None


_OfAnswer = UtteranceHeard | AnswerTranscribed | AnswerAssessed | FeedbackStarted
_MOST_UTTERANCES = 10**6
"""A greater number comes from no interview, and a file name made of it might be too long."""


def _place(turns: Sequence[Turn], question_id: str) -> int | None:
    """The turn that an event belongs to: the last one that asked this question."""
    for place in reversed(range(len(turns))):
        if turns[place].question.id == question_id:
            return place
    return None


def _with(turn: Turn, event: _OfAnswer, folder: Path) -> Turn:
    match event:
        case UtteranceHeard():
            return replace(turn, heard=event, recording=recording_of(folder, event.utterance))
        case AnswerTranscribed():
            return replace(turn, transcript=event.transcript)
        case AnswerAssessed():
            return replace(turn, assessments=(*turn.assessments, event.assessment))
        case FeedbackStarted():
            return replace(turn, feedback=event.text)
