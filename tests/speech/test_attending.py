"""Listening while the interviewer speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.speech.listening import (
    LIVE,
    NEAR,
    SETTINGS,
    answer,
    into,
    recorded,
    spoken,
)
from voice_interview.core.transcript import Transcript
from voice_interview.events import TurnEnd
from voice_interview.speech.dictation import Dictation
from voice_interview.speech.ear import Ear, Heard
from voice_interview.speech.listener import BARGE_IN, SURE, Listener
from voice_interview.speech.playback import FinishedPlayback
from voice_interview.speech.scripted import (
    AtOnce,
    ScriptedEar,
    ScriptedPlayback,
    ScriptedRecognizer,
)
from voice_interview.speech.utterance import Utterance


class Over:
    """An ear beside which a sound is over after so many seconds."""

    live = True

    def __init__(self, ear: ScriptedEar, playback: ScriptedPlayback, seconds: float) -> None:
        self._ear, self._playback, self._seconds = ear, playback, seconds

    def listen(self) -> Iterator[Heard]:
        for heard in self._ear.listen():
            if self._ear.time >= self._seconds:
                self._playback.stop()
            yield heard

    def recovered(self) -> bool:
        return self._ear.recovered()

    def false_alarm(self) -> bool:
        return self._ear.false_alarm()


class Unsure:
    """An ear that is never sure of a voice."""

    live = True

    def __init__(self, ear: Ear) -> None:
        self._ear = ear

    def listen(self) -> Iterator[Heard]:
        for heard in self._ear.listen():
            yield replace(heard, probability=min(heard.probability, SURE - 0.1))

    def recovered(self) -> bool:
        return self._ear.recovered()

    def false_alarm(self) -> bool:
        return self._ear.false_alarm()


def test_the_interviewer_falls_silent_when_interrupted() -> None:
    """With the first sound that is surely a voice; what was said before belongs to the answer."""
    playback, utterance = ScriptedPlayback(), Utterance(1, 0.4)
    ear = spoken(0.0, 2.0, 3.0)
    assert Listener(ear, LIVE).attend(playback, utterance)
    assert playback.finished
    assert ear.time == pytest.approx(2.0 + BARGE_IN, abs=NEAR)
    assert utterance.speaking
    assert utterance.state.speech_started == pytest.approx(2.0, abs=NEAR)
    assert utterance.seconds == pytest.approx(0.4 + BARGE_IN, abs=2 * NEAR)


def test_what_only_resembles_a_voice_interrupts_nobody() -> None:
    """A cough or a hum leaves nothing in the recording either, however long it is."""
    playback, utterance = ScriptedPlayback(), Utterance(1, 0.4)
    ear = Over(spoken(1.0, 2.0), playback, 2.0)
    assert not Listener(Unsure(ear), LIVE).attend(playback, utterance)
    assert utterance.seconds == 0


def test_after_the_last_word_the_candidate_may_still_object() -> None:
    """For as long as it is lingered, and no longer."""
    for begins, interrupts in ((0.5, True), (1.5, False)):
        ear, utterance = spoken(0.0, begins, 2.0), Utterance(1, 0.4)
        listener = Listener(ear, LIVE)
        assert listener.attend(FinishedPlayback(), utterance, 0.8) is interrupts


def test_silence_counts_from_the_interviewers_last_word() -> None:
    """A long question shortens nobody's time to think."""
    playback, utterance = ScriptedPlayback(), Utterance(1, 0.4)
    ear = spoken()
    listener = Listener(Over(ear, playback, 30.0), LIVE)
    assert not listener.attend(playback, utterance)
    assert utterance.state.silence == 0
    assert utterance.state.seconds == pytest.approx(30.0, abs=2 * NEAR)


def test_who_talks_on_over_the_cap_silences_nobody() -> None:
    """Until there is a pause; then the interviewer can be interrupted again."""
    ear = spoken(30.0, 0.7, 1.0)
    listener, utterance = Listener(ear, SETTINGS), Utterance(1, 0.4)
    dictation = Dictation(ScriptedRecognizer([Transcript()]), AtOnce(), lambda transcript: None)
    assert into(listener.listen(utterance, dictation), []).end is TurnEnd.TOO_LONG
    playback = ScriptedPlayback()
    assert listener.attend(playback, utterance)
    assert ear.time == pytest.approx(30.7 + BARGE_IN, abs=NEAR)


def test_a_recording_cannot_interrupt() -> None:
    """Time does not pass in it: it is heard when its turn comes."""
    ear, utterance = recorded(answer(0.0, 2.0)), Utterance(1, 0.4)
    assert not Listener(ear, SETTINGS).attend(FinishedPlayback(), utterance)
    assert utterance.state.seconds == 0
