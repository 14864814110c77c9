"""What the interviewer says in one turn, and how it goes on when it was cut off."""

from __future__ import annotations

from collections.abc import Iterator

from voice_interview.candidate import Answer
from voice_interview.clock import SessionClock
from voice_interview.events import AnyEvent, FeedbackEnded, FeedbackStarted, Occasion, Remarked
from voice_interview.speech.narrator import Narration, Narrator

EARLY = 3.0
"""Seconds of a response in which somebody who speaks goes on with the answer."""
AFTERTHOUGHT = 0.8
"""Seconds after a response in which the candidate may still say something about it."""


class Speaking:
    """One side of the conversation about a question; the other one may interrupt it.

    The voice comes first, the record after it: an event is yielded when its sound is on the way.
    """

    def __init__(self, narrator: Narrator, clock: SessionClock, question_id: str) -> None:
        self._narrator = narrator
        self._clock = clock
        self._question_id = question_id
        self.answer: Answer
        """The other side."""
        self.cut_off: Narration | None = None
        """What was interrupted, and not taken up."""
        self.over = False
        """Whether the last response was heard to its end and nobody objected."""
        self._responded = 0.0
        """Seconds of the response that were heard."""
        self._response = ""
        self._responding: Narration | None = None
        self._feedback_open = False
        """Whether feedback has begun that has not ended."""

    @property
    def has_hardly_begun(self) -> bool:
        """Whether so little of the response was heard that whoever spoke had not finished."""
        return self._responded <= EARLY

    def ask(self, text: str) -> None:
        """Say something that is no event of its own."""
        self._attend(self._narrator.say(text))

    def remark(self, text: str, occasion: Occasion = Occasion.REQUEST) -> Iterator[AnyEvent]:
        """Say something in between."""
        narration = self._narrator.say(text)
        yield self._remarked(text, occasion)
        self._attend(narration)

    def announce(self, text: str, *events: AnyEvent) -> Iterator[AnyEvent]:
        """Say something, and record meanwhile what has happened."""
        narration = self._narrator.say(text)
        yield from events
        self._attend(narration)

    def respond(self, text: str, *events: AnyEvent, feedback: bool) -> Iterator[AnyEvent]:
        """Say something about the answer; if nobody objects, the turn is over.

        Args:
            text: what is said.
            events: what led to it.
            feedback: whether it is the feedback itself.
        """
        narration, began = self._begun(text), self._clock.now()
        yield from events
        if feedback:
            self._feedback_open = True
            yield FeedbackStarted(at=began, question_id=self._question_id, text=text)
        yield from self._speak_on(narration)

    def close(self, text: str, occasion: Occasion = Occasion.REQUEST) -> Iterator[AnyEvent]:
        """Say something instead of feedback; if nobody objects, the turn is over."""
        narration = self._begun(text)
        yield self._remarked(text, occasion)
        yield from self._speak_on(narration)

    def respond_again(self) -> Iterator[AnyEvent]:
        """Say the response once more."""
        yield from self._speak_on(self._narrator.say(self._response))

    def go_on_responding(self) -> Iterator[AnyEvent]:
        """Say what was not heard of the response."""
        if self._responding:
            yield from self._speak_on(self._narrator.say_rest(self._responding))

    def take_up(self, cut_off: Narration | None) -> None:
        """Say what was not heard of something; None, or nothing left: the candidate thinks."""
        if cut_off and cut_off.unheard:
            self._attend(self._narrator.say_rest(cut_off))
        else:
            self.cut_off = None
            self.answer.think()

    def end_feedback(self) -> Iterator[AnyEvent]:
        """Nothing more is said of the feedback, if any was begun."""
        if self._feedback_open:
            self._feedback_open = False
            yield FeedbackEnded(at=self._clock.now(), question_id=self._question_id)

    def _begun(self, text: str) -> Narration:
        self._response, self._responded = text, 0.0
        return self._narrator.say(text)

    def _speak_on(self, narration: Narration) -> Iterator[AnyEvent]:
        self._responding, began = narration, self._clock.now()
        self.over = not self._attend(narration, AFTERTHOUGHT)
        self._responded += self._clock.now() - began
        if self.over:
            yield from self.end_feedback()

    def _attend(self, narration: Narration, linger: float = 0.0) -> bool:
        interrupted = self.answer.attend(narration, linger)
        self.cut_off = narration if interrupted else None
        return interrupted

    def _remarked(self, text: str, occasion: Occasion) -> Remarked:
        return Remarked(
            at=self._clock.now(), question_id=self._question_id, occasion=occasion, text=text
        )
