"""The interview: the only place that knows the order in which things happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from statistics import fmean

from voice_interview.candidate import Candidate, Hearing
from voice_interview.clock import SessionClock
from voice_interview.core import phrases
from voice_interview.core.assessment import Assessment
from voice_interview.core.closing import summary
from voice_interview.core.feedback import nothing_heard
from voice_interview.core.grader import Grader
from voice_interview.core.question import Question
from voice_interview.core.standing import standing
from voice_interview.core.transcript import Transcript
from voice_interview.drafts import Drafts
from voice_interview.events import (
    AnswerAssessed,
    AnyEvent,
    FeedbackEnded,
    FeedbackStarted,
    Greeted,
    SessionEnd,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    SummaryGiven,
)
from voice_interview.room import Asking, Move, Room
from voice_interview.settings import Settings
from voice_interview.speech.narrator import Narrator
from voice_interview.turn import Turn


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

    @property
    def follow_ups(self) -> int:
        """How often to ask on after an answer, at most."""
        wanted = self.settings.interview.follow_ups
        return wanted if wanted >= 0 else int(self.mode is Mode.REAL)


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
        self._room = Room(narrator, candidate, clock, (grader or Grader()).among(plan.questions))
        self._narrator = narrator
        self._candidate = candidate
        self._clock = clock
        before = plan.before.assessments if plan.before else ()
        self._assessments = {verdict.question_id: verdict for verdict in before}
        """The verdict on the last answer to each question."""
        self._reviews: dict[int, tuple[Question, str]] = {}
        """What is said at the end: question and feedback, by the number of the question."""
        self._asked = plan.asked
        self._end = SessionEnd.COMPLETED

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
            if (yield from self._catch_up(pending)) is Move.STOP:
                self._end = SessionEnd.STOPPED
                break
        else:
            yield from self._questions()
            yield from self._review()
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
        yield from self._candidate.attend(greeting)

    def _questions(self) -> Iterator[AnyEvent]:
        """One turn after the other, until none is left or the candidate has had enough."""
        questions, place = self._plan.questions, 0
        while place < len(questions):
            number = self._plan.asked + place + 1
            turn = Turn(self._asking(questions[place], number), self._room)
            move = yield from turn.events()
            self._keep(turn, questions[place], number)
            match move:
                case Move.ON:
                    place += 1
                case Move.BACK:
                    place = max(0, place - 1)
                case Move.START:
                    place = 0
                case Move.STOP:
                    self._end = SessionEnd.STOPPED
                    return

    def _review(self) -> Iterator[AnyEvent]:
        """The feedback that was kept for the end, one question after the other."""
        reviews, place = sorted(self._reviews.items()), 0
        while place < len(reviews):
            number, (question, text) = reviews[place]
            told = f"{phrases.review_lead_in(number)} {text}"
            match (yield from self._tell(question, number, told)):
                case Move.ON:
                    place += 1
                case Move.BACK:
                    place = max(0, place - 1)
                case Move.START:
                    place = 0
                case Move.STOP:
                    self._end = SessionEnd.STOPPED
                    return

    def _tell(self, question: Question, number: int, feedback: str) -> Hearing[Move]:
        """Give feedback on an answer of before; somebody who is there may interrupt it."""
        if not self._candidate.live:
            yield from self._speak_feedback(question.id, feedback)
            return Move.ON
        asking = replace(
            self._asking(question, number),
            feedback_now=True,
            follow_ups=0,
            # Nothing is asked again here: what is still to come counts from the last question.
            standing=partial(self._standing, max(number, self._asked)),
        )
        turn = Turn(asking, self._room)
        move = yield from turn.review(feedback)
        if turn.assessment:
            self._assessments[question.id] = turn.assessment
        return move

    def _asking(self, question: Question, number: int) -> Asking:
        return Asking(
            question=question,
            number=number,
            total=self._plan.total,
            feedback_now=self._plan.mode is Mode.STUDY,
            follow_ups=self._plan.follow_ups,
            standing=partial(self._standing, number),
        )

    def _keep(self, turn: Turn, question: Question, number: int) -> None:
        """The last answer to each question is the one that counts."""
        self._asked = max(self._asked, number)
        if turn.assessment:
            self._assessments[question.id] = turn.assessment
        if turn.feedback and self._plan.mode is Mode.REAL:
            self._reviews[number] = question, turn.feedback

    def _standing(self, number: int, current: Assessment | None) -> str:
        """How the session goes so far, at the question of this number."""
        verdicts = dict(self._assessments)
        if current:
            verdicts[current.question_id] = current
        plan = self._plan
        return standing(list(verdicts.values()), number, plan.total, plan.questions)

    def _catch_up(self, pending: Pending) -> Hearing[Move]:
        question, assessment = pending.question, pending.assessment
        text = nothing_heard()
        if pending.answer and pending.answer.words:
            draft = Drafts(question, self._room.grader, self._room.narrator).of(pending.answer)
            text = draft.feedback
            if assessment is None and draft.assessment:
                assessment = draft.assessment
                yield AnswerAssessed(
                    at=self._clock.now(), question_id=question.id, assessment=assessment
                )
        if assessment:
            self._assessments[question.id] = assessment
        if self._plan.mode is Mode.STUDY:
            return (yield from self._tell(question, pending.number, text))
        self._reviews[pending.number] = question, text
        return Move.ON

    def _speak_feedback(self, question_id: str, text: str) -> Iterator[AnyEvent]:
        speaking = self._narrator.say(text)
        yield FeedbackStarted(at=self._clock.now(), question_id=question_id, text=text)
        speaking.wait()
        yield FeedbackEnded(at=self._clock.now(), question_id=question_id)

    def _close(self) -> Iterator[AnyEvent]:
        verdicts = list(self._assessments.values())
        asked = self._asked if self._end is SessionEnd.STOPPED else self._plan.total
        text = summary(verdicts, asked=asked, questions=self._plan.questions)
        speaking = self._narrator.say(text)
        scores = [assessment.score for assessment in verdicts]
        yield SummaryGiven(at=self._clock.now(), text=text, score=fmean(scores) if scores else None)
        speaking.wait()
        yield self.ended(self._end)
