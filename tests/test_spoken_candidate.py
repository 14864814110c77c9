"""How an answer is heard: pauses, silence, coughs, and a microphone that fails."""

from __future__ import annotations

import pytest

from tests.conversation import (
    ADAPTERS,
    ANSWERED,
    FREEZES,
    PAUSE,
    WHOLE_TURN,
    Conversation,
    Says,
    says,
)
from voice_interview.core import phrases
from voice_interview.core.endpointing import Reminder
from voice_interview.core.feedback import nothing_heard
from voice_interview.errors import DeviceError
from voice_interview.events import (
    AnswerTranscribed,
    FeedbackStarted,
    NothingHeard,
    Occasion,
    Remarked,
    TurnEnd,
    UtteranceHeard,
)
from voice_interview.settings import ListeningSettings
from voice_interview.speech.scripted import Line


def test_an_answer_with_a_pause() -> None:
    """It is one answer, transcribed stretch by stretch, with times that go on."""
    held = Conversation(says(FREEZES, ADAPTERS)).hold()
    assert held.names == WHOLE_TURN
    assert held.judged == f"{FREEZES} {ADAPTERS}"
    (answer,) = held.of(AnswerTranscribed)
    starts = [word.start for word in answer.transcript.words if word.start is not None]
    assert starts == sorted(starts)
    (heard,) = held.of(UtteranceHeard)
    assert len(heard.speech) == 2
    assert heard.turn_end is TurnEnd.FINISHED


def test_silence_is_never_graded() -> None:
    """First a friendly word, then an offer, each once; then it is left without a verdict."""
    held = Conversation(says()).hold()
    assert [event.text for event in held.of(Remarked)] == [
        phrases.REMINDERS[Reminder.NUDGE],
        phrases.REMINDERS[Reminder.OFFER],
    ]
    assert not ANSWERED & set(held.names)
    assert held.of(FeedbackStarted)[0].text == nothing_heard()


def test_a_cough_is_never_graded() -> None:
    """It is waited out: what follows is the answer, and without one it is as if nobody spoke."""
    held = Conversation(says("", FREEZES)).hold()
    assert held.judged == FREEZES
    held = Conversation(says("")).hold()
    assert len(held.of(NothingHeard)) == 1
    assert not ANSWERED & set(held.names)


def test_a_sound_of_thinking_is_waited_out_and_never_graded() -> None:
    """Who says "um" has not begun; with an answer behind it, it is part of that."""
    held = Conversation(says("Um.", "Hmm, well.")).hold()
    assert not ANSWERED & set(held.names)
    assert [event.occasion for event in held.of(Remarked)] == [Occasion.NUDGE, Occasion.OFFER]
    held = Conversation(says("Um."), says(FREEZES, over="Take your time")).hold()
    assert held.judged == f"Um. {FREEZES}"


def test_an_answer_that_comes_too_late_still_counts() -> None:
    """Even when the interviewer has said long since that nothing was heard."""
    held = Conversation(says(), says(FREEZES, over=nothing_heard()[:12], after=4.0)).hold()
    assert held.judged == FREEZES
    (heard,) = held.of(UtteranceHeard)
    assert heard.utterance == 1
    assert heard.audio_started is not None
    assert 0 < heard.speech_started - heard.audio_started < 1


def test_who_is_nudged_may_begin_at_once() -> None:
    """The friendly word is broken off."""
    held = Conversation(says(), says(FREEZES, over="What is Lora? Take your time.")).hold()
    (nudge,) = held.of(Remarked)
    assert nudge.occasion is Occasion.NUDGE
    assert held.judged == FREEZES


def test_the_longest_answer_is_announced_and_ended() -> None:
    """One warning, in a pause; who talks on after it silences nobody, and adds nothing."""
    settings = ListeningSettings(longest_answer=60.0)
    endless = Says((FREEZES, "And so on."), Line((40.0, PAUSE, 40.0)))
    held = Conversation(endless, listening=settings).hold()
    (warning,) = held.of(Remarked)
    assert warning.text == phrases.REMINDERS[Reminder.CAP_WARNING]
    (heard,) = held.of(UtteranceHeard)
    assert heard.turn_end is TurnEnd.TOO_LONG
    assert warning.at - heard.speech_started == pytest.approx(40.0, abs=PAUSE)
    assert heard.speech[-1].end - heard.speech[0].start == pytest.approx(60.0, abs=0.1)
    assert held.names[-4:] == WHOLE_TURN[-4:]


def test_a_microphone_that_is_unplugged_is_waited_for() -> None:
    """It is said aloud, and when it is back the answer goes on."""
    held = Conversation(says(FREEZES, breaks=True), says(ADAPTERS, over="There you are")).hold()
    texts = [event.text for event in held.of(Remarked)]
    assert texts == [phrases.MICROPHONE_GONE, phrases.MICROPHONE_BACK]
    assert held.judged == f"{FREEZES} {ADAPTERS}"


def test_a_microphone_that_nobody_waits_for() -> None:
    """What was heard before is judged; without a word it is an error."""
    settings = ListeningSettings(longest_unplugged=0.0)
    held = Conversation(says(FREEZES, breaks=True), listening=settings).hold()
    assert held.of(UtteranceHeard)[0].turn_end is TurnEnd.DEVICE_LOST
    assert held.judged == FREEZES
    with pytest.raises(DeviceError):
        Conversation(says(breaks=True), listening=settings).hold()


def test_a_dead_microphone_is_told_at_once() -> None:
    """Before the first question is over, with the cure; the session goes on."""
    held = Conversation(says(over="Hello", after=3.0), says(FREEZES), room=0.0).hold()
    faults = [event for event in held.of(Remarked) if event.occasion is Occasion.MICROPHONE]
    assert len(faults) == 1
    assert "unmute" in faults[0].text
    assert held.names[0] == "remarked"
    assert held.judged == FREEZES
