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
    AnswerWithdrawn,
    FeedbackStarted,
    FollowUpAsked,
    NothingHeard,
    QuestionAsked,
    QuestionSpoken,
    StoredEvent,
    UtteranceHeard,
)
from voice_interview.sessions.lasting import lasting
from voice_interview.sessions.recordings import utterance_file

MOST_UTTERANCES = 10**6
"""A greater number comes from no interview, and a file name made of it might be too long."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it."""

    question: Question
    number: int
    """Counted from 1 through the session."""
    asked: float = 0.0
    """When the interviewer began to ask, seconds since the session began."""
    question_spoken: float | None = None
    """When the question was over; None where the session was cut off before."""
    heard: UtteranceHeard | None = None
    """When the candidate spoke; None for a typed answer or none."""
    recording: Path | None = None
    """The candidate's voice; None where nobody spoke or the file is gone."""
    nothing_heard: bool = False
    """Whether the interviewer waited in vain."""
    transcripts: tuple[Transcript, ...] = ()
    """What the answer was taken for, the first one first; later ones by another recognizer."""
    recognizer: str = ""
    """What made the latest transcript, where that was done again later."""
    assessments: tuple[Assessment, ...] = ()
    """The verdicts on the answer, the first one first."""
    grader: str = ""
    """What made the latest verdict, where that was done again later."""
    feedback: str = ""
    """What was said about the answer."""
    follow_ups: tuple[str, ...] = ()
    """What the interviewer asked on."""
    withdrawn: bool = False
    """Whether the candidate took the answer back and gave another: it counts no more."""

    @property
    def transcript(self) -> Transcript | None:
        """The latest transcript; None where there was no answer."""
        return self.transcripts[-1] if self.transcripts else None

    @property
    def over(self) -> bool:
        """Whether the candidate has answered, or had nothing to say."""
        return self.nothing_heard or bool(self.transcripts)

    @property
    def hesitation(self) -> float | None:
        """Seconds from the end of the question to the first word; None where nobody spoke."""
        if self.heard is None or self.question_spoken is None:
            return None
        return max(0.0, self.heard.speech_started - self.question_spoken)

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
    for event in lasting(events):
        if isinstance(event, QuestionAsked):
            turns.append(Turn(event.question, event.number, event.at))
        elif isinstance(event, AnswerWithdrawn):
            turns += _another_try(turns, event)
        elif isinstance(event, _OfAnswer):
            place = _place(turns, event.question_id)
            if place is not None:
                turns[place] = _with(turns[place], event, folder)
    return tuple(_with_remains(turns, folder))


def last_of_each(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The last of these turns at each question; one can be asked again after "go back"."""
    return tuple({turn.question.id: turn for turn in turns}.values())


def recording_of(folder: Path, utterance: int) -> Path | None:
    """The sound file of an utterance, if it is there."""
    if not 0 < utterance <= MOST_UTTERANCES:
        return None
    path = folder / utterance_file(utterance)
    return path if path.is_file() and not path.is_symlink() else None


_OfAnswer = (
    QuestionSpoken
    | UtteranceHeard
    | NothingHeard
    | AnswerTranscribed
    | AnswerAssessed
    | FollowUpAsked
    | FeedbackStarted
)


def _place(turns: Sequence[Turn], question_id: str) -> int | None:
    """The turn that an event belongs to: the last one that asked this question."""
    for place in reversed(range(len(turns))):
        if turns[place].question.id == question_id:
            return place
    return None


def _another_try(turns: list[Turn], event: AnswerWithdrawn) -> list[Turn]:
    """The turn in which the question is answered anew; the one before is marked."""
    place = _place(turns, event.question_id)
    if place is None:
        return []
    turns[place] = replace(turns[place], withdrawn=True)
    again = Turn(turns[place].question, turns[place].number, event.at, event.at)
    return [again]


def _with_remains(turns: Sequence[Turn], folder: Path) -> list[Turn]:
    """The turns, those that were cut off in mid-answer with the sound that was kept of it."""
    taken = {turn.heard.utterance for turn in turns if turn.heard}
    known, last = [], 0
    for turn in turns:
        if turn.heard:
            last = turn.heard.utterance
        elif not turn.over and last + 1 not in taken:
            turn = replace(turn, recording=recording_of(folder, last + 1))
            last += turn.recording is not None
        known.append(turn)
    return known


def _with(turn: Turn, event: _OfAnswer, folder: Path) -> Turn:
    match event:
        case QuestionSpoken():
            return replace(turn, question_spoken=event.at)
        case NothingHeard():
            return replace(turn, nothing_heard=not event.comes_back)
        case UtteranceHeard():
            recording = recording_of(folder, event.utterance)
            return replace(turn, heard=event, recording=recording, nothing_heard=False)
        case AnswerTranscribed():
            heard = (*turn.transcripts, event.transcript)
            return replace(turn, transcripts=heard, recognizer=event.recognizer)
        case AnswerAssessed():
            verdicts = (*turn.assessments, event.assessment)
            return replace(turn, assessments=verdicts, grader=event.grader)
        case FollowUpAsked():
            return replace(turn, follow_ups=(*turn.follow_ups, event.text))
        case FeedbackStarted():
            return replace(turn, feedback=event.text)
