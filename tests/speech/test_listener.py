"""Hearing one turn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.speech.listening import (
    COMPLETE,
    HANGING,
    LIVE,
    NEAR,
    SETTINGS,
    Late,
    Never,
    answer,
    into,
    listen,
    recorded,
    spoken,
)
from voice_interview.core.commands import Command
from voice_interview.core.endpointing import Reminder
from voice_interview.core.transcript import Transcript
from voice_interview.errors import DeviceError, RecognizerError
from voice_interview.events import Listening, TurnEnd, UtteranceGrew
from voice_interview.settings import Patience
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.dictation import Dictation
from voice_interview.speech.ear import Ear, RecordedEar
from voice_interview.speech.health import MicrophoneFault
from voice_interview.speech.listener import Listener, TurnOver
from voice_interview.speech.scripted import (
    AtOnce,
    ScriptedDetector,
    ScriptedEar,
    ScriptedMicrophone,
    ScriptedRecognizer,
)
from voice_interview.speech.utterance import TAIL, Utterance


def test_a_recording_is_heard_whole() -> None:
    """From the pre-roll to the tail, in one stretch however long a pause is, and its times told."""
    turn = listen(recorded(answer(2.0, 1.0, 4.5, 1.0)), COMPLETE, settings=LIVE)
    assert turn.over == TurnOver(TurnEnd.FINISHED)
    state, utterance = turn.utterance.state, turn.utterance
    assert state.speech_started == pytest.approx(2.0, abs=NEAR)
    assert state.speech_ended == pytest.approx(8.5, abs=NEAR)
    assert utterance.started == pytest.approx(2.0 - SETTINGS.pre_roll, abs=NEAR)
    assert utterance.seconds == pytest.approx(SETTINGS.pre_roll + 6.5 + TAIL, abs=2 * NEAR)
    (heard,) = turn.recognizer.heard
    assert heard.seconds == pytest.approx(utterance.seconds)


def test_pauses_are_told() -> None:
    """When somebody spoke is told in the time of the recording."""
    utterance = listen(recorded(answer(2.0, 1.0, 0.7, 1.0, 0.4, 0.5))).utterance
    heard = [edge for span in utterance.speech for edge in (span.start, span.end)]
    edges = np.array([2.0, 3.0, 3.7, 4.7, 5.1, 5.6]) - utterance.started
    assert heard == pytest.approx(edges.tolist(), abs=NEAR)


def test_growth_is_what_the_microphone_gave() -> None:
    """Whoever stores the pieces as they come has one unbroken stretch of its sound, and early."""
    given = answer(1.0, 2.0, 0.8, 1.0)
    turn = listen(recorded(given))
    assert {event.utterance for event in turn.of(UtteranceGrew)} == {7}
    assert max(event.audio.seconds for event in turn.of(UtteranceGrew)) <= 1.0 + NEAR
    first, grown = round(turn.utterance.started * SAMPLE_RATE), turn.recording.samples
    padded = given.joined(Audio.silence(2)).samples
    np.testing.assert_array_equal(grown, padded[first : first + len(grown)])
    assert turn.recording.seconds == pytest.approx(turn.utterance.seconds)


def test_answer_from_the_first_moment() -> None:
    """Without a moment of silence before it, the answer begins with its first sample."""
    utterance = listen(recorded(answer(0, 1.0))).utterance
    assert (utterance.started, utterance.state.speech_started) == (0, 0)


def test_meter_tells_the_level() -> None:
    """The screen learns about ten times a second how loud it is and whether somebody speaks."""
    turn = listen(recorded(answer(1.0, 2.0)))
    meter = turn.of(Listening)
    assert len(meter) == pytest.approx(turn.utterance.state.seconds * 10, rel=0.1)
    loud = [event for event in meter if event.speaking]
    assert [event.level > 0.1 for event in loud[1:-1]] == [True] * (len(loud) - 2)
    assert loud[0].seconds == pytest.approx(1.0 + SETTINGS.least_speech, abs=0.15)
    assert [event.seconds for event in meter] == sorted(event.seconds for event in meter)


@pytest.mark.parametrize("ear", [recorded(), recorded(answer(1.0, 0.1)), spoken()])
def test_nobody_speaks(ear: Ear) -> None:
    """Silence, or a click that is too short for a word, ends the turn with no sound kept."""
    turn = listen(ear)
    assert turn.over == TurnOver(TurnEnd.NOTHING_HEARD)
    assert turn.recording.seconds == turn.utterance.seconds == 0
    assert turn.recognizer.heard == []
    assert turn.utterance.state.seconds == pytest.approx(SETTINGS.longest_wait, abs=1.1 + NEAR)


@pytest.mark.parametrize("ear", [recorded(answer(0.5, 60.0)), spoken(60.0)])
def test_endless_answer_is_cut(ear: Ear) -> None:
    """An answer longer than the cap ends there, and everything up to there is dictated."""
    turn = listen(ear)
    assert turn.over == TurnOver(TurnEnd.TOO_LONG)
    assert turn.utterance.speech[-1].end - turn.utterance.speech[0].start == pytest.approx(
        SETTINGS.longest_answer, abs=NEAR
    )
    (heard,) = turn.recognizer.heard
    assert heard.seconds == turn.recording.seconds


def test_a_question_may_have_a_cap_of_its_own() -> None:
    """It is stronger than the setting."""
    turn = listen(spoken(60.0), longest_answer=8.0)
    assert turn.utterance.seconds == pytest.approx(8.0, abs=NEAR)


def test_lost_device_keeps_what_was_heard() -> None:
    """A microphone that vanishes in mid-answer is told; no word before it is lost."""
    recognizer = ScriptedRecognizer([Transcript.typed(COMPLETE)])
    dictation = Dictation(recognizer, AtOnce(), lambda transcript: None)
    utterance, events = Utterance(1, 0.4), list[object]()
    ear = recorded(answer(0.5, 60.0), vanishes_after=3.0)
    with pytest.raises(DeviceError, match="unplugged"):
        into(Listener(ear, SETTINGS).listen(utterance, dictation), events)
    assert utterance.seconds == pytest.approx(2.9, abs=2 * NEAR)
    assert dictation.wait().text == COMPLETE
    pieces = [event.audio.seconds for event in events if isinstance(event, UtteranceGrew)]
    assert sum(pieces) == pytest.approx(utterance.seconds)


def test_turns_do_not_mix() -> None:
    """Each turn begins afresh, the detector too."""
    detector = ScriptedDetector()
    microphone = ScriptedMicrophone([answer(1.0, 1.0), answer(0.5, 2.0)])
    ear = RecordedEar(microphone, detector)
    lengths = [listen(ear).utterance.seconds for _ in range(2)]
    assert lengths == pytest.approx([0.4 + 1.0 + TAIL, 0.4 + 2.0 + TAIL], abs=2 * NEAR)
    assert detector.resets == 2


def _silence(text: str, patience: Patience = "normal", coverage: float | None = None) -> float:
    """Seconds of silence after which somebody who said this is taken to have finished."""
    settings = replace(LIVE, patience=patience)
    turn = listen(spoken(3.0), text, settings=settings, coverage=coverage)
    assert turn.over == TurnOver(TurnEnd.FINISHED)
    return turn.utterance.state.silence


def test_patience_depends_on_what_was_said() -> None:
    """A thought that is not finished is waited for, one that is covered or closed is not."""
    closed, covered = _silence(f"{COMPLETE} That's it."), _silence(COMPLETE, coverage=1.0)
    uncovered, hanging = _silence(COMPLETE, coverage=0.0), _silence(HANGING, coverage=0.0)
    assert closed < covered < uncovered < hanging
    assert hanging >= 4.0


def test_patience_can_be_chosen() -> None:
    """Whatever was said."""
    for text in (COMPLETE, HANGING):
        assert _silence(text, "brisk") < _silence(text) < _silence(text, "relaxed")


def test_nobody_is_cut_off_before_the_words_are_known() -> None:
    """A slow recognizer makes the turn longer, not shorter."""
    turn = listen(spoken(3.0), settings=LIVE, worker=Never())
    assert turn.over == TurnOver(TurnEnd.FINISHED)
    assert turn.utterance.state.silence == pytest.approx(LIVE.longest_wait, abs=NEAR)


def test_stretches_are_dictated_while_the_answer_goes_on() -> None:
    """A pause ends a stretch, not the answer; each is transcribed once."""
    turn = listen(spoken(3.0, 1.0, 3.0, 1.0, 3.0), HANGING, HANGING, COMPLETE, settings=LIVE)
    turn.recognizer.assert_complete()
    assert turn.over == TurnOver(TurnEnd.FINISHED)
    assert len(turn.utterance.speech) == 3
    assert all(heard.seconds < 4.0 for heard in turn.recognizer.heard)


def test_a_command_ends_the_turn_at_once() -> None:
    """In its own words; a sentence in which the word occurs does not."""
    turn = listen(spoken(3.0, 1.0, 0.8), HANGING, "Skip it, please.", settings=LIVE)
    assert turn.over == TurnOver(TurnEnd.COMMAND, Command.SKIP, "Skip it, please.")
    assert turn.utterance.state.silence < 0.6
    turn = listen(spoken(3.0), "You skip the layers that are frozen.", settings=LIVE)
    assert turn.over == TurnOver(TurnEnd.FINISHED)


@pytest.mark.parametrize("texts", [("Skip.", "Please."), ("Skip it.", "Skip.")])
def test_a_command_is_heard_in_two_stretches(texts: tuple[str, str]) -> None:
    """Both are taken for it where the recognizer knew the first one too late."""
    turn = listen(spoken(0.8, 0.8, 0.8), *texts, settings=LIVE, worker=Late(4))
    assert turn.over == TurnOver(TurnEnd.COMMAND, Command.SKIP, " ".join(texts), 2)


def test_two_stretches_that_are_no_command_make_none() -> None:
    """Only together would they be one."""
    sounds = spoken(0.8, 0.8, 0.8)
    turn = listen(sounds, "Read me", "the answer.", settings=LIVE, worker=Late(4))
    assert turn.over == TurnOver(TurnEnd.FINISHED)


def test_a_command_is_obeyed_though_it_sounds_like_an_end() -> None:
    """ "Next question" also says that an answer is over; it is the command that counts."""
    for words in ("Next question.", "Next."):
        turn = listen(spoken(0.8), words, settings=LIVE)
        assert turn.over == TurnOver(TurnEnd.COMMAND, Command.NEXT, words)


def test_who_does_not_begin_is_reminded_twice() -> None:
    """A nudge, an offer, and nothing more until the wait is over."""
    turn = listen(spoken(), settings=LIVE)
    assert turn.of(Reminder) == [Reminder.NUDGE, Reminder.OFFER]
    assert turn.over == TurnOver(TurnEnd.NOTHING_HEARD)


def test_a_cough_is_waited_out() -> None:
    """It is no word: who coughs has not begun, and is reminded like everybody."""
    turn = listen(spoken(0.5), "", settings=LIVE)
    assert turn.over == TurnOver(TurnEnd.NOTHING_HEARD)
    assert turn.utterance.speech == []
    assert turn.of(Reminder) == [Reminder.NUDGE, Reminder.OFFER]


def test_a_cough_that_interrupted_ends_the_turn() -> None:
    """So that the interviewer can go on."""
    turn = listen(spoken(0.5), "", settings=LIVE, interrupting=True)
    assert turn.over == TurnOver(TurnEnd.NOTHING_HEARD)
    assert turn.utterance.state.seconds < 2.0
    turn = listen(spoken(3.0), COMPLETE, settings=LIVE, interrupting=True)
    assert turn.over == TurnOver(TurnEnd.FINISHED)


def test_a_recognizer_that_fails_is_told() -> None:
    """The turn cannot go on without the words."""
    recognizer = ScriptedRecognizer()
    dictation = Dictation(recognizer, AtOnce(), lambda transcript: None)
    listening = Listener(spoken(3.0), LIVE).listen(Utterance(1, 0.4), dictation)
    with pytest.raises(RecognizerError):
        into(listening, [])


def test_the_microphone_is_watched() -> None:
    """Pure silence is told once, with the cure, and again after it was opened anew."""
    ear = ScriptedEar([], room=0.0)
    listener = Listener(ear, LIVE)
    for _ in range(2):
        dictation = Dictation(ScriptedRecognizer(), AtOnce(), lambda transcript: None)
        events = list[object]()
        into(listener.listen(Utterance(1, 0.4), dictation), events)
        (fault,) = (event for event in events if isinstance(event, MicrophoneFault))
        assert "no sound at all" in fault.what
        assert listener.recovered()
