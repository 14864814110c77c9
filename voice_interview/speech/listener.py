"""Hears one turn of the candidate, from the first word to the end of the answer."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from math import inf

from voice_interview.core.commands import Command, command_in
from voice_interview.core.completeness import completeness
from voice_interview.core.endpointing import (
    Ending,
    EndpointRules,
    Phase,
    Reminder,
    advance,
    due,
    reminded,
    reopened,
)
from voice_interview.core.patience import PROFILES, Habits, patience
from voice_interview.errors import DeviceError
from voice_interview.events import Listening, LiveEvent, TurnEnd, UtteranceGrew
from voice_interview.settings import ListeningSettings
from voice_interview.speech.dictation import Dictation
from voice_interview.speech.ear import Ear, Heard
from voice_interview.speech.health import MicrophoneFault, MicrophoneWatch
from voice_interview.speech.ports import Playback
from voice_interview.speech.utterance import Utterance

METER_CHUNKS = 3
"""Chunks from one live event to the next: about ten events a second."""
BARGE_IN = 0.03
"""Seconds of speech that silence the interviewer: one chunk."""
SURE = 0.8
"""Speech probability that this takes: a cough or a hum resembles a voice for longer, but less."""
COMMAND_PAUSE = 0.5
"""Seconds of silence after which a command is taken as the whole of what is said."""
MOST_STRETCHES = 3
"""Stretches of speech that one command may be: "skip", a pause, "please"."""
WORDLESS = 1.0
"""Seconds of silence after which a sound without words, such as a cough, is forgotten."""

Due = Reminder | MicrophoneFault
"""Something that the interviewer should say while it listens."""


@dataclass(frozen=True, slots=True)
class TurnOver:
    """Why the listener stopped."""

    end: TurnEnd
    command: Command | None = None
    """What the candidate asked for; with COMMAND only."""
    said: str = ""
    """In these words."""
    stretches: int = 1
    """And in so many stretches of speech, the last ones."""


class Listener:
    """Decides when somebody answers, has finished, or wants something else.

    It learns how long this speaker pauses, and watches the microphone, for as long as it lives.
    """

    def __init__(self, ear: Ear, settings: ListeningSettings) -> None:
        self._ear = ear
        self._profile = PROFILES[settings.patience]
        self._rules = _rules(settings)
        self._habits = Habits()
        self._watch = MicrophoneWatch()
        self._faults: list[MicrophoneFault] = []
        self._playback: Playback | None = None
        self._chunks = 0

    def attend(
        self,
        playback: Playback,
        utterance: Utterance,
        linger: float = 0.0,
        *,
        interruptible: bool = True,
    ) -> bool:
        """Listen while the interviewer speaks, who falls silent when the candidate does.

        Args:
            playback: what the interviewer says.
            utterance: takes what the candidate says.
            linger: seconds to go on listening behind the interviewer's last word.
            interruptible: whether the interviewer falls silent.

        Returns:
            whether the candidate speaks.

        Raises:
            DeviceError: the speaker or the microphone vanished.
        """
        if not self._ear.live:
            playback.wait()
            return False
        rules = replace(_over_a_voice(self._rules), longest_wait=inf, longest_answer=inf)
        talks_on = utterance.state.ending is Ending.TOO_LONG
        utterance.state = reopened(utterance.state)
        lingered = 0.0
        with suppress(DeviceError):  # a lost microphone is noticed where an answer is awaited
            for heard in self._audible(after_a_pause=talks_on):
                self._hear(heard, utterance, rules, inf)
                if utterance.speaking and interruptible:
                    playback.stop()
                    return True
                utterance.forget_silence()
                lingered += heard.audio.seconds if playback.finished else 0.0
                if lingered > linger and not utterance.state.gathered:
                    break
        playback.wait()
        utterance.state = reminded(utterance.state)
        return False

    def listen(
        self,
        utterance: Utterance,
        dictation: Dictation,
        *,
        longest_answer: float = 0.0,
        interrupting: bool = False,
    ) -> Generator[LiveEvent | Due, None, TurnOver]:
        """Hear one turn: yields what the screen and the store need, and what should be said.

        The sounds in the UtteranceGrew events, joined, are the recording of the utterance.

        Args:
            utterance: takes what the candidate says; may have begun already.
            dictation: takes each stretch of speech as soon as it is over.
            longest_answer: seconds after which the turn is ended; 0 for the setting.
            interrupting: whether it began with somebody who interrupted the interviewer; if that
                turns out to be a noise, the turn is over, so that the interviewer can go on.

        Raises:
            DeviceError: the microphone failed; what was heard before stays in the utterance.
            RecognizerError: some of what was said could not be transcribed.
        """
        rules = replace(self._rules, longest_answer=longest_answer or self._rules.longest_answer)
        utterance.state, known = reopened(utterance.state), len(dictation)
        try:
            for heard in self._ear.listen():
                yield from self._hear_on(heard, utterance, dictation, rules)
                over = self._over(utterance, dictation, known)
                if interrupting and _is_noise(utterance, dictation, known):
                    over = TurnOver(TurnEnd.NOTHING_HEARD)
                elif _is_noise(utterance, dictation, known=0):
                    utterance.wait_again()
                if over:
                    break
            else:
                end = TurnEnd.FINISHED if utterance.begun else TurnEnd.NOTHING_HEARD
                over = TurnOver(end)
        except DeviceError:
            self._cut(utterance, dictation)
            raise
        self._cut(utterance, dictation)
        return over

    def interviewer_speaks(self, playback: Playback) -> None:
        """The interviewer says something in the middle of a turn, until the candidate speaks."""
        self._playback = playback

    def recovered(self) -> bool:
        """Whether a microphone that had failed can be heard again."""
        if not self._ear.recovered():
            return False
        self._watch.reopened()
        return True

    def false_alarm(self) -> bool:
        """Who interrupted the interviewer was nobody; whether that is no longer possible now."""
        return self._ear.false_alarm()

    def fault(self) -> MicrophoneFault | None:
        """Something that turned out to be wrong with the microphone and was not said yet."""
        return self._faults.pop(0) if self._faults else None

    def _hear_on(
        self, heard: Heard, utterance: Utterance, dictation: Dictation, rules: EndpointRules
    ) -> Generator[LiveEvent | Due, None, None]:
        longest_pause = self._patience(utterance, dictation)
        if self._interviewer_is_speaking:
            rules, longest_pause = _over_a_voice(rules), inf
        self._hear(heard, utterance, rules, longest_pause)
        self._mind_the_interviewer(utterance)
        if self._ear.live and utterance.stretch_is_over:
            self._cut(utterance, dictation)
        if self._chunks % METER_CHUNKS == 0:
            yield Listening(heard.microphone.level, utterance.speaking, utterance.state.seconds)
        yield from _growth(utterance)
        yield from self._due(utterance, rules)

    def _hear(
        self, heard: Heard, utterance: Utterance, rules: EndpointRules, longest_pause: float
    ) -> None:
        before, self._chunks = utterance.state, self._chunks + 1
        state = advance(before, heard.probability, heard.audio.seconds, rules, longest_pause)
        if before.phase is Phase.PAUSING and state.phase is Phase.SPEAKING:
            self._habits = self._habits.with_pause(before.silence)
        utterance.hear(heard.audio, state, beside=heard.playing)
        self._examine(heard, utterance)

    def _examine(self, heard: Heard, utterance: Utterance) -> None:
        fault = self._watch.hear(
            heard.microphone,
            speaking=utterance.speaking,
            waiting=utterance.state.phase is Phase.WAITING,
            playing=heard.playing,
        )
        if fault:
            self._faults.append(fault)

    @property
    def _interviewer_is_speaking(self) -> bool:
        return self._playback is not None and not self._playback.finished

    def _mind_the_interviewer(self, utterance: Utterance) -> None:
        """Silence counts from the interviewer's last word; the candidate's first word ends it."""
        if self._playback is None:
            return
        if utterance.speaking:
            self._playback.stop()
        elif not self._playback.finished:
            utterance.forget_silence()
            return
        elif not utterance.state.gathered:
            utterance.state = reminded(utterance.state)
        self._playback = None

    def _due(self, utterance: Utterance, rules: EndpointRules) -> Generator[Due, None, None]:
        if self._interviewer_is_speaking or not self._ear.live:
            return
        reminder = due(utterance.state, rules, thinking=utterance.thinking)
        if reminder:
            utterance.state = reminded(utterance.state, reminder)
            yield reminder
        elif not utterance.speaking and (fault := self.fault()):
            yield fault

    def _patience(self, utterance: Utterance, dictation: Dictation) -> float:
        """A recording is over when it ends, and not before."""
        if not self._ear.live or not utterance.pausing:
            return inf
        if utterance.thinking and Reminder.ONWARD in utterance.state.reminded:
            return self._rules.offer_after
        if utterance.thinking or not dictation.settled:
            return self._rules.longest_wait  # nothing could be said before the words are known
        if utterance.uncut:
            return patience(None, None, self._habits, self._profile)
        said = dictation.transcript
        finished = completeness(said.text, said.continuation)
        return patience(finished, dictation.coverage, self._habits, self._profile)

    def _cut(self, utterance: Utterance, dictation: Dictation) -> None:
        stretch = utterance.cut()
        if stretch:
            dictation.add(stretch.audio, stretch.start, beside=stretch.beside)

    def _over(self, utterance: Utterance, dictation: Dictation, known: int) -> TurnOver | None:
        state = utterance.state
        silent = utterance.pausing or state.ending is Ending.FINISHED
        if silent and not utterance.uncut and state.silence >= COMMAND_PAUSE:
            obeying = _obeying(dictation, max(known, len(dictation) - MOST_STRETCHES))
            if obeying:
                return obeying
        return TurnOver(TurnEnd(state.ending.value)) if state.ending else None

    def _audible(self, *, after_a_pause: bool) -> Iterator[Heard]:
        """What is heard; on demand nobody speaks in it before there was a pause."""
        quiet = 0.0
        for heard in self._ear.listen():
            silent = heard.probability < self._rules.speech_threshold
            quiet = quiet + heard.audio.seconds if silent else 0.0
            after_a_pause = after_a_pause and quiet < COMMAND_PAUSE
            yield replace(heard, probability=0.0) if after_a_pause else heard


def _obeying(dictation: Dictation, first: int) -> TurnOver | None:
    """The command that one of the last stretches is, from `first` on.

    The others may say it again, or something polite: who waits for a slow recognizer does.
    """
    said, found = "", None
    for place in range(len(dictation) - 1, first - 1, -1):
        stretch = dictation.stretch(place)
        if stretch is None:
            break
        text = stretch.transcript.text
        said = f"{text} {said}".strip()
        command = command_in(said)
        if command and (found or command_in(text)):
            found = TurnOver(TurnEnd.COMMAND, command, said, len(dictation) - place)
    return found


def _rules(settings: ListeningSettings) -> EndpointRules:
    return EndpointRules(
        longest_wait=settings.longest_wait,
        longest_answer=settings.longest_answer,
        speech_threshold=settings.speech_threshold,
        least_speech=settings.least_speech,
        nudge_after=settings.nudge_after,
        offer_after=settings.offer_after,
    )


def _over_a_voice(rules: EndpointRules) -> EndpointRules:
    """While the interviewer speaks: who interrupts is heard at once, or not at all."""
    sure = max(SURE, rules.speech_threshold)
    return replace(rules, speech_threshold=sure, least_speech=BARGE_IN)


def _growth(utterance: Utterance) -> Generator[UtteranceGrew, None, None]:
    fresh = utterance.take_fresh()
    if fresh:
        yield UtteranceGrew(utterance.number, fresh)


def _is_noise(utterance: Utterance, dictation: Dictation, known: int) -> bool:
    """Whether what was heard is over and was no word; the first `known` stretches are let be."""
    over = utterance.pausing and not utterance.uncut and utterance.state.silence >= WORDLESS
    return over and dictation.is_wordless(known)
