"""Feedback that was kept for the end can be talked to like any other."""

from __future__ import annotations

from tests.conversation import ADAPTERS, BATCH, FREEZES, LORA, Conversation, Says, says
from voice_interview.events import (
    AnswerAssessed,
    AnswerWithdrawn,
    FeedbackEnded,
    FeedbackStarted,
    SessionEnd,
    SessionEnded,
    UtteranceGrew,
    UtteranceHeard,
)
from voice_interview.interview import Mode

EXAMPLES = "The number of examples in each training step."
FIRST = "On question one."


def _hold(*script: Says) -> Conversation:
    """Two answers, and what is said to the feedback on them."""
    answers = says(FREEZES), says(EXAMPLES)
    held = Conversation(*answers, *script, questions=(LORA, BATCH), mode=Mode.REAL, follow_ups=0)
    return held.hold()


def _told(held: Conversation) -> list[str]:
    return [event.question_id for event in held.of(FeedbackStarted)]


def test_it_is_given_question_by_question() -> None:
    """Each with its end on record."""
    held = _hold()
    assert _told(held) == ["lora", "batch"]
    assert len(held.of(FeedbackEnded)) == 2
    assert held.names.index("feedback_started") > held.names.index("question_spoken")


def test_it_can_be_skipped() -> None:
    """One question of it."""
    held = _hold(says("Skip.", over=FIRST))
    assert _told(held) == ["lora", "batch"]
    assert held.of(SessionEnded)[0].reason is SessionEnd.COMPLETED


def test_it_can_be_stopped() -> None:
    """All that is left of it; the session closes as ever."""
    held = _hold(says("Stop.", over=FIRST))
    assert _told(held) == ["lora"]
    assert held.of(SessionEnded)[0].reason is SessionEnd.STOPPED
    assert len(held.of(FeedbackEnded)) == 1


def test_it_can_go_back() -> None:
    """To the feedback before."""
    assert _told(_hold(says("Go back.", over="On question two."))) == [
        "lora",
        "batch",
        "lora",
        "batch",
    ]


def test_it_goes_on_after_a_wish() -> None:
    """From where it was."""
    held = _hold(says("Louder.", over=FIRST))
    assert _told(held) == ["lora", "batch"]
    assert held.of(FeedbackStarted)[0].text.startswith(FIRST)


def test_what_is_said_to_it_is_no_answer() -> None:
    """Neither judged nor kept, however early it comes."""
    held = _hold(says(ADAPTERS, over=FIRST))
    assert len(held.of(AnswerAssessed)) == len(held.of(UtteranceHeard)) == 2
    assert {event.utterance for event in held.of(UtteranceGrew)} == {1, 2}


def test_an_answer_can_be_given_again() -> None:
    """It is heard and judged at once, and counts in the end."""
    held = _hold(says("Let me try again.", over=FIRST), says(FREEZES, ADAPTERS))
    assert len(held.of(AnswerWithdrawn)) == 1
    assert [event.assessment.score for event in held.of(AnswerAssessed)] == [0.5, 1.0, 1.0]
    assert _told(held) == ["lora", "lora", "batch"]
    delivery = held.of(AnswerAssessed)[-1].assessment.delivery
    assert delivery
    assert delivery.time_to_first_word is not None
    assert delivery.time_to_first_word < 2.0
    assert "all of the key points" in held.said[-1]
