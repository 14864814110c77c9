"""One question, as it is talked about."""

from __future__ import annotations

import pytest

from tests.conversation import (
    ADAPTERS,
    ANSWERED,
    BATCH,
    FREEZES,
    GIBBERISH,
    HALF,
    LORA,
    WHOLE_TURN,
    Conversation,
    says,
)
from voice_interview.core import phrases
from voice_interview.core.assessment import Verdict
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnswerWithdrawn,
    FeedbackStarted,
    FollowUpAsked,
    NothingHeard,
    Occasion,
    QuestionAsked,
    Remarked,
    SessionEnd,
    SessionEnded,
    TurnEnd,
    UtteranceHeard,
)
from voice_interview.interview import Mode


def test_next_ends_an_answer_at_once() -> None:
    """It is judged as it is."""
    held = Conversation(
        says(FREEZES, "Next question."), says("Skip."), questions=(LORA, BATCH), follow_ups=1
    ).hold()
    assert [event.assessment.question_id for event in held.of(AnswerAssessed)] == ["lora"]
    assert held.of(UtteranceHeard)[0].turn_end is TurnEnd.COMMAND
    assert held.of(FollowUpAsked) == []


@pytest.mark.parametrize("words", ["Skip.", "Next question.", "I don't know, skip it."])
def test_a_question_that_is_left_is_not_answered_wrongly(words: str) -> None:
    """There is no verdict, and no sound is kept."""
    held = Conversation(says(words)).hold()
    assert not ANSWERED & set(held.names)
    assert len(held.of(NothingHeard)) == 1
    assert held.of(Remarked)[-1].text == phrases.SKIPPED


def test_an_answer_that_is_given_up_is_kept_but_not_judged() -> None:
    """What was said of it can be heard again."""
    held = Conversation(says(FREEZES, "Skip.")).hold()
    assert not {"answer_assessed", "nothing_heard"} & set(held.names)
    assert held.of(AnswerTranscribed)[0].transcript.text == FREEZES


def test_who_thinks_better_of_a_skipped_question_may_answer() -> None:
    """While the interviewer still acknowledges it."""
    held = Conversation(says("Skip."), says(FREEZES, over=phrases.SKIPPED[:8])).hold()
    assert held.judged == FREEZES
    assert len(held.of(UtteranceHeard)) == 1


def test_the_answer_is_read_and_counts_no_more() -> None:
    """What was said before it is judged, what is said after it is not."""
    held = Conversation(
        says(FREEZES, "Read me the answer."), says(ADAPTERS, over="It freezes")
    ).hold()
    assert [event.assessment.score for event in held.of(AnswerAssessed)] == [0.5]
    read = held.of(Remarked)[-1].text
    assert "low-rank adapters" in read
    assert held.of(FeedbackStarted) == []


def test_another_try_keeps_the_first() -> None:
    """Both are recorded, the first is marked, the second one counts."""
    held = Conversation(
        says(FREEZES), says("That's not what I said.", over=HALF), says(FREEZES, ADAPTERS)
    ).hold()
    assert held.names == [
        *WHOLE_TURN[:-1],
        *("command_heard", "feedback_ended", "answer_withdrawn", "remarked"),
        *WHOLE_TURN[2:],
    ]
    assert [event.utterance for event in held.of(UtteranceHeard)] == [1, 2]
    assert [event.assessment.score for event in held.of(AnswerAssessed)] == [0.5, 1.0]
    assert "all of the key points" in held.said[-1]


def test_another_try_in_mid_answer() -> None:
    """What was said until then is kept and withdrawn."""
    held = Conversation(says(FREEZES, "Let me try again."), says(ADAPTERS)).hold()
    first, second = held.of(AnswerTranscribed)
    assert (first.transcript.text, second.transcript.text) == (FREEZES, ADAPTERS)
    assert (first.utterance, second.utterance) == (1, 2)
    assert len(held.of(AnswerWithdrawn)) == len(held.of(AnswerAssessed)) == 1


def test_going_back() -> None:
    """The question before is asked again, then this one; the last answers count."""
    held = Conversation(
        says(FREEZES), says("Go back."), says(FREEZES, ADAPTERS), says("Skip."),
        questions=(LORA, BATCH),
    ).hold()  # fmt: skip
    asked = [(event.question.id, event.number) for event in held.of(QuestionAsked)]
    assert asked == [("lora", 1), ("batch", 2), ("lora", 1), ("batch", 2)]
    assert [event.comes_back for event in held.of(NothingHeard)] == [True, False]
    assert "all of the key points" in held.said[-1]


def test_there_is_nothing_before_the_first_question() -> None:
    """It is said so, and the answer goes on."""
    held = Conversation(says(FREEZES, "Go back."), says(ADAPTERS)).hold()
    assert held.of(Remarked)[0].text == phrases.NOTHING_BEFORE
    assert held.judged == f"{FREEZES} {ADAPTERS}"


def test_starting_over() -> None:
    """From the first question, with what was said until then on record."""
    held = Conversation(
        says(FREEZES), says("Start over."), says(ADAPTERS), says("Skip."), questions=(LORA, BATCH)
    ).hold()
    assert [event.number for event in held.of(QuestionAsked)] == [1, 2, 1, 2]
    assert [event.utterance for event in held.of(UtteranceHeard)] == [1, 2]


def test_stopping() -> None:
    """What was said of the answer is kept; the session ends with a summary."""
    held = Conversation(says(FREEZES, "Stop."), questions=(LORA, BATCH)).hold()
    assert held.of(SessionEnded)[0].reason is SessionEnd.STOPPED
    assert held.of(AnswerTranscribed)[0].transcript.text == FREEZES
    assert [event.question.id for event in held.of(QuestionAsked)] == ["lora"]


def test_a_follow_up_is_asked_once() -> None:
    """What it brings counts, marked as prompted; both parts are one answer and one recording."""
    held = Conversation(says(FREEZES), says(ADAPTERS), follow_ups=1).hold()
    assert held.names == [
        *WHOLE_TURN[:4],
        *("follow_up_asked", "utterance_heard", "answer_transcribed", "answer_assessed"),
        *WHOLE_TURN[5:],
    ]
    assert [event.utterance for event in held.of(UtteranceHeard)] == [1, 1]
    (verdict,) = held.of(AnswerAssessed)
    marks = [(c.verdict, c.prompted) for c in verdict.assessment.concepts]
    assert marks == [(Verdict.COVERED, False), (Verdict.COVERED, True)]
    asked = held.of(FollowUpAsked)[0]
    assert asked.concept == verdict.assessment.concepts[1].id
    assert "adapter" not in asked.text


def test_a_follow_up_can_be_repeated_and_passed_by() -> None:
    """What was answered before it still counts."""
    held = Conversation(says(FREEZES), says("Repeat."), says("Skip."), follow_ups=1).hold()
    asked = held.of(FollowUpAsked)[0]
    assert [event.text for event in held.of(Remarked)] == [asked.text]
    assert held.judged == FREEZES


def test_silence_after_a_follow_up_leaves_the_answer_as_it_was() -> None:
    """Nobody has to say more."""
    held = Conversation(says(FREEZES), says(), follow_ups=1).hold()
    assert held.judged == FREEZES
    assert held.of(NothingHeard) == []
    assert [event.occasion for event in held.of(Remarked)] == [Occasion.ONWARD]


@pytest.mark.parametrize("texts", [("I don't know.",), ("No.",), ()])
def test_who_has_no_more_to_say_is_not_pressed(texts: tuple[str, ...]) -> None:
    """Even where the settings would allow to ask on again."""
    held = Conversation(says(FREEZES), says(*texts), follow_ups=3).hold()
    assert len(held.of(FollowUpAsked)) == 1
    assert [c.verdict for c in held.of(AnswerAssessed)[0].assessment.concepts] == [
        Verdict.COVERED,
        Verdict.MISSED,
    ]


def test_a_whole_answer_needs_no_follow_up() -> None:
    """There is nothing to ask on about."""
    held = Conversation(says(FREEZES, ADAPTERS), follow_ups=1).hold()
    assert held.names == WHOLE_TURN


def test_real_mode_asks_on_by_itself() -> None:
    """As a real interviewer does, and keeps the feedback for the end."""
    held = Conversation(says(FREEZES), says(ADAPTERS), mode=Mode.REAL, follow_ups=-1).hold()
    assert len(held.of(FollowUpAsked)) == len(held.of(FeedbackStarted)) == 1


def test_a_doubtful_answer_is_asked_for_again_once() -> None:
    """Then it is judged, if it can be understood."""
    held = Conversation(says(GIBBERISH), says(FREEZES)).hold()
    assert held.names[2:6] == [
        "utterance_heard",
        "answer_transcribed",
        "answer_withdrawn",
        "remarked",
    ]
    assert held.of(Remarked)[0].occasion is Occasion.DOUBT
    assert [event.assessment.transcript for event in held.of(AnswerAssessed)] == [FREEZES]


def test_an_answer_that_stays_doubtful_is_kept_without_a_verdict() -> None:
    """Nobody is asked a third time."""
    held = Conversation(says(GIBBERISH), says(GIBBERISH)).hold()
    assert not {"answer_assessed", "feedback_started"} & set(held.names)
    texts = [event.text for event in held.of(Remarked)]
    assert texts == [phrases.SAY_IT_AGAIN, phrases.NOT_UNDERSTOOD]
    assert len(held.of(AnswerTranscribed)) == 2
