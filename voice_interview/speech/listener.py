"""Hears one turn of the candidate, from the first word to the end of the answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from dataclasses import dataclass, field

import numpy as np

from voice_interview.core.delivery import Span
from voice_interview.core.endpointing import EndpointRules, EndpointState, Phase, advance
from voice_interview.errors import DeviceError
from voice_interview.events import Listening, LiveEvent, TurnEnd, UtteranceGrew
from voice_interview.settings import ListeningSettings
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Microphone, SpeechDetector
from voice_interview.speech.utterance import Utterance

METER_CHUNKS = 3
"""Chunks from one live event to the next: about ten events a second."""
TAIL = 0.3
"""Seconds kept after the last word, so that no last sound is lost."""


class Listener:
    """Decides with a speech detector when somebody answers and has finished."""

    def __init__(
        self, microphone: Microphone, detector: SpeechDetector, settings: ListeningSettings
    ) -> None:
        self._microphone = microphone
        self._detector = detector
        self._settings = settings
        self._rules = _rules(settings)

    def listen(self, utterance: int) -> Generator[LiveEvent, None, Utterance]:
        """Hear one turn: yields what the screen and the store need while it is spoken.

        The sounds in the UtteranceGrew events, joined, are the audio of the utterance that is
        returned. A microphone that is lost after the first word ends the turn; the utterance then
        holds what was heard before.

        Args:
            utterance: the number that the events carry.

        Raises:
            DeviceError: the microphone failed before the first word.
        """
        self._detector.reset()
        turn = _Turn(self._settings.pre_roll)
        lost = False
        try:
            for chunk in self._microphone.chunks():
                probability = self._detector.speech_probability(chunk)
                turn.hear(chunk, advance(turn.state, probability, chunk.seconds, self._rules))
                if turn.over:
                    break
                if turn.chunks % METER_CHUNKS == 0:
                    yield Listening(chunk.level, turn.speaking, turn.state.seconds)
                    yield from turn.growth(utterance)
        except DeviceError:
            if not turn.started:
                raise
            lost = True
        yield from turn.growth(utterance)
        return turn.utterance(lost=lost)


def _rules(settings: ListeningSettings) -> EndpointRules:
    return EndpointRules(
        patience=settings.patience,
        longest_wait=settings.longest_wait,
        longest_answer=settings.longest_answer,
        speech_threshold=settings.speech_threshold,
        least_speech=settings.least_speech,
    )


@dataclass(slots=True)
class _Turn:
    """A turn while it is heard: decides which sound belongs to the utterance."""

    pre_roll: float
    state: EndpointState = field(default_factory=EndpointState)
    chunks: int = 0
    peak: float = 0.0
    recent: deque[tuple[float, Audio]] = field(default_factory=deque)
    """Chunks, each with the time of its end, of which it is open whether they belong."""
    fresh: list[Audio] = field(default_factory=list)
    """What belongs and was not yielded yet."""
    kept: list[Audio] = field(default_factory=list)
    """What was yielded."""
    began: float = 0.0
    """When the first sound that belongs was heard."""
    speech: list[Span] = field(default_factory=list)
    """When somebody spoke, seconds since the turn began."""

    @property
    def started(self) -> bool:
        return bool(self.fresh or self.kept)

    @property
    def speaking(self) -> bool:
        return self.state.phase is Phase.SPEAKING

    @property
    def over(self) -> bool:
        return self.state.phase is Phase.ENDED

    def hear(self, chunk: Audio, state: EndpointState) -> None:
        self._mark(state)
        self.state = state
        self.chunks += 1
        self.peak = max(self.peak, float(np.abs(chunk.samples).max(initial=0.0)))
        self.recent.append((state.seconds, chunk))
        if state.speech_ended:
            self._keep()
        else:
            self._forget()

    def _mark(self, state: EndpointState) -> None:
        if state.phase is Phase.SPEAKING:
            start = self.speech.pop().start if self.speaking else state.onset
            self.speech.append(Span(start, state.speech_ended))

    def _keep(self) -> None:
        if not self.started:
            end, chunk = self.recent[0]
            self.began = end - chunk.seconds
        while self.recent and self.recent[0][0] <= self.state.speech_ended + TAIL:
            self.fresh.append(self.recent.popleft()[1])

    def _forget(self) -> None:
        word_may_begin = self.state.onset if self.state.gathered else self.state.seconds
        while self.recent and self.recent[0][0] <= word_may_begin - self.pre_roll:
            self.recent.popleft()

    def growth(self, utterance: int) -> Generator[LiveEvent, None, None]:
        if self.fresh:
            piece = self.fresh[0].joined(*self.fresh[1:])
            self.kept.append(piece)
            self.fresh = []
            yield UtteranceGrew(utterance, piece)

    def utterance(self, *, lost: bool) -> Utterance:
        audio = self.kept[0].joined(*self.kept[1:]) if self.kept else Audio.silence(0)
        return Utterance(
            audio,
            started=self.began,
            speech_started=self.state.speech_started,
            speech_ended=self.state.speech_ended,
            ended=self.state.seconds,
            turn_end=TurnEnd.DEVICE_LOST if lost else self._turn_end(),
            peak=self.peak,
            speech=tuple(Span(s.start - self.began, s.end - self.began) for s in self.speech),
        )

    def _turn_end(self) -> TurnEnd:
        if self.state.ending:
            return TurnEnd(self.state.ending.value)
        return TurnEnd.FINISHED if self.kept else TurnEnd.NOTHING_HEARD
