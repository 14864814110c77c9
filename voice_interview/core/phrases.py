"""What the interviewer says besides questions and feedback."""

from __future__ import annotations

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
