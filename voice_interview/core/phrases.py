"""What the interviewer says besides questions and feedback."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from voice_interview.core.commands import Command
from voice_interview.core.endpointing import Reminder

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip


def greeting(title: str, total: int) -> str:
    """The first words of a session."""
    questions = "question" if total == 1 else "questions"
    return (
        f"Hello. I have {number_word(total)} {questions} on {title}. "
        "Take your time: I wait until you have finished."
    )


def welcome_back(title: str, number: int, total: int) -> str:
    """The first words when a session goes on.

    Args:
        title: what the questions are about.
        number: of the next question, counted from 1; above `total` where none is left.
        total: questions of the whole session.
    """
    if number > total:
        return f"Welcome back. All questions on {title} are answered; here is what was left."
    return (
        f"Welcome back. We go on with {title}, question {number_word(number)} "
        f"of {number_word(total)}."
    )


def lead_in(number: int, total: int) -> str:
    """What comes before a question."""
    if total == 1:
        return "Here it is."
    if number == 1:
        return "Here is the first one."
    return "The last one." if number == total else f"Question {number_word(number)}."


def moving_on(number: int, total: int) -> str:
    """What acknowledges an answer when feedback is kept for the end."""
    if number == total:
        return "Thank you. That was the last question."
    return "Thank you."


def ungraded() -> str:
    """What follows an answer to a question that has no reference answer."""
    return "Thank you. I have kept that; this question has no reference answer to compare it with."


def review_lead_in(number: int) -> str:
    """What comes before the feedback on one question at the end of a session."""
    return f"On question {number_word(number)}."


def number_word(number: int) -> str:
    """A small number as a word, a larger one in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def all_of(total: int) -> str:
    """ "all five"; of two, "both"."""
    return "both" if total == 2 else f"all {number_word(total)}"


REMINDERS: Mapping[Reminder, str] = MappingProxyType({
    Reminder.NUDGE: "Take your time. Begin wherever you like.",
    Reminder.OFFER: "Shall I help? Say hint for a hint, or skip to leave this one.",
    Reminder.ONWARD: "Take your time. If there is nothing to add, say next.",
    Reminder.CAP_WARNING: "The time for this answer is nearly over.",
})  # fmt: skip
"""What is said to somebody who does not begin, or does not end."""

CHANGED: Mapping[Command, tuple[str, str]] = MappingProxyType({
    Command.SLOWER: ("A little slower, then.", "I cannot speak any slower."),
    Command.FASTER: ("A little faster, then.", "I cannot speak any faster."),
    Command.LOUDER: ("Louder, then.", "This is as loud as I can speak."),
    Command.QUIETER: ("More quietly, then.", "I cannot speak any more quietly."),
})  # fmt: skip
"""What is said when the voice changes, and when it can change no further."""

PAUSED = "Paused. Say resume when you are ready."
RESUMED = "Good, on we go."
STOPPED = "All right, we stop here."
STARTING_OVER = "Then once more from the beginning."
SKIPPED = "We leave that one."
NOTHING_BEFORE = "This is the first question."
NO_ANSWER_YET = "There is no answer to this one yet, and I am listening."
ANSWER_BEFORE = (
    "There is no answer to this question yet. To answer the one before it again, say go back."
)
TELL_ME_AGAIN = "Sorry. Tell me again, I am listening."
SAY_IT_AGAIN = "I could not make out what you said. Please tell me once more."
NOT_UNDERSTOOD = (
    "I still cannot make it out, so I do not judge it. Your recording is kept; "
    "a headset, or a quieter room, would help me."
)
MICROPHONE_GONE = "Your microphone went away. Plug it in again; I wait, and nothing is lost."
MICROPHONE_BACK = "There you are. Please go on."
USE_HEADPHONES = (
    "I hear myself through your microphone, so I listen only when I am silent. "
    "With headphones you could interrupt me."
)
