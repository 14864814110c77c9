"""What a candidate asks for in between, and that nothing is lost by it."""

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
from voice_interview.core import phrases
from voice_interview.core.commands import Command
from voice_interview.events import (
    AnswerAssessed,
    AnswerWithdrawn,
    CommandHeard,
    FeedbackEnded,
    Remarked,
    UtteranceHeard,
)

GRANTED = {
    Command.HINT: ("Give me a hint.", "You have one of two points; keep going."),
    Command.PROGRESS: ("How am I doing?", "There is no answer to go by yet"),
    Command.SLOWER: ("Slower, please.", "A little slower, then."),
    Command.FASTER: ("Faster.", "A little faster, then."),
    Command.LOUDER: ("Speak up.", "Louder, then."),
    Command.QUIETER: ("Quieter, please.", "More quietly, then."),
    Command.HELP: ("What can I say?", "You can say repeat"),
    Command.REPEAT: ("Repeat the question.", "What is LoRA?"),
}
"""What is said, and how the interviewer replies."""
AFTER = {Command.PROGRESS: "After one answer you have covered about half"}
"""The replies that differ once an answer was given."""


@pytest.mark.parametrize("command", GRANTED)
def test_a_wish_in_the_middle_of_an_answer(command: Command) -> None:
    """It is granted, and the answer goes on where it was; no word of the wish is part of it."""
    words, reply = GRANTED[command]
    held = Conversation(says(FREEZES, words), says(ADAPTERS)).hold()
    (heard,) = held.of(CommandHeard)
    assert (heard.command, heard.text) == (command, words)
    assert any(event.text.startswith(reply) for event in held.of(Remarked))
    assert held.judged == f"{FREEZES} {ADAPTERS}"
    (whole,) = held.of(UtteranceHeard)
    assert len(whole.speech) == 2
    assert [name for name in held.names if name in WHOLE_TURN] == WHOLE_TURN


@pytest.mark.parametrize("command", GRANTED)
def test_a_wish_in_the_middle_of_the_feedback(command: Command) -> None:
    """It is granted, and the rest of the feedback is said; the verdict stays."""
    words, reply = GRANTED[command]
    held = Conversation(says(FREEZES), says(words, over=HALF)).hold()
    (heard,) = held.of(CommandHeard)
    assert heard.command is command
    if command is not Command.REPEAT:
        (event,) = held.of(Remarked)
        assert event.text.startswith(AFTER.get(command, reply))
    assert len(held.of(AnswerAssessed)) == len(held.of(FeedbackEnded)) == 1
    assert held.names[-1] == "feedback_ended"


def test_a_wish_before_the_answer_does_not_hurry_it() -> None:
    """After a hint nobody is taken to have finished, and the wait for a first word begins anew."""
    held = Conversation(says("Hint."), says(FREEZES, after=15.0)).hold()
    assert held.judged == FREEZES
    (heard,) = held.of(UtteranceHeard)
    assert len(heard.speech) == 1
    delivery = held.of(AnswerAssessed)[0].assessment.delivery
    assert delivery
    assert delivery.time_to_first_word is not None
    assert delivery.time_to_first_word > 15.0


def test_the_answer_before_a_follow_up_question_is_one_to_go_by() -> None:
    """Though its verdict waits for what is added."""
    held = Conversation(
        says(FREEZES), says("How am I doing?"), says(ADAPTERS), follow_ups=1
    ).hold()  # fmt: skip
    assert held.of(Remarked)[0].text.startswith(AFTER[Command.PROGRESS])


def test_another_try_over_the_next_question_is_told_how() -> None:
    """Who objects too late hears how to go back; at the first question there is nothing before."""
    held = Conversation(
        says("That's not what I said."), says("Skip."),
        says("That's not what I said.", over="The last one"), says("Skip."),
        questions=(LORA, BATCH),
    ).hold()  # fmt: skip
    told = [event.text for event in held.of(Remarked) if event.text != phrases.SKIPPED]
    assert told == [phrases.NO_ANSWER_YET, phrases.ANSWER_BEFORE]
    assert held.of(AnswerWithdrawn) == []


def test_each_hint_tells_more() -> None:
    """The second one is another."""
    held = Conversation(says("Hint."), says("Another hint, please."), says(FREEZES)).hold()
    first, second = (event.text for event in held.of(Remarked))
    assert first != second


def test_a_pause_is_not_listened_to() -> None:
    """What is said meanwhile is not kept, nobody is reminded, and the answer goes on after it."""
    held = Conversation(
        says(FREEZES, "Pause."),
        says("Hello, I am in an interview.", "Resume.", over="Paused", after=100.0),
        says(ADAPTERS),
    )
    held.hold()
    assert [event.command for event in held.of(CommandHeard)] == [Command.PAUSE, Command.RESUME]
    assert [event.text for event in held.of(Remarked)] == [phrases.PAUSED, phrases.RESUMED]
    assert held.judged == f"{FREEZES} {ADAPTERS}"


def test_a_pause_in_the_feedback() -> None:
    """Its rest follows when the candidate is back."""
    held = Conversation(
        says(FREEZES), says("Pause.", over=HALF), says("Carry on.", over="Paused")
    ).hold()
    assert held.names[-1] == "feedback_ended"
    assert len(held.of(AnswerAssessed)) == 1


def test_another_wish_ends_a_pause() -> None:
    """It is granted with the answer so far in mind."""
    held = Conversation(says(FREEZES, "Pause."), says("Next question.", over="Paused")).hold()
    assert held.judged == FREEZES
    held = Conversation(
        says(FREEZES), says("Pause.", over=HALF), says("Louder.", over="Paused")
    ).hold()
    assert len(held.of(FeedbackEnded)) == 1


def test_another_wish_in_a_pause_does_not_lose_the_question() -> None:
    """Its rest follows, though the pause was not ended by name."""
    held = Conversation(
        says("Pause.", over="Here it is"), says("Louder.", over="Paused"), says(FREEZES)
    ).hold()
    rest = "Louder, then. Here it is. What is Lora?"
    assert any(told.endswith(rest) for told in held.ear.told)
    assert held.judged == FREEZES


def test_resuming_what_was_not_paused_changes_nothing() -> None:
    """Not a word of the answer is lost by it."""
    held = Conversation(says(FREEZES, "Resume."), says(ADAPTERS)).hold()
    assert held.judged == f"{FREEZES} {ADAPTERS}"


def test_a_wish_over_the_question_does_not_lose_its_rest() -> None:
    """The question is said to its end before the answer is awaited."""
    held = Conversation(says("Louder.", over="Here it is"), says(FREEZES)).hold()
    rest = "Louder, then. Here it is. What is Lora?"
    assert any(told.endswith(rest) for told in held.ear.told)
    assert held.judged == FREEZES
    assert [event.text for event in held.of(Remarked)] == ["Louder, then."]
