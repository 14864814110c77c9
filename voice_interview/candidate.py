"""Who answers: somebody who speaks, or somebody who types."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Protocol

from voice_interview.clock import SessionClock
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.events import (
    AnswerTranscribed,
    AnyEvent,
    NothingHeard,
    TurnEnd,
    UtteranceHeard,
    Working,
)
from voice_interview.speech.cues import got_it, your_turn
from voice_interview.speech.listener import Listener
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.ports import Recognizer
from voice_interview.speech.utterance import Utterance

LIVE = 0.5
"""Seconds more than have passed that a live microphone may hand over: it keeps a little from before
the turn. What hands over more is a recording, heard faster than it was spoken."""
Answering = Generator[AnyEvent, None, Transcript | None]
"""Events while the candidate answers; returns the answer, None where there was none."""


class Candidate(Protocol):
    """Answers questions."""

    def prepare(self) -> None:
        """Get ready in the background; called once, when the interviewer has begun to speak."""
        ...

    def answer(self, question: Question) -> Answering:
        """Take one answer.

        Raises:
            DeviceError: the microphone failed before a word was heard.
            RecognizerError: the answer could not be transcribed; its recording is kept.
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
        prepare: Callable[[], None] = lambda: None,
        utterances: int = 0,
    ) -> None:
        self._listener_for = listener_for
        self._recognizer = recognizer
        self._narrator = narrator
        self._clock = clock
        self._prepare = prepare
        self._utterances = utterances

    def prepare(self) -> None:
        self._prepare()

    def answer(self, question: Question) -> Answering:
        self._narrator.cue(your_turn()).wait()
        began = self._clock.now()
        utterance = yield from self._listener_for(question).listen(self._utterances + 1)
        if utterance.ended - (self._clock.now() - began) > LIVE:
            self._clock.catch_up(began + utterance.ended)
        began = self._clock.now() - utterance.ended
        if utterance.turn_end is TurnEnd.NOTHING_HEARD:
            yield NothingHeard(at=self._clock.now(), question_id=question.id)
            return None
        self._utterances += 1
        yield self._heard(question, utterance, began)
        self._narrator.cue(got_it())
        yield Working("Listening back to what you said")
        transcript = self._recognizer.transcribe(utterance.audio)
        yield AnswerTranscribed(
            at=self._clock.now(),
            question_id=question.id,
            transcript=transcript,
            utterance=self._utterances,
        )
        return transcript

    def _heard(self, question: Question, utterance: Utterance, began: float) -> UtteranceHeard:
        return UtteranceHeard(
            at=self._clock.now(),
            question_id=question.id,
            utterance=self._utterances,
            speech_started=began + utterance.speech_started,
            speech_ended=began + utterance.speech_ended,
            turn_end=utterance.turn_end,
            audio_started=began + utterance.started,
            speech=utterance.speech,
        )


class TypedCandidate:
    """Somebody who types."""

    def __init__(self, read_answer: Callable[[], str], clock: SessionClock) -> None:
        self._read_answer = read_answer
        self._clock = clock

    def prepare(self) -> None:
        pass

    def answer(self, question: Question) -> Answering:
        transcript = Transcript.typed(self._read_answer())
        if not transcript.words:
            yield NothingHeard(at=self._clock.now(), question_id=question.id)
            return None
        yield AnswerTranscribed(
            at=self._clock.now(), question_id=question.id, transcript=transcript
        )
        return transcript
