"""Turns that are heard from recordings and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from voice_interview.core.transcript import Transcript
from voice_interview.events import UtteranceGrew
from voice_interview.settings import ListeningSettings
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.dictation import Dictation
from voice_interview.speech.ear import Ear, RecordedEar
from voice_interview.speech.listener import Listener, TurnOver
from voice_interview.speech.scripted import (
    AtOnce,
    Line,
    ScriptedDetector,
    ScriptedEar,
    ScriptedMicrophone,
    ScriptedRecognizer,
)
from voice_interview.speech.utterance import Utterance

SETTINGS = ListeningSettings(longest_wait=3.0, longest_answer=5.0, pre_roll=0.4)
LIVE = ListeningSettings()
NEAR = 0.07
"""Seconds by which the length of a chunk moves a time."""
COMPLETE = "It freezes the weights of the model."
HANGING = "It freezes the weights because"


class Never(Executor):
    """A worker that never gets to anything."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


class Late(Executor):
    """A worker that does nothing before it has so many things to do."""

    def __init__(self, together: int) -> None:
        self._together = together
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((future, partial(fn, *args, **kwargs)))
        while len(self._waiting) >= self._together:
            for promised, work in self._waiting:
                promised.set_result(work())
            self._waiting.clear()
        return future


@dataclass
class Turn:
    """What was heard in one turn."""

    events: list[object]
    utterance: Utterance
    recognizer: ScriptedRecognizer
    over: TurnOver | None = None

    def of(self, kind: type[Any]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def recording(self) -> Audio:
        pieces = [event.audio for event in self.of(UtteranceGrew)]
        return pieces[0].joined(*pieces[1:]) if pieces else Audio.silence(0)


def tone(seconds: float) -> Audio:
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio((0.2 * np.sin(2 * np.pi * 440 * times)).astype(np.float32))


def answer(*seconds: float) -> Audio:
    """Silence and sound in turns, beginning with silence."""
    parts = [
        tone(length) if index % 2 else Audio.silence(length) for index, length in enumerate(seconds)
    ]
    return parts[0].joined(*parts[1:])


def recorded(*answers: Audio, vanishes_after: float | None = None) -> RecordedEar:
    microphone = ScriptedMicrophone(list(answers), vanishes_after)
    return RecordedEar(microphone, ScriptedDetector())


def spoken(*sounds: float) -> ScriptedEar:
    """Somebody who speaks at once; speech and silence in turns."""
    ear = ScriptedEar([Line(sounds, over=" ")])
    ear.said = lambda: " "
    return ear


def listen(
    ear: Ear,
    *texts: str,
    settings: ListeningSettings = SETTINGS,
    coverage: float | None = None,
    worker: Executor | None = None,
    **how: Any,
) -> Turn:
    """Hear a turn to its end.

    Args:
        ear: hears it.
        texts: what the recognizer makes of its stretches.
        settings: decide when it is over.
        coverage: what any answer is taken to cover.
        worker: transcribes.
        how: further arguments of `Listener.listen`.
    """
    recognizer = ScriptedRecognizer([Transcript.typed(text) for text in texts or ("", "", "")])
    dictation = Dictation(recognizer, worker or AtOnce(), lambda transcript: coverage)
    turn = Turn([], Utterance(7, settings.pre_roll), recognizer)
    listening = Listener(ear, settings).listen(turn.utterance, dictation, **how)
    turn.over = into(listening, turn.events)
    return turn


def into(listening: Iterator[object], events: list[object]) -> TurnOver:
    while True:
        try:
            events.append(next(listening))
        except StopIteration as end:
            over: TurnOver = end.value
            return over
