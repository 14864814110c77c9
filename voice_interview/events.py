"""What happens in an interview, as values.

The interview yields these; the terminal, the store and other programs consume them. Stored
events are the lines of `session.jsonl`; live events pass by and are gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from voice_interview.core.assessment import Assessment
from voice_interview.core.commands import Command
from voice_interview.core.delivery import Span
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.settings import Settings
from voice_interview.speech.audio import Audio


def _snake_case(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag=_snake_case):
    """Something worth remembering."""

    at: float
    """Seconds since the session began, never going back."""


class SessionStarted(Event, frozen=True):
    """The first line of every session."""

    started: datetime
    """Wall clock, with its UTC offset."""
    versions: dict[str, str]
    """What ran: this program and Python; voice and recognizer stand in the settings."""
    settings: Settings
    bank: str
    """Title of the question bank."""
    bank_source: str = ""
    """The file that the bank was read from."""
    questions: tuple[str, ...] = ()
    """Ids of all questions that will be asked, in order; empty where that was not recorded."""
    mode: str = ""
    """When the feedback is given; empty where that was not recorded."""


class SessionResumed(Event, frozen=True):
    """A session that was broken off goes on."""

    started: datetime
    """Wall clock, with its UTC offset."""


class Greeted(Event, frozen=True):
    """The first sound of the session."""

    text: str
    """What is said."""


class QuestionAsked(Event, frozen=True):
    """The interviewer begins to ask."""

    question: Question
    """Whole, so that a session can be read without its bank."""
    number: int
    """Counted from 1."""
    total: int


class QuestionSpoken(Event, frozen=True):
    """The last sound of the question was heard; it is the candidate's turn."""

    question_id: str


class TurnEnd(StrEnum):
    """Why the interviewer stopped listening."""

    FINISHED = "finished"
    """Silence longer than the patience, after speech."""
    TOO_LONG = "too_long"
    """The answer reached the hard cap."""
    NOTHING_HEARD = "nothing_heard"
    """Nobody spoke."""
    COMMAND = "command"
    """The candidate asked for something."""
    DEVICE_LOST = "device_lost"
    """The microphone vanished; what was heard before is kept."""


class UtteranceHeard(Event, frozen=True):
    """The candidate spoke and the turn is over. `at` is when the turn ended.

    Where the candidate goes on, in mid-feedback or after a follow-up question, another such event
    with the same number follows: the recording has grown, and what was made of it before is void.
    """

    question_id: str
    utterance: int
    """Counted from 1 through the session; names the audio file."""
    speech_started: float
    """Seconds since the session began."""
    speech_ended: float
    """Seconds since the session began."""
    turn_end: TurnEnd
    audio_started: float | None = None
    """When the recording begins, seconds since the session began; None where not recorded."""
    speech: tuple[Span, ...] = ()
    """When the detector heard somebody speak, seconds since the recording began; empty in
    sessions from before it was kept."""


class NothingHeard(Event, frozen=True):
    """The candidate did not answer; a sound that was kept of the turn is forgotten."""

    question_id: str
    comes_back: bool = False
    """Whether the question is still open: the candidate wanted to go back, or to stop."""


class CommandHeard(Event, frozen=True):
    """The candidate asked for something instead of answering."""

    question_id: str
    """The question of the turn; empty between turns."""
    command: Command
    text: str
    """What was said."""


class Occasion(StrEnum):
    """Why the interviewer says something besides greeting, question, feedback and summary."""

    NUDGE = "nudge"
    """Nobody has spoken yet."""
    OFFER = "offer"
    """Still nobody has: a hint, or the next question."""
    ONWARD = "onward"
    """Nothing is said to a follow-up question, or after a hint."""
    CAP_WARNING = "cap_warning"
    """The longest answer is almost reached."""
    REQUEST = "request"
    """A spoken command is answered."""
    DOUBT = "doubt"
    """The answer could not be understood well enough."""
    MICROPHONE = "microphone"
    """Something is wrong with the microphone, or right again."""
    ECHO = "echo"
    """The interviewer hears itself."""


class Remarked(Event, frozen=True):
    """The interviewer says something in between."""

    question_id: str
    """The question of the turn; empty between turns."""
    occasion: Occasion
    text: str
    """What is said."""


class AnswerWithdrawn(Event, frozen=True):
    """The candidate takes the answer back and gives another; it is kept, but counts no more."""

    question_id: str


class FollowUpAsked(Event, frozen=True):
    """The interviewer asks on; what is answered belongs to the same answer."""

    question_id: str
    concept: str
    """Id of the key concept that it is about."""
    text: str
    """What is asked."""


class AnswerTranscribed(Event, frozen=True):
    """What the candidate said, as text."""

    question_id: str
    transcript: Transcript
    utterance: int | None = None
    """The recording it was heard in; None for a typed answer."""
    recognizer: str = ""
    """What transcribed it, where that was done again later; empty in the interview itself."""


class AnswerAssessed(Event, frozen=True):
    """The verdict on the answer."""

    question_id: str
    assessment: Assessment
    grader: str = ""
    """What graded it, where that was done again later; empty in the interview itself."""


class FeedbackStarted(Event, frozen=True):
    """The first sound of the feedback."""

    question_id: str
    text: str
    """What is said."""


class FeedbackEnded(Event, frozen=True):
    """The last sound of the feedback."""

    question_id: str


class SummaryGiven(Event, frozen=True):
    """The closing words of the session."""

    text: str
    score: float | None
    """Mean score of the answers that were assessed, 0 to 1; None where there was none."""


class SessionEnd(StrEnum):
    """How a session came to its end."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    """The candidate said so."""
    INTERRUPTED = "interrupted"
    FAILED = "failed"


class SessionEnded(Event, frozen=True):
    """The last line of an interview that was not cut off."""

    reason: SessionEnd
    message: str = ""
    """What failed, if it did."""


StoredEvent = (
    SessionStarted
    | SessionResumed
    | Greeted
    | QuestionAsked
    | QuestionSpoken
    | UtteranceHeard
    | NothingHeard
    | CommandHeard
    | Remarked
    | AnswerWithdrawn
    | FollowUpAsked
    | AnswerTranscribed
    | AnswerAssessed
    | FeedbackStarted
    | FeedbackEnded
    | SummaryGiven
    | SessionEnded
)


@dataclass(frozen=True, slots=True)
class Listening:
    """Live: one chunk was heard while it is the candidate's turn."""

    level: float
    """Root mean square, 0 to 1."""
    speaking: bool
    seconds: float
    """Since the turn began."""


@dataclass(frozen=True, slots=True, eq=False)
class UtteranceGrew:
    """Live: more sound of an utterance, to be kept while it is spoken."""

    utterance: int
    audio: Audio


@dataclass(frozen=True, slots=True)
class Working:
    """Live: the interviewer needs a moment."""

    text: str
    """What for, as the screen shows it."""


LiveEvent = Listening | UtteranceGrew | Working
AnyEvent = StoredEvent | LiveEvent
