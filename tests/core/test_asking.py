"""The parts of a question, and what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.asking import parts_of, topic_of


@pytest.mark.parametrize(
    ("prompt", "topic"),
    [
        ("What is LoRA (Low-Rank Adaptation)?", "LoRA"),
        ("What is a cache stampede, and how do you prevent it?", "a cache stampede"),
        ('What is "catastrophic forgetting"?', "catastrophic forgetting"),
        ("What are type hints good for, and what do they not do?", "type hints"),
        ("What do the letters of ACID stand for?", "ACID"),
        ("How does a database index speed up queries?", "a database index"),
        ("How does Python find a method?", ""),
        ("How does bagging differ from boosting?", ""),
        ("What do you gain from a message queue between two services?", "a message queue"),
        ("How can you reduce overfitting?", ""),
        ("", ""),
    ],
)
def test_topic_of(prompt: str, topic: str) -> None:
    """What can be repeated in another question."""
    assert topic_of(prompt) == topic


@pytest.mark.parametrize(
    ("prompt", "clauses", "more"),
    [
        (
            "What is overfitting, and how do you recognise it?",
            ["what exactly is overfitting", "how would you recognise overfitting"],
            "How else would you recognise overfitting?",
        ),
        (
            "How does k-means clustering work, and what are its weaknesses?",
            ["how does k-means clustering work", "what are its weaknesses"],
            "What other weaknesses do you see?",
        ),
        (
            "A Python program is too slow. How do you speed it up?",
            ["how would you speed it up"],
            "How else would you speed it up?",
        ),
        (
            "How does a list differ from a tuple?",
            ["how does a list differ from a tuple"],
            "What else sets them apart?",
        ),
        (
            "Which hyperparameters matter most?",
            ["which hyperparameters matter most"],
            "Which other hyperparameters matter most?",
        ),
        (
            "When would you use a list, and when would you not?",
            ["when would you use a list", "when would you not"],
            "When else would you not?",
        ),
        (
            "How do you react when a project is late?",
            ["how would you react when a project is late"],
            "What else would you do when a project is late?",
        ),
    ],
)
def test_parts_of(prompt: str, clauses: list[str], more: str) -> None:
    """Each as it is asked, and the last one as more is asked for."""
    parts = parts_of(prompt)
    assert [part.clause for part in parts] == clauses
    assert parts[-1].more == more


@given(st.text(max_size=200))
def test_any_text_is_read(prompt: str) -> None:
    """What is no question has no parts, or some."""
    assert all(part.clause for part in parts_of(prompt))
    assert len(topic_of(prompt).split()) <= 6
