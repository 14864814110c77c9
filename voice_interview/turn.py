"""One question, until both sides have done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from voice_interview.candidate import Candidate, Hearing, Said
from voice_interview.clock import SessionClock
from voice_interview.core import phrases
from voice_interview.core.assessment import Assessment
from voice_interview.core.commands import Command, spoken_help
from voice_interview.core.delivery import Delivery, delivery_of
from voice_interview.core.feedback import nothing_heard
from voice_interview.core.grader import Grader
from voice_interview.core.hinting import hint
from voice_interview.core.pronunciation import said_as
from voice_interview.core.question import Question
from voice_interview.core.recital import recital
from voice_interview.core.turn import Action, Reply, Stage, TurnState, decide, probed
from voice_interview.drafts import Draft, Drafts
from voice_interview.events import (
    AnswerAssessed,
    AnswerWithdrawn,
    AnyEvent,
    CommandHeard,
    FeedbackEnded,
    FeedbackStarted,
    FollowUpAsked,
    NothingHeard,
    Occasion,
    QuestionAsked,
    QuestionSpoken,
    Remarked,
)
from voice_interview.speech.narrator import Narration, Narrator

EARLY = 3.0
"""Seconds of feedback in which somebody who speaks goes on with the answer."""
AFTERTHOUGHT = 0.8
"""Seconds after the feedback in which the candidate may still say something about it."""
FASTER, LOUDER = 1.2, 1.5
"""What one request changes speed and loudness by."""


class Move(StrEnum):
    """Where the interview goes from here."""

    ON = "on"
    BACK = "back"
    START = "start"
    """To the first question."""
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Room:
    """Who and what is there in an interview."""

    narrator: Narrator
    candidate: Candidate
    clock: SessionClock
    grader: Grader


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked in one turn, and how."""

    question: Question
    number: int
    """Counted from 1."""
    total: int
    feedback_now: bool = True
    """Whether the feedback is given at once, or kept for the end."""
    follow_ups: int = 0
    """How often to ask on, at most."""
    standing: Callable[[], str] = lambda: ""
    """Tells how the session goes so far."""


class Turn:
    """The conversation about one question."""

    def __init__(self, asking: Asking, room: Room) -> None:
        self._asking = asking
        self._question = asking.question
        self._room = room
        self._narrator = room.narrator
        self._state = TurnState()
        self._move: Move | None = None
        self._narration: Narration | None = None
        self._interrupted = 0.0
        """Seconds of feedback that were heard before the candidate spoke."""
        self._asked = 0.0
        self._hints = 0
        self._begin()
        self.assessment: Assessment | None = None
        """The verdict on the answer; None without one."""
        self.feedback = ""
        """What there is to say about the answer."""

    def events(self) -> Hearing[Move]:
        """Hold the turn.

        Raises:
            VoiceInterviewError: a device, a voice or the recognizer failed.
        """
        yield from self._ask()
        while self._move is None:
            said = yield from self._answer.hear()
            yield from self._react(said)
        return self._move

    def _begin(self) -> None:
        """A new answer, in which nothing was said yet."""
        room, asking = self._room, self._asking
        follow_ups = asking.follow_ups if room.candidate.live else 0
        self._drafts = Drafts(asking.question, room.grader, room.narrator, follow_ups=follow_ups)
        self._answer = room.candidate.answer(asking.question, self._drafts.consider)

    def _ask(self) -> Iterator[AnyEvent]:
        question, number, total = self._question, self._asking.number, self._asking.total
        yield QuestionAsked(at=self._now(), question=question, number=number, total=total)
        asking = f"{phrases.lead_in(number, total)} {question.whole}"
        self._say(said_as(asking, question.pronunciation))
        self._asked = self._now()
        yield QuestionSpoken(at=self._asked, question_id=question.id)

    def _react(self, said: Said) -> Iterator[AnyEvent]:
        if said.command:
            yield CommandHeard(
                at=self._now(),
                question_id=self._question.id,
                command=said.command,
                text=said.words,
            )
        reply = Reply(
            answered=said.transcript is not None,
            added=said.added,
            doubtful=said.doubtful,
            early=self._interrupted <= EARLY,
            command=said.command,
        )
        action, self._state = decide(self._state, reply)
        yield from _ACTS[action](self, said)

    def judge(self, said: Said) -> Iterator[AnyEvent]:
        """Respond to the answer, or ask on; the voice comes first, the record after it."""
        assert said.transcript
        draft = self._drafts.of(said.transcript)
        if draft.follow_up:
            yield from self._ask_on(said, draft)
            return
        self.feedback = draft.feedback
        text = draft.feedback
        if not self._asking.feedback_now:
            text = phrases.moving_on(self._asking.number, self._asking.total)
        narration = self._narrator.say(text)
        began = self._now()
        yield from said.events
        yield from self._assessed(said, draft)
        if self._asking.feedback_now:
            yield FeedbackStarted(at=began, question_id=self._question.id, text=text)
        yield from self._speak_on(narration)

    def leave(self, said: Said) -> Iterator[AnyEvent]:
        """There is no answer, or it is given up; what was said of it is kept."""
        yield from self._let_go(said)
        if said.command:
            yield from self._remark(phrases.SKIPPED)
            self._move = Move.ON
            return
        self.feedback = nothing_heard()
        if not self._asking.feedback_now:
            self._say(phrases.moving_on(self._asking.number, self._asking.total))
            self._move = Move.ON
            return
        narration = self._narrator.say(self.feedback)
        yield FeedbackStarted(at=self._now(), question_id=self._question.id, text=self.feedback)
        self._state = replace(self._state, stage=Stage.RESPONDING)
        yield from self._speak_on(narration)

    def ask_again(self, said: Said) -> Iterator[AnyEvent]:
        yield from said.events
        yield from self._withdraw(Occasion.DOUBT, phrases.SAY_IT_AGAIN)

    def keep(self, said: Said) -> Iterator[AnyEvent]:
        yield from said.events
        yield from self._remark(phrases.NOT_UNDERSTOOD, Occasion.DOUBT)
        self._move = Move.ON

    def go_on(self, said: Said) -> Iterator[AnyEvent]:
        """What was said is no part of the answer."""
        self._answer.disregard()
        if self._narration and self._state.stage is Stage.RESPONDING:
            yield from self._speak_on(self._narrator.say_rest(self._narration))

    def grant(self, said: Said) -> Iterator[AnyEvent]:
        """Do what was asked for, then go on where it was."""
        if said.command is Command.PAUSE:
            yield from self._pause()
        else:
            yield from self._remark(self._granted(said))
        if self._move is None and self._state.stage is Stage.ANSWERING:
            self._answer.think()
        elif self._move is None:
            yield from self.go_on(said)

    def repeat(self, said: Said) -> Iterator[AnyEvent]:
        if self._state.stage is Stage.RESPONDING:
            yield from self._speak_on(self._narrator.say(self.feedback))
            return
        yield from self._remark(said_as(self._question.whole, self._question.pronunciation))
        self._answer.think()

    def tell(self, said: Said) -> Iterator[AnyEvent]:
        """Read the reference answer; what was answered before still counts."""
        if self._state.stage is Stage.ANSWERING:
            yield from self._let_go(said)
            if said.transcript:
                draft = self._drafts.of(said.transcript)
                self.feedback = draft.feedback
                yield from self._assessed(said, draft)
        yield from self._remark(" ".join(recital(self._question)))
        self._move = Move.ON

    def retry(self, said: Said) -> Iterator[AnyEvent]:
        if self._state.stage is Stage.ANSWERING:
            yield from said.events
        yield from self._withdraw(Occasion.REQUEST, phrases.TELL_ME_AGAIN)

    def start_over(self, said: Said) -> Iterator[AnyEvent]:
        yield from self._move_to(Move.START, said, phrases.STARTING_OVER)

    def back(self, said: Said) -> Iterator[AnyEvent]:
        if self._asking.number > 1:
            yield from self._move_to(Move.BACK, said, "")
            return
        yield from self._remark(phrases.NOTHING_BEFORE)
        yield from self.go_on(said)

    def move_on(self, said: Said) -> Iterator[AnyEvent]:
        yield FeedbackEnded(at=self._now(), question_id=self._question.id)
        self._move = Move.ON

    def stop(self, said: Said) -> Iterator[AnyEvent]:
        yield from self._move_to(Move.STOP, said, phrases.STOPPED)

    def _ask_on(self, said: Said, draft: Draft) -> Iterator[AnyEvent]:
        assert draft.follow_up
        narration = self._narrator.say(draft.follow_up.text)
        yield from said.events
        yield FollowUpAsked(
            at=self._now(),
            question_id=self._question.id,
            concept=draft.follow_up.concept_id,
            text=draft.follow_up.text,
        )
        self._drafts.asked_on(draft)
        self._state = probed(self._state)
        self._answer.attend(narration)
        self._answer.think()

    def _assessed(self, said: Said, draft: Draft) -> Iterator[AnyEvent]:
        if draft.assessment is None:
            return
        self.assessment = replace(draft.assessment, delivery=self._delivery(said))
        yield AnswerAssessed(
            at=self._now(), question_id=self._question.id, assessment=self.assessment
        )

    def _delivery(self, said: Said) -> Delivery | None:
        """How the answer was said; None for a typed one."""
        if said.transcript is None or said.heard is None:
            return None
        wait = max(0.0, said.heard.speech_started - self._asked)
        return delivery_of(said.transcript.words, said.heard.speech, time_to_first_word=wait)

    def _speak_on(self, narration: Narration) -> Iterator[AnyEvent]:
        """Say what there is to say about the answer; the turn is over if nobody objects."""
        self._narration, began = narration, self._now()
        interrupted = self._answer.attend(narration, AFTERTHOUGHT)
        self._interrupted = self._now() - began
        if not interrupted:
            if self._asking.feedback_now:
                yield FeedbackEnded(at=self._now(), question_id=self._question.id)
            self._move = Move.ON

    def _let_go(self, said: Said) -> Iterator[AnyEvent]:
        if said.transcript:
            yield from said.events
        elif self._state.stage is Stage.ANSWERING:
            yield NothingHeard(at=self._now(), question_id=self._question.id)

    def _move_to(self, move: Move, said: Said, text: str) -> Iterator[AnyEvent]:
        if self._state.stage is Stage.ANSWERING:
            yield from self._let_go(said)
        if text:
            yield from self._remark(text)
        self._move = move

    def _withdraw(self, occasion: Occasion, text: str) -> Iterator[AnyEvent]:
        """The answer is kept, but another one is heard in its place."""
        yield AnswerWithdrawn(at=self._now(), question_id=self._question.id)
        self.assessment, self.feedback = None, ""
        self._begin()
        yield from self._remark(text, occasion)

    def _pause(self) -> Iterator[AnyEvent]:
        yield from self._remark(phrases.PAUSED)
        said = yield from self._answer.await_resume()
        if said.command is Command.RESUME:
            yield from self._remark(phrases.RESUMED)
        else:
            yield from self._react(said)

    def _granted(self, said: Said) -> str:
        match said.command:
            case Command.HINT:
                self._hints += 1
                so_far = self._drafts.of(said.transcript).assessment if said.transcript else None
                return hint(self._question, so_far, self._hints - 1)
            case Command.PROGRESS:
                return self._asking.standing()
            case Command.SLOWER | Command.FASTER | Command.LOUDER | Command.QUIETER as change:
                return phrases.CHANGED[change][not self._changed(change)]
            case _:
                return spoken_help()

    def _changed(self, command: Command) -> bool:
        match command:
            case Command.SLOWER:
                return self._narrator.change_speed(1 / FASTER)
            case Command.FASTER:
                return self._narrator.change_speed(FASTER)
            case Command.LOUDER:
                return self._narrator.change_loudness(LOUDER)
            case _:
                return self._narrator.change_loudness(1 / LOUDER)

    def _remark(self, text: str, occasion: Occasion = Occasion.REQUEST) -> Iterator[AnyEvent]:
        narration = self._narrator.say(text)
        yield Remarked(at=self._now(), question_id=self._question.id, occasion=occasion, text=text)
        self._answer.attend(narration)

    def _say(self, text: str) -> None:
        self._answer.attend(self._narrator.say(text))

    def _now(self) -> float:
        return self._room.clock.now()


_ACTS: dict[Action, Callable[[Turn, Said], Iterator[AnyEvent]]] = {
    Action.JUDGE: Turn.judge,
    Action.LEAVE: Turn.leave,
    Action.ASK_AGAIN: Turn.ask_again,
    Action.KEEP: Turn.keep,
    Action.GO_ON: Turn.go_on,
    Action.GRANT: Turn.grant,
    Action.REPEAT: Turn.repeat,
    Action.TELL: Turn.tell,
    Action.RETRY: Turn.retry,
    Action.START_OVER: Turn.start_over,
    Action.BACK: Turn.back,
    Action.MOVE_ON: Turn.move_on,
    Action.STOP: Turn.stop,
}
