"""Two who speak at the same time."""

from __future__ import annotations

import pytest

from tests.conversation import (
    ADAPTERS,
    BATCH,
    FREEZES,
    HALF,
    LORA,
    WHOLE_TURN,
    Conversation,
    says,
)
from voice_interview.events import (
    AnswerAssessed,
    FeedbackEnded,
    FeedbackStarted,
    NothingHeard,
    QuestionAsked,
    SessionEnd,
    SessionEnded,
    UtteranceGrew,
    UtteranceHeard,
)
from voice_interview.interview import Mode
from voice_interview.sessions.lasting import lasting


def test_who_talks_on_is_graded_as_one() -> None:
    """The voice stops, the answer goes on in the same recording, and counts as a whole."""
    held = Conversation(says(FREEZES), says(ADAPTERS, over=HALF)).hold()
    assert [event.assessment.score for event in held.of(AnswerAssessed)] == [0.5, 1.0]
    assert held.judged == f"{FREEZES} {ADAPTERS}"
    first, whole = held.of(UtteranceHeard)
    assert (first.utterance, whole.utterance) == (1, 1)
    assert whole.speech_started == first.speech_started
    assert whole.audio_started == first.audio_started
    assert len(whole.speech) == 2
    sound = sum(event.audio.seconds for event in held.of(UtteranceGrew))
    assert whole.speech[-1].end <= sound
    kept = lasting(event for event in held.events if isinstance(event, UtteranceHeard))
    assert kept == (whole,)
    assert "both key points" in held.of(FeedbackStarted)[-1].text


def test_the_rest_of_the_feedback_follows_what_is_no_answer() -> None:
    """ "Oh, right" late in the feedback is no part of the answer, and cuts nothing short."""
    held = Conversation(says(FREEZES), says("Oh, right, of course.", over=HALF, after=5.0)).hold()
    assert held.names == WHOLE_TURN
    assert held.judged == FREEZES
    (ended,) = held.of(FeedbackEnded)
    assert ended.at - held.of(FeedbackStarted)[0].at > 5.0
    assert held.voice.texts.count(held.of(FeedbackStarted)[0].text.split(". ")[0] + ".") == 1


def test_a_cough_over_the_feedback_changes_nothing() -> None:
    """However early it comes: the voice stops, and goes on."""
    held = Conversation(says(FREEZES), says("", over=HALF)).hold()
    assert held.names == WHOLE_TURN
    assert len(held.of(FeedbackEnded)) == 1


def test_a_hum_over_the_feedback_changes_nothing() -> None:
    """Who says "hm" listens."""
    held = Conversation(says(FREEZES), says("Hmm.", over=HALF)).hold()
    assert held.judged == FREEZES
    assert held.names == WHOLE_TURN


def test_a_cough_over_the_question_leaves_it_open() -> None:
    """The rest of the question is said, and the answer awaited."""
    held = Conversation(says("", over="Here it is"), says(FREEZES, ADAPTERS)).hold()
    assert held.names == WHOLE_TURN
    assert held.judged == f"{FREEZES} {ADAPTERS}"
    (heard,) = held.of(UtteranceHeard)
    assert len(heard.speech) == 2


def test_the_interviewers_own_voice_is_no_answer() -> None:
    """What a microphone brings back of the feedback neither counts nor ends the turn."""
    echo = "that it freezes the pre-trained weights"
    held = Conversation(says(FREEZES), says(echo, over=HALF)).hold()
    assert held.names == WHOLE_TURN
    assert held.judged == FREEZES


@pytest.mark.parametrize("words", ["Skip.", "Next."])
def test_feedback_can_be_cut_short(words: str) -> None:
    """Nothing more of it is said, and its end is recorded."""
    held = Conversation(
        says(FREEZES), says(words, over=HALF), says("Skip."), questions=(LORA, BATCH)
    ).hold()
    assert held.names[: len(WHOLE_TURN) + 2] == [
        *WHOLE_TURN[:-1],
        "command_heard",
        "feedback_ended",
        "question_asked",
    ]
    assert len(held.of(AnswerAssessed)) == 1


def test_the_reading_of_the_answer_can_be_stopped() -> None:
    """A long recital is no reason not to be heard."""
    held = Conversation(
        says("What's the answer?"), says("Stop.", over="It freezes"), questions=(LORA, BATCH)
    ).hold()
    assert held.of(SessionEnded)[0].reason is SessionEnd.STOPPED
    assert len(held.of(QuestionAsked)) == 1


def test_stopping_over_the_question() -> None:
    """Nobody has to hear it to its end first; it stays open."""
    held = Conversation(says("Stop.", over="Here is the first"), questions=(LORA, BATCH)).hold()
    assert held.of(SessionEnded)[0].reason is SessionEnd.STOPPED
    assert [event.comes_back for event in held.of(NothingHeard)] == [True]


def test_what_is_kept_for_the_end_is_not_repeated_before() -> None:
    """In real mode the feedback is no answer to "say that again"."""
    held = Conversation(
        says(FREEZES, ADAPTERS), says("Say that again.", over="Thank you."), mode=Mode.REAL
    ).hold()
    (feedback,) = held.of(FeedbackStarted)
    assert feedback.text.startswith("On question one.")
    assert held.voice.texts.count("That was complete: both key points.") <= 1
    assert len(held.of(FeedbackEnded)) == 1


def test_times_never_go_back() -> None:
    """In no conversation that goes to and fro."""
    held = Conversation(
        says("Hint."), says(FREEZES), says(ADAPTERS, over=HALF), says("Go back."),
        says(FREEZES), says("Let me try again.", over=HALF), says(FREEZES, "Next."), says("Skip."),
        questions=(LORA, BATCH),
    ).hold()  # fmt: skip
    times = [event.at for event in held.events if hasattr(event, "at")]
    assert times == sorted(times)
