"""Somebody who answers aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor

from voice_interview.candidate import Hearing, Said, unrecorded
from voice_interview.clock import SessionClock
from voice_interview.core.commands import Command
from voice_interview.core.doubt import is_doubtful, says_something
from voice_interview.core.endpointing import EndpointState, Reminder
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.errors import DeviceError
from voice_interview.events import (
    AnswerTranscribed,
    Occasion,
    Remarked,
    TurnEnd,
    UtteranceHeard,
    Working,
)
from voice_interview.remarks import Remarks
from voice_interview.speech.cues import got_it, your_turn
from voice_interview.speech.dictation import Consider, Dictation
from voice_interview.speech.listener import Listener, TurnOver
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.ports import Playback, Recognizer
from voice_interview.speech.utterance import Utterance


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
        terms: Callable[[Question], Sequence[str]] = lambda _: (),
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
            terms: words that are likely to occur in the answer to a question.
        """
        self.live = live is not None
        self._live = live
        self.listener_for = listener_for
        self.recognizer = recognizer
        self.narrator = narrator
        self.clock = clock
        self.worker: Executor = ThreadPoolExecutor(1, "dictation")
        """Transcribes, one stretch after the other."""
        self.utterances = utterances
        """How many answers were heard in the session."""
        self.longest_unplugged = longest_unplugged
        self.pre_roll = pre_roll
        self._terms = terms
        self._prepare = prepare

    def prepare(self) -> None:
        self._prepare()

    def close(self) -> None:
        """Nothing more is heard: what waits to be transcribed is given up."""
        self.worker.shutdown(wait=False, cancel_futures=True)

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

    def dictation(self, consider: Consider, question: Question | None = None) -> Dictation:
        """Something to write an answer down with; without a question, anything that is said."""
        return Dictation(
            self.recognizer,
            self.worker,
            consider,
            prompt=", ".join(self._terms(question)) if question else "",
            last_said=lambda: self.narrator.last_said,
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
        self._dictation = candidate.dictation(consider, question)
        self._accepted = 0
        """How many stretches of speech the answer had before it was heard last."""
        self._heard: UtteranceHeard | None = None
        self._interrupting = False
        """Whether the candidate began to speak over the interviewer, and was not heard yet."""
        self._remarks = Remarks(self._narrator, self._listener, self._clock, question.id)

    def attend(self, playback: Playback, linger: float = 0.0) -> bool:
        self._interrupting = self._listener.attend(playback, self._utterance, linger)
        return self._interrupting

    def think(self) -> None:
        self._utterance.thinking = True

    def disregard(self) -> None:
        while len(self._dictation) > self._accepted:
            self._take_back()

    def hear(self) -> Hearing[Said]:
        known = len(self._dictation.wait().words)
        self._accepted = len(self._dictation)
        interrupting, self._interrupting = self._interrupting, False
        if not self._utterance.speaking:
            self._narrator.cue(your_turn()).wait()
        over = yield from self._listen(self._utterance, self._dictation, interrupting)
        ended = self._clock.now()
        if over.command:
            self._take_back(over.stretches)
        elif not self._dictation.settled:
            self._narrator.cue(got_it())
            yield Working("Listening back to what you said")
        transcript = self._dictation.wait()
        words = len(transcript.words) if says_something(transcript) else 0
        added = words > known
        hummed = added and over.end is TurnEnd.NOTHING_HEARD
        if interrupting and not over.command and (hummed or not added):
            self.disregard()
            if not hummed and self._listener.false_alarm():
                yield from self._remarks.on_echo()
            return self._said(noise=True)
        if words:
            self._heard = self._utterance_heard(over.end, ended)
        return self._said(added=added, command=over.command, words=over.said)

    def await_resume(self) -> Hearing[Said]:
        """Nothing that is said meanwhile is kept, and nobody is reminded of anything."""
        silent = EndpointState(reminded=frozenset(Reminder))
        while True:
            aside = Utterance(0, self._candidate.pre_roll, silent)
            dictation = self._candidate.dictation(_nothing)
            over = yield from unrecorded(self._listen(aside, dictation))
            if over.command:
                return self._said(command=over.command, words=over.said)

    def _said(
        self,
        *,
        added: bool = False,
        noise: bool = False,
        command: Command | None = None,
        words: str = "",
    ) -> Said:
        transcript = self._dictation.wait()
        if not transcript.words or self._heard is None:
            return Said(noise=noise, command=command, words=words)
        self._candidate.utterances = self._utterance.number
        transcribed = AnswerTranscribed(
            at=self._clock.now(),
            question_id=self._question.id,
            transcript=transcript,
            utterance=self._utterance.number,
        )
        return Said(
            transcript=transcript,
            added=added,
            noise=noise,
            doubtful=is_doubtful(transcript),
            command=command,
            words=words,
            heard=self._heard,
            events=(self._heard, transcribed),
        )

    def _take_back(self, stretches: int = 1) -> None:
        """The last stretches were no part of the answer."""
        for _ in range(stretches):
            self._utterance.disown(*self._dictation.take_back())

    def _listen(
        self, utterance: Utterance, dictation: Dictation, interrupting: bool = False
    ) -> Hearing[TurnOver]:
        began = self._clock.now() - utterance.state.seconds
        while True:
            listening = self._listener.listen(
                utterance,
                dictation,
                longest_answer=self._question.time_limit,
                interrupting=interrupting,
            )
            try:
                over = yield from self._remarks.during(listening)
                break
            except DeviceError:
                longest = self._candidate.longest_unplugged
                if (yield from self._remarks.recovered(longest)):
                    utterance.thinking = utterance.begun
                    continue
                if not utterance.speech:
                    raise
                over = TurnOver(TurnEnd.DEVICE_LOST)
                break
        self._remarks.hush()
        if not self._candidate.live:
            self._clock.catch_up(began + utterance.state.seconds)
        return over

    def _utterance_heard(self, end: TurnEnd, at: float) -> UtteranceHeard:
        """The answer as it stands; what was known of its beginning stays."""
        state, before = self._utterance.state, self._heard
        zero = at - state.seconds
        return UtteranceHeard(
            at=at,
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
