"""Hearing one turn."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.errors import DeviceError
from voice_interview.events import Listening, LiveEvent, TurnEnd, UtteranceGrew
from voice_interview.settings import ListeningSettings
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.listener import TAIL, Listener
from voice_interview.speech.scripted import ScriptedDetector, ScriptedMicrophone
from voice_interview.speech.utterance import Utterance

SETTINGS = ListeningSettings(patience=1.0, longest_wait=3.0, longest_answer=5.0, pre_roll=0.4)
NEAR = 0.07
"""Seconds by which the length of a chunk moves a time."""


def _tone(seconds: float) -> Audio:
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio((0.2 * np.sin(2 * np.pi * 440 * times)).astype(np.float32))


def _answer(*seconds: float) -> Audio:
    """Silence and sound in turns, beginning with silence."""
    parts = [
        _tone(length) if index % 2 else Audio.silence(length)
        for index, length in enumerate(seconds)
    ]
    return parts[0].joined(*parts[1:])


def _listen(microphone: ScriptedMicrophone) -> tuple[list[LiveEvent], Utterance]:
    turn = Listener(microphone, ScriptedDetector(), SETTINGS).listen(7)
    events = []
    while True:
        try:
            events.append(next(turn))
        except StopIteration as end:
            return events, end.value


def test_answer_with_a_pause() -> None:
    """An answer is heard whole, from the pre-roll to the tail, and its times are told."""
    _, utterance = _listen(ScriptedMicrophone([_answer(2.0, 1.0, 0.7, 1.0)]))
    assert utterance.turn_end is TurnEnd.FINISHED
    assert utterance.speech_started == pytest.approx(2.0, abs=NEAR)
    assert utterance.speech_ended == pytest.approx(4.7, abs=NEAR)
    assert utterance.ended == pytest.approx(4.7 + SETTINGS.patience, abs=NEAR)
    assert utterance.started == pytest.approx(2.0 - SETTINGS.pre_roll, abs=NEAR)
    assert utterance.audio.seconds == pytest.approx(SETTINGS.pre_roll + 2.7 + TAIL, abs=2 * NEAR)


def test_pauses_are_told() -> None:
    """When somebody spoke is told in the time of the recording."""
    _, utterance = _listen(ScriptedMicrophone([_answer(2.0, 1.0, 0.7, 1.0, 0.4, 0.5)]))
    heard = [edge for span in utterance.speech for edge in (span.start, span.end)]
    edges = np.array([2.0, 3.0, 3.7, 4.7, 5.1, 5.6]) - utterance.started
    assert heard == pytest.approx(edges.tolist(), abs=NEAR)


def test_audio_is_what_the_microphone_gave() -> None:
    """The utterance is one unbroken stretch of the microphone's sound."""
    answer = _answer(1.0, 0.8, 0.5, 0.5)
    _, utterance = _listen(ScriptedMicrophone([answer]))
    first = round(utterance.started * SAMPLE_RATE)
    padded = answer.joined(Audio.silence(2)).samples
    np.testing.assert_array_equal(
        utterance.audio.samples, padded[first : first + len(utterance.audio.samples)]
    )


def test_growth_is_the_utterance() -> None:
    """Whoever stores the pieces as they come has exactly the utterance, and early."""
    events, utterance = _listen(ScriptedMicrophone([_answer(0.5, 2.0, 0.8, 1.0)]))
    pieces = [event for event in events if isinstance(event, UtteranceGrew)]
    assert {piece.utterance for piece in pieces} == {7}
    joined = pieces[0].audio.joined(*(piece.audio for piece in pieces[1:]))
    np.testing.assert_array_equal(joined.samples, utterance.audio.samples)
    assert max(piece.audio.seconds for piece in pieces) <= 1.0 + NEAR


def test_answer_from_the_first_moment() -> None:
    """Without a moment of silence before it, the answer begins with its first sample."""
    _, utterance = _listen(ScriptedMicrophone([_answer(0, 1.0)]))
    assert utterance.started == 0
    assert utterance.speech_started == 0


def test_meter_tells_the_level() -> None:
    """The screen learns about ten times a second how loud it is and whether somebody speaks."""
    events, utterance = _listen(ScriptedMicrophone([_answer(1.0, 2.0)]))
    meter = [event for event in events if isinstance(event, Listening)]
    assert len(meter) == pytest.approx(utterance.ended * 10, rel=0.1)
    loud = [event for event in meter if event.speaking]
    assert [event.level > 0.1 for event in loud[1:-1]] == [True] * (len(loud) - 2)
    assert loud[0].seconds == pytest.approx(1.0 + SETTINGS.least_speech, abs=0.15)
    assert [event.seconds for event in meter] == sorted(event.seconds for event in meter)


def test_nobody_speaks() -> None:
    """Silence ends after the wait, with no sound kept, and digital silence shows in the peak."""
    events, utterance = _listen(ScriptedMicrophone())
    assert utterance.turn_end is TurnEnd.NOTHING_HEARD
    assert utterance.audio.seconds == 0
    assert utterance.peak == 0
    assert utterance.ended == pytest.approx(SETTINGS.longest_wait, abs=NEAR)
    assert not [event for event in events if isinstance(event, UtteranceGrew)]


def test_a_click_is_not_an_answer() -> None:
    """A sound too short for a word keeps nothing, but shows that the microphone works."""
    _, utterance = _listen(ScriptedMicrophone([_answer(1.0, 0.1)]))
    assert utterance.turn_end is TurnEnd.NOTHING_HEARD
    assert utterance.peak > 0.1


def test_endless_answer_is_cut() -> None:
    """An answer longer than the cap ends there and keeps everything up to there."""
    _, utterance = _listen(ScriptedMicrophone([_answer(0.5, 60.0)]))
    assert utterance.turn_end is TurnEnd.TOO_LONG
    assert utterance.audio.seconds == pytest.approx(5.4, abs=2 * NEAR)


def test_lost_device_keeps_what_was_heard() -> None:
    """A microphone that vanishes in mid-answer ends the turn; no word before it is lost."""
    microphone = ScriptedMicrophone([_answer(0.5, 60.0)], vanishes_after=3.0)
    events, utterance = _listen(microphone)
    assert utterance.turn_end is TurnEnd.DEVICE_LOST
    assert utterance.audio.seconds == pytest.approx(2.9, abs=2 * NEAR)
    pieces = [event.audio for event in events if isinstance(event, UtteranceGrew)]
    assert sum(piece.seconds for piece in pieces) == pytest.approx(utterance.audio.seconds)


def test_lost_device_before_a_word() -> None:
    """A microphone that vanishes before anybody spoke is an error."""
    with pytest.raises(DeviceError, match="unplugged"):
        _listen(ScriptedMicrophone([_answer(0.5, 60.0)], vanishes_after=0.6))


def test_turns_do_not_mix() -> None:
    """Each turn begins afresh, the detector too."""
    microphone = ScriptedMicrophone([_answer(1.0, 1.0), _answer(0.5, 2.0)])
    detector = ScriptedDetector()
    listener = Listener(microphone, detector, SETTINGS)
    lengths = []
    for number in (1, 2):
        turn = listener.listen(number)
        while True:
            try:
                next(turn)
            except StopIteration as end:
                lengths.append(end.value.audio.seconds)
                break
    assert lengths == pytest.approx([0.4 + 1.0 + TAIL, 0.4 + 2.0 + TAIL], abs=2 * NEAR)
    assert detector.resets == 2
