"""The interview: the only place that knows the order in which things happen."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from statistics import fmean

from voice_interview.candidate import Candidate
from voice_interview.clock import SessionClock
from voice_interview.core import phrases
from voice_interview.core.assessment import Assessment
from voice_interview.core.delivery import Delivery, delivery_of
from voice_interview.core.feedback import feedback, nothing_heard, summary
from voice_interview.core.grader import Grader
from voice_interview.core.pronunciation import said_as
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.events import (
    AnswerAssessed,
    AnyEvent,
    FeedbackEnded,
    FeedbackStarted,
    Greeted,
    QuestionAsked,
    QuestionSpoken,
    SessionEnd,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    SummaryGiven,
    UtteranceHeard,
)
from voice_interview.settings import Settings
from voice_interview.speech.narrator import Narrator


class Mode(StrEnum):
    """When the feedback is given."""

    STUDY = "study"
    """After each answer."""
    REAL = "real"
    """At the end, as in an interview that counts."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An answer that had no feedback yet when its session was broken off."""

    number: int
    question: Question
    answer: Transcript | None
    assessment: Assessment | None = None
    """None where it was not yet assessed."""


@dataclass(frozen=True, slots=True)
class Before:
    """What happened in a session before it was broken off."""

    asked: int = 0
    """Questions that are over."""
    assessments: tuple[Assessment, ...] = ()
    """The verdicts on answers that had their feedback."""
    pending: tuple[Pending, ...] = ()
    """Answers that still wait for theirs."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked in one session, and how."""

    title: str
    """What the questions are about."""
    questions: tuple[Question, ...]
    """In the order in which they are asked."""
    source: str = ""
    """The file that the questions came from."""
    mode: Mode = Mode.STUDY
    settings: Settings = field(default_factory=Settings)
    versions: Mapping[str, str] = field(default_factory=dict)
    """What runs, for the record."""
    before: Before | None = None
    """For a session that goes on where it was broken off."""

    @property
    def asked(self) -> int:
        """Questions that are over already."""
        return self.before.asked if self.before else 0

    @property
    def total(self) -> int:
        """All questions of the session."""
        return self.asked + len(self.questions)


class Interview:
    """One session of questions, answers and feedback."""

    def __init__(
        self,
        plan: Plan,
        *,
        narrator: Narrator,
        candidate: Candidate,
        clock: SessionClock,
        grader: Grader | None = None,
    ) -> None:
        self._plan = plan
        self._narrator = narrator
        self._candidate = candidate
        self._clock = clock
        self._grader = grader or Grader()
        self._assessments = list(plan.before.assessments) if plan.before else []
        self._reviews: list[tuple[int, str, str]] = []

    def events(self, started: datetime) -> Iterator[AnyEvent]:
        """Hold the interview, one event after the other.

        Args:
            started: the wall clock now, with its UTC offset.

        Raises:
            VoiceInterviewError: a device, a voice, the recognizer or the store failed.
        """
        yield self._opening(started)
        yield from self._greet()
        for pending in self._plan.before.pending if self._plan.before else ():
            yield from self._catch_up(pending)
        for number, question in enumerate(self._plan.questions, self._plan.asked + 1):
            yield from self._turn(question, number)
        for number, question_id, text in self._reviews:
            yield from self._speak_feedback(question_id, f"{phrases.review_lead_in(number)} {text}")
        yield from self._close()

    def ended(self, reason: SessionEnd, message: str = "") -> SessionEnded:
        """The event that ends the session, also one that is broken off."""
        return SessionEnded(at=self._clock.now(), reason=reason, message=message)

    def _opening(self, started: datetime) -> SessionStarted | SessionResumed:
        if self._plan.before:
            return SessionResumed(at=self._clock.now(), started=started)
        return SessionStarted(
            at=self._clock.now(),
            started=started,
            versions=dict(self._plan.versions),
            settings=self._plan.settings,
            bank=self._plan.title,
            bank_source=self._plan.source,
            questions=tuple(question.id for question in self._plan.questions),
            mode=self._plan.mode,
        )

    def _greet(self) -> Iterator[AnyEvent]:
        text = phrases.greeting(self._plan.title, self._plan.total)
        if self._plan.before:
            text = phrases.welcome_back(self._plan.title, self._plan.asked + 1, self._plan.total)
        greeting = self._narrator.say(text)
        yield Greeted(at=self._clock.now(), text=text)
        # The first words are on their way: only now may something heavy be loaded.
        self._candidate.prepare()
        greeting.wait()

    def _turn(self, question: Question, number: int) -> Iterator[AnyEvent]:
        yield from self._ask(question, number)
        answer, delivery = yield from self._hear(question)
        assessment = yield from self._judge(question, answer, delivery)
        yield from self._respond(question, number, feedback_text(question, answer, assessment))

    def _hear(
        self, question: Question
    ) -> Generator[AnyEvent, None, tuple[Transcript | None, Delivery | None]]:
        asked, heard = self._clock.now(), None
        answering = self._candidate.answer(question)
        while True:
            try:
                event = next(answering)
            except StopIteration as end:
                return end.value, delivery_in(end.value, heard, asked)
            heard = event if isinstance(event, UtteranceHeard) else heard
            yield event

    def _catch_up(self, pending: Pending) -> Iterator[AnyEvent]:
        question, assessment = pending.question, pending.assessment
        if assessment:
            self._assessments.append(assessment)
        else:
            assessment = yield from self._judge(question, pending.answer)
        text = feedback_text(question, pending.answer, assessment)
        if self._plan.mode is Mode.STUDY:
            yield from self._speak_feedback(question.id, text)
        else:
            self._reviews.append((pending.number, question.id, text))

    def _judge(
        self, question: Question, answer: Transcript | None, delivery: Delivery | None = None
    ) -> Generator[AnyEvent, None, Assessment | None]:
        assessment = self._assess(question, answer)
        if assessment:
            assessment = replace(assessment, delivery=delivery)
            self._assessments.append(assessment)
            yield AnswerAssessed(
                at=self._clock.now(), question_id=question.id, assessment=assessment
            )
        return assessment

    def _ask(self, question: Question, number: int) -> Iterator[AnyEvent]:
        total = self._plan.total
        yield QuestionAsked(at=self._clock.now(), question=question, number=number, total=total)
        asking = f"{phrases.lead_in(number, total)} {question.whole}"
        self._narrator.say(said_as(asking, question.pronunciation)).wait()
        yield QuestionSpoken(at=self._clock.now(), question_id=question.id)

    def _assess(self, question: Question, answer: Transcript | None) -> Assessment | None:
        if answer is None or not answer.words or not question.points:
            return None
        return self._grader.assess(question, answer)

    def _respond(self, question: Question, number: int, text: str) -> Iterator[AnyEvent]:
        if self._plan.mode is Mode.STUDY:
            yield from self._speak_feedback(question.id, text)
            return
        self._reviews.append((number, question.id, text))
        self._narrator.say(phrases.moving_on(number, self._plan.total)).wait()

    def _speak_feedback(self, question_id: str, text: str) -> Iterator[AnyEvent]:
        speaking = self._narrator.say(text)
        yield FeedbackStarted(at=self._clock.now(), question_id=question_id, text=text)
        speaking.wait()
        yield FeedbackEnded(at=self._clock.now(), question_id=question_id)

    def _close(self) -> Iterator[AnyEvent]:
        text = summary(self._assessments, asked=self._plan.total, questions=self._plan.questions)
        speaking = self._narrator.say(text)
        scores = [assessment.score for assessment in self._assessments]
        yield SummaryGiven(at=self._clock.now(), text=text, score=fmean(scores) if scores else None)
        speaking.wait()
        yield self.ended(SessionEnd.COMPLETED)


def delivery_in(
    answer: Transcript | None, heard: UtteranceHeard | None, asked: float
) -> Delivery | None:
    """How an answer was said; None for a typed one or none.

    Args:
        answer: its words.
        heard: when they were spoken.
        asked: when the question was over, seconds since the session began.
    """
    if answer is None or heard is None:
        return None
    wait = max(0.0, heard.speech_started - asked)
    return delivery_of(answer.words, heard.speech, time_to_first_word=wait)


def feedback_text(
    question: Question, answer: Transcript | None, assessment: Assessment | None
) -> str:
    """What is said about an answer."""
    if answer is None or not answer.words:
        return nothing_heard()
    if assessment is None:
        return phrases.ungraded()
    return feedback(question, assessment).spoken
