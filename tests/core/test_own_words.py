"""The interviewer's words, heard back, are no answer; a candidate's words are, quoted or not."""

from __future__ import annotations

import pytest

from voice_interview.core.own_words import is_own_voice

QUESTION = (
    "Question two of five. What is the global interpreter lock, and when does it matter for a "
    "program that runs in several threads?"
)


@pytest.mark.parametrize(
    "heard",
    [
        QUESTION,
        "What is the global interpreter lock?",
        "and when does it matter for a program",
        "what is the global interpreted lock and when does it matter",
        "runs in several threads",
        "question two of five",
    ],
)
def test_a_piece_of_what_was_said_is_the_interviewers(heard: str) -> None:
    """Whole or cut, with a word misheard."""
    assert is_own_voice(heard, QUESTION)


@pytest.mark.parametrize(
    "heard",
    [
        "The global interpreter lock is a mutex that lets one thread run at a time.",
        "When does it matter? It matters for programs that compute, not for those that wait.",
        "It matters when several threads compute.",
        "In several threads, the interpreter switches every five milliseconds.",
        "threads lock interpreter global",
        "the lock",
        "threads",
        "repeat",
        "",
    ],
)
def test_an_answer_is_the_candidates(heard: str) -> None:
    """Quotes, words in another order, one or two words, nothing."""
    assert not is_own_voice(heard, QUESTION)


def test_nothing_was_said() -> None:
    """Then nothing can come back."""
    assert not is_own_voice("What is the global interpreter lock?", "")
