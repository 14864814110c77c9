"""Who answers: somebody who speaks, or somebody who types."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from typing import Protocol, TypeVar

from voice_interview.clock import SessionClock
from voice_interview.core import phrases
from voice_interview.core.commands import Command
from voice_interview.core.doubt import is_doubtful
from voice_interview.core.endpointing import Reminder
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.errors import DeviceError
from voice_interview.events import (
    AnswerTranscribed,
    AnyEvent,
    Occasion,
    Remarked,
    TurnEnd,
    UtteranceGrew,
    UtteranceHeard,
    Working,
)
from voice_interview.speech.cues import got_it, your_turn
from voice_interview.speech.dictation import Consider, Dictation
from voice_interview.speech.health import MicrophoneFault
from voice_interview.speech.listener import Due, Listener, TurnOver
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.ports import Playback, Recognizer
from voice_interview.speech.utterance import Utterance

LIVE = 0.5
"""Seconds more than have passed that a live microphone may hand over: it keeps a little from before
the turn. What hands over more is a recording, heard faster than it was spoken."""
STEP = 1.0
"""Seconds between two looks for a microphone that went away."""

Returned = TypeVar("Returned")
Hearing = Generator[AnyEvent, None, Returned]
"""Events while the candidate is heard, and what came of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was heard from the candidate, the answer so far included."""

    transcript: Transcript | None = None
    """The whole answer; None where there is none."""
    added: bool = False
    """Whether words came in addition to what was known before."""
    doubtful: bool = False
    """Whether the words cannot be relied on."""
    command: Command | None = None
    """What was asked for instead."""
    words: str = ""
    """In these words; with a command only."""
    heard: UtteranceHeard | None = None
    """When the answer was spoken; None for a typed one."""
    events: tuple[AnyEvent, ...] = ()
    """What is to be recorded of it, once it is taken as the answer."""


class Answer(Protocol):
    """One answer of the candidate, for as long as it may go on."""

    def attend(self, playback: Playback, linger: float = 0.0) -> bool:
        """Wait until the interviewer has spoken, or the candidate does.

        Args:
            playback: what the interviewer says; falls silent when the candidate speaks.
            linger: seconds in which the candidate may still speak afterwards.

        Returns:
            whether the candidate has begun to speak.
        """
        ...

    def hear(self) -> Hearing[Said]:
        """Hear what the candidate says until it is over.

        Raises:
            DeviceError: the microphone failed before a word was heard.
            RecognizerError: the answer could not be transcribed; its recording is kept.
        """
        ...

    def await_resume(self) -> Hearing[Said]:
        """Wait for a command, and take nothing else."""
        ...

    def think(self) -> None:
        """The candidate was given something to think about."""
        ...

    def disregard(self) -> None:
        """What was heard last is no part of the answer."""
        ...


class Candidate(Protocol):
    """Answers questions."""

    live: bool
    """Whether the candidate is there in person, and can be asked on."""

    def prepare(self) -> None:
        """Get ready in the background; called once, when the interviewer has begun to speak."""
        ...

    def attend(self, playback: Playback) -> Hearing[None]:
        """Wait until the interviewer has spoken outside of a turn.

        Raises:
            DeviceError: the speaker vanished.
        """
        ...

    def answer(self, question: Question, consider: Consider) -> Answer:
        """A new answer, in which nothing was said yet.

        Args:
            question: what is answered.
            consider: is called with the answer so far, in another thread, while it grows.
        """
        ...


class SpokenCandidate:
    """Somebody who speaks, live or recorded."""

    def __init__(
        self,
        listener_for: Callable[[Question], Listener],
        recognizer: Recognizer,
        narrator: Narrator,
        clock: SessionClock,
        *,
        live: Listener | None = None,
        prepare: Callable[[], None] = lambda: None,
        utterances: int = 0,
        longest_unplugged: float = 0.0,
        pre_roll: float = 0.4,
    ) -> None:
        """Get to know somebody.

        Args:
            listener_for: hears the answer to a question.
            recognizer: knows the words.
            narrator: plays the cues, and says what cannot wait.
            clock: of the session.
            live: hears somebody who is there in person; None for recordings.
            prepare: gets what is heavy ready, in the background.
            utterances: how many the session has already.
            longest_unplugged: seconds to wait for a microphone that went away.
            pre_roll: seconds kept from before the first word.
        """
        self.live = live is not None
        self._live = live
        self.listener_for = listener_for
        self.recognizer = recognizer
        self.narrator = narrator
        self.clock = clock
        self.worker = ThreadPoolExecutor(1, "dictation")
        self.utterances = utterances
        """How many were heard in the session."""
        self.longest_unplugged = longest_unplugged
        self.pre_roll = pre_roll
        self._prepare = prepare

    def prepare(self) -> None:
        self._prepare()

    def attend(self, playback: Playback) -> Hearing[None]:
        if self._live is None:
            playback.wait()
            return
        self._live.attend(playback, Utterance(0, self.pre_roll), interruptible=False)
        fault = self._live.fault()
        if fault:
            text = f"{fault.what} {fault.cure}"
            saying = self.narrator.say(text)
            yield Remarked(
                at=self.clock.now(), question_id="", occasion=Occasion.MICROPHONE, text=text
            )
            saying.wait()

    def dictation(self, consider: Consider) -> Dictation:
        """Something to write an answer down with."""
        return Dictation(
            self.recognizer, self.worker, consider, last_said=lambda: self.narrator.last_said
        )

    def answer(self, question: Question, consider: Consider) -> SpokenAnswer:
        return SpokenAnswer(self, question, consider)


class SpokenAnswer:
    """An answer into a microphone. Its recording is one, however often it is heard on."""

    def __init__(self, candidate: SpokenCandidate, question: Question, consider: Consider) -> None:
        self._candidate = candidate
        self._narrator = candidate.narrator
        self._clock = candidate.clock
        self._question = question
        self._listener = candidate.listener_for(question)
        self._utterance = Utterance(candidate.utterances + 1, candidate.pre_roll)
        self._dictation = candidate.dictation(consider)
        self._stretches = 0
        """How many stretches of speech the answer had when it was heard last."""
        self._accepted = 0
        """The same, the time before."""
        self._heard: UtteranceHeard | None = None

    def attend(self, playback: Playback, linger: float = 0.0) -> bool:
        return self._listener.attend(playback, self._utterance, linger)

    def think(self) -> None:
        self._utterance.thinking = True

    def disregard(self) -> None:
        while len(self._dictation) > self._accepted:
            self._dictation.take_back()
        self._stretches = len(self._dictation)

    def hear(self) -> Hearing[Said]:
        if not self._utterance.speaking:
            self._narrator.cue(your_turn()).wait()
        over = yield from self._listen(self._utterance, self._dictation)
        if over.command:
            self._dictation.take_back()
            return self._said(command=over.command, words=over.said)
        if not self._utterance.speech:
            return self._said()
        self._heard = self._utterance_heard(over.end)
        if not self._dictation.settled:
            self._narrator.cue(got_it())
            yield Working("Listening back to what you said")
        return self._said()

    def await_resume(self) -> Hearing[Said]:
        """Nothing that is said meanwhile is kept."""
        while True:
            aside = Utterance(0, self._candidate.pre_roll)
            dictation = self._candidate.dictation(_nothing)
            over = yield from _unrecorded(self._listen(aside, dictation))
            if over.command:
                return Said(command=over.command, words=over.said)

    def _said(self, command: Command | None = None, words: str = "") -> Said:
        transcript = self._dictation.wait()
        self._accepted, self._stretches = self._stretches, len(self._dictation)
        if not transcript.words:
            return Said(command=command, words=words)
        transcribed = AnswerTranscribed(
            at=self._clock.now(),
            question_id=self._question.id,
            transcript=transcript,
            utterance=self._utterance.number,
        )
        return Said(
            transcript=transcript,
            added=self._stretches > self._accepted,
            doubtful=is_doubtful(transcript),
            command=command,
            words=words,
            heard=self._heard,
            events=(self._heard or self._utterance_heard(TurnEnd.COMMAND), transcribed),
        )

    def _listen(self, utterance: Utterance, dictation: Dictation) -> Hearing[TurnOver]:
        began = self._clock.now() - utterance.state.seconds
        while True:
            listening = self._listener.listen(
                utterance, dictation, longest_answer=self._question.time_limit
            )
            try:
                over = yield from self._reminded(listening)
                break
            except DeviceError:
                if (yield from self._recovered()):
                    utterance.thinking = utterance.begun
                    continue
                if not utterance.speech:
                    raise
                over = TurnOver(TurnEnd.DEVICE_LOST)
                break
        heard = utterance.state.seconds
        if heard - (self._clock.now() - began) > LIVE:
            self._clock.catch_up(began + heard)
        return over

    def _reminded(self, listening: Generator[AnyEvent | Due, None, TurnOver]) -> Hearing[TurnOver]:
        while True:
            try:
                event = next(listening)
            except StopIteration as end:
                over: TurnOver = end.value
                return over
            if isinstance(event, Reminder):
                yield self._remark(Occasion(event.value), phrases.REMINDERS[event])
            elif isinstance(event, MicrophoneFault):
                yield self._remark(Occasion.MICROPHONE, f"{event.what} {event.cure}")
            else:
                yield event

    def _remark(self, occasion: Occasion, text: str) -> Remarked:
        playback = self._narrator.say(text)
        if occasion is not Occasion.CAP_WARNING:  # which may be said over the candidate
            self._listener.interviewer_speaks(playback)
        return self._remarked(occasion, text)

    def _remarked(self, occasion: Occasion, text: str) -> Remarked:
        return Remarked(
            at=self._clock.now(), question_id=self._question.id, occasion=occasion, text=text
        )

    def _recovered(self) -> Hearing[bool]:
        """Wait for a microphone that went away."""
        if not self._candidate.longest_unplugged:
            return False
        telling = self._narrator.say(phrases.MICROPHONE_GONE)
        yield self._remarked(Occasion.MICROPHONE, phrases.MICROPHONE_GONE)
        telling.wait()
        for _ in range(ceil(self._candidate.longest_unplugged / STEP)):
            time.sleep(STEP)
            if self._listener.recovered():
                yield self._remark(Occasion.MICROPHONE, phrases.MICROPHONE_BACK)
                return True
        return False

    def _utterance_heard(self, end: TurnEnd) -> UtteranceHeard:
        """The answer as it stands; what was known of its beginning stays."""
        now, state, before = self._clock.now(), self._utterance.state, self._heard
        zero = now - state.seconds
        self._candidate.utterances = self._utterance.number
        return UtteranceHeard(
            at=now,
            question_id=self._question.id,
            utterance=self._utterance.number,
            speech_started=before.speech_started if before else zero + state.speech_started,
            speech_ended=zero + state.speech_ended,
            turn_end=end,
            audio_started=before.audio_started if before else zero + self._utterance.started,
            speech=tuple(self._utterance.speech),
        )


def _nothing(transcript: Transcript) -> None:
    """What is said during a pause is compared with nothing."""


def _unrecorded(listening: Hearing[TurnOver]) -> Hearing[TurnOver]:
    """The turn without its sound."""
    while True:
        try:
            event = next(listening)
        except StopIteration as end:
            over: TurnOver = end.value
            return over
        if not isinstance(event, UtteranceGrew):
            yield event
