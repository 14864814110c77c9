"""One question, until both sides have done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from voice_interview.candidate import Hearing, Said, unrecorded
from voice_interview.core import phrases
from voice_interview.core.assessment import Assessment
from voice_interview.core.commands import Command
from voice_interview.core.feedback import nothing_heard
from voice_interview.core.follow_up import FollowUp
from voice_interview.core.recital import recital
from voice_interview.core.turn import Action, Stage, TurnState, closed, decide, probed
from voice_interview.drafts import Draft, Drafts
from voice_interview.events import (
    AnswerAssessed,
    AnswerWithdrawn,
    AnyEvent,
    CommandHeard,
    FollowUpAsked,
    NothingHeard,
    Occasion,
    QuestionAsked,
    QuestionSpoken,
    TurnEnd,
)
from voice_interview.granting import granted
from voice_interview.room import Asking, Move, Room
from voice_interview.speaking import Speaking
from voice_interview.speech.narrator import Narration


class Turn:
    """The conversation about one question."""

    def __init__(self, asking: Asking, room: Room) -> None:
        self._asking = asking
        self._question = asking.question
        self._room = room
        self._state = TurnState()
        self._move: Move | None = None
        self._speaking = Speaking(room.narrator, room.clock, asking.question.id)
        self._asks = asking.question.aloud
        """The question, or the follow-up question that was asked last."""
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
        return (yield from self._talk())

    def review(self, feedback: str) -> Hearing[Move]:
        """Give feedback that was kept for the end; nothing that is said to it counts.

        Raises:
            VoiceInterviewError: a device, a voice or the recognizer failed.
        """
        self._state, self.feedback = closed(TurnState(Stage.RESPONDING)), feedback
        yield from self._respond()
        return (yield from self._talk())

    def _talk(self) -> Hearing[Move]:
        while self._move is None and not self._speaking.over:
            hearing = self._answer.hear()
            said = yield from (unrecorded(hearing) if self._state.closed else hearing)
            yield from self._react(said)
        return self._move or Move.ON

    def _begin(self) -> None:
        """A new answer, in which nothing was said yet."""
        room, asking = self._room, self._asking
        follow_ups = asking.follow_ups if room.candidate.live else 0
        self._drafts = Drafts(asking.question, room.grader, room.narrator, follow_ups=follow_ups)
        self._drafts.expect()
        self._answer = room.candidate.answer(asking.question, self._drafts.consider)
        self._speaking.answer = self._answer

    def _ask(self) -> Iterator[AnyEvent]:
        question, number, total = self._question, self._asking.number, self._asking.total
        yield QuestionAsked(at=self._now(), question=question, number=number, total=total)
        self._speaking.ask(f"{phrases.lead_in(number, total)} {question.aloud}")
        self._asked = self._now()
        yield QuestionSpoken(at=self._asked, question_id=question.id)

    def _react(self, said: Said) -> Iterator[AnyEvent]:
        if said.command:
            yield from self._obeying(said.command, said.words)
        if said.added:
            self._speaking.cut_off = None  # somebody who answers needs no more of the question
        reply = said.reply(early=self._speaking.has_hardly_begun)
        action, after = decide(self._state, reply)
        stage, self._state = self._state.stage, after
        yield from _ACTS[action](self, said, stage)

    def _obeying(self, command: Command, words: str) -> Iterator[AnyEvent]:
        name = self._question.id
        yield CommandHeard(at=self._now(), question_id=name, command=command, text=words)

    def judge(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        """Respond to the answer, or ask on."""
        assert said.transcript
        draft, judged = self._drafts.of(said.transcript), self._now()
        end = said.heard.turn_end if said.heard else None
        if draft.follow_up and not said.command and end in (None, TurnEnd.FINISHED):
            yield from self._ask_on(said, draft, draft.follow_up)
            return
        if end is TurnEnd.TOO_LONG:
            self._state = closed(self._state)
        self.feedback = draft.feedback
        yield from self._respond(*said.events, *self._assessed(said, draft, judged))

    def leave(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        """There is no answer, or it is given up; what was said of it is kept."""
        yield from self._let_go(said, stage)
        if not said.transcript:
            self._begin()
        if said.command:
            yield from self._speaking.close(phrases.SKIPPED)
        else:
            self.feedback = nothing_heard()
            yield from self._respond()

    def ask_again(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        yield from self._let_go(said, Stage.ANSWERING)
        yield from self._withdraw(Occasion.DOUBT, phrases.SAY_IT_AGAIN)

    def keep(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        yield from self._let_go(said, Stage.ANSWERING)
        yield from self._speaking.close(phrases.NOT_UNDERSTOOD, Occasion.DOUBT)

    def go_on(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        """What was said is no part of the answer."""
        yield from self._take_up(self._speaking.cut_off)

    def grant(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        """Do what was asked for, then go on where it was."""
        cut_off = self._speaking.cut_off
        if said.command is Command.PAUSE:
            if not (yield from self._pause(cut_off)):
                return
        else:
            yield from self._speaking.remark(self._granted(said))
        yield from self._take_up(cut_off)

    def repeat(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        if stage is Stage.RESPONDING:
            yield from self._speaking.respond_again()
        else:
            yield from self._speaking.remark(self._asks)
            self._answer.think()

    def tell(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        """Read the reference answer; what was answered before still counts."""
        yield from self._let_go(said, stage)
        if stage is Stage.ANSWERING and said.transcript:
            draft = self._drafts.of(said.transcript)
            self.feedback = draft.feedback
            yield from self._assessed(said, draft, self._now())
        yield from self._speaking.close(" ".join(recital(self._question)))

    def retry(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        yield from self._let_go(said, stage)
        yield from self._withdraw(Occasion.REQUEST, phrases.TELL_ME_AGAIN)

    def start_over(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        yield from self._depart(Move.START, said, stage, phrases.STARTING_OVER)

    def back(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        if self._asking.number > 1:
            yield from self._depart(Move.BACK, said, stage)
            return
        cut_off = self._speaking.cut_off
        yield from self._speaking.remark(phrases.NOTHING_BEFORE)
        yield from self._take_up(cut_off)

    def move_on(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        yield from self._speaking.end_feedback()
        self._move = Move.ON

    def stop(self, said: Said, stage: Stage) -> Iterator[AnyEvent]:
        yield from self._depart(Move.STOP, said, stage, phrases.STOPPED)

    def _ask_on(self, said: Said, draft: Draft, follow_up: FollowUp) -> Iterator[AnyEvent]:
        self._asks = follow_up.text
        asked = FollowUpAsked(
            at=self._now(),
            question_id=self._question.id,
            concept=follow_up.concept_id,
            text=follow_up.text,
        )
        self._drafts.asked_on(draft)
        self._state = probed(self._state)
        yield from self._speaking.end_feedback()
        yield from self._speaking.announce(follow_up.text, *said.events, asked)
        self._answer.think()

    def _assessed(self, said: Said, draft: Draft, at: float) -> Iterator[AnswerAssessed]:
        if draft.assessment is None:
            return
        self.assessment = replace(draft.assessment, delivery=said.delivery(self._asked))
        yield AnswerAssessed(at=at, question_id=self._question.id, assessment=self.assessment)

    def _respond(self, *events: AnyEvent) -> Iterator[AnyEvent]:
        """Give the feedback, or only say thank you where it is kept for the end."""
        text, now = self.feedback, self._asking.feedback_now
        if not now:
            text = phrases.moving_on(self._asking.number, self._asking.total)
        yield from self._speaking.respond(text, *events, feedback=now)

    def _take_up(self, cut_off: Narration | None) -> Iterator[AnyEvent]:
        """Go on where it was before something was said that is no part of the answer."""
        responding = self._state.stage is Stage.RESPONDING
        if responding:
            self._answer.disregard()
        if self._speaking.cut_off not in (None, cut_off):
            return  # interrupted again: that comes first
        if responding:
            yield from self._speaking.go_on_responding()
        else:
            self._speaking.take_up(cut_off)

    def _let_go(self, said: Said, stage: Stage, comes_back: bool = False) -> Iterator[AnyEvent]:
        """The answer is over, as far as it goes."""
        yield from self._speaking.end_feedback()
        if stage is Stage.ANSWERING and said.transcript:
            yield from said.events
        elif stage is Stage.ANSWERING:
            name = self._question.id
            yield NothingHeard(at=self._now(), question_id=name, comes_back=comes_back)

    def _depart(self, move: Move, said: Said, stage: Stage, text: str = "") -> Iterator[AnyEvent]:
        yield from self._let_go(said, stage, comes_back=True)
        if text:
            yield from self._speaking.remark(text)
        self._move = move

    def _withdraw(self, occasion: Occasion, text: str) -> Iterator[AnyEvent]:
        """The answer is kept, but another one is heard in its place."""
        yield AnswerWithdrawn(at=self._now(), question_id=self._question.id)
        self.assessment, self.feedback = None, ""
        self._begin()
        yield from self._speaking.remark(text, occasion)
        self._asked = self._now()

    def _pause(self, cut_off: Narration | None) -> Hearing[bool]:
        """Wait until the candidate resumes; False where something else was asked for."""
        yield from self._speaking.remark(phrases.PAUSED)
        said = yield from self._answer.await_resume()
        if said.command is not Command.RESUME:
            self._speaking.cut_off = cut_off  # whatever it is, it comes before the rest of that
            yield from self._react(said)
            return False
        yield from self._obeying(said.command, said.words)
        yield from self._speaking.remark(phrases.RESUMED)
        return True

    def _granted(self, said: Said) -> str:
        assert said.command
        so_far = self.assessment
        asked_on = said.command is Command.PROGRESS and self._state.probed
        if said.transcript and (said.command is Command.HINT or asked_on):
            so_far = self._drafts.of(said.transcript).assessment
        text = granted(said.command, self._asking, self._room.narrator, so_far, self._hints)
        self._hints += said.command is Command.HINT
        return text

    def _now(self) -> float:
        return self._room.clock.now()


_ACTS: dict[Action, Callable[[Turn, Said, Stage], Iterator[AnyEvent]]] = {
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
