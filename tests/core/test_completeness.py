"""Whether the words so far sound as if the answer were over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.completeness import Completeness, completeness

SAID_SO = """
    It freezes the weights, and that's it.
    I think that's all I know.
    Well, that's pretty much it, I guess.
    I don't know.
    Um, I really don't know, sorry.
    So yeah. That's it.
    I'm done, thanks.
    Next question, please.
    You train only the adapters. Okay, next.
    No idea.
"""
COMPLETE = """
    So it freezes the weights.
    LoRA means that the original weights of the model are frozen.
    That's what you do.
    I would fine-tune when I really want to change how the model behaves, I think.
    The next question is hard.
    There are two reasons. First, it is faster. Second, it costs less.
    On the one hand it is fast, but on the other hand it needs memory.
    It has never been surpassed.
"""
OPEN = """
    A hash table.
    So basically you
    It freezes the weights,
    Accuracy, precision, recall.
"""
HANGING = """
    and then.
    Because the.
    It depends on.
    You need far less data, it takes less time, um
    We freeze it and.
    And the layer that.
    That means.
    The most important is.
    It freezes the weights, so.
    Let me think.
    It freezes the weights. Hold on, how do I put it?
    There are three things.
    There are three things. First, the learning rate is important.
    On the one hand, it is fast.
    I would look at the weights...
    You train only a small-
    Because it.
    So there is a particular.
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("text", _lines(SAID_SO))
def test_closing_is_understood(text: str) -> None:
    """Who says that it is over is believed."""
    assert completeness(text) is Completeness.SAID_SO


@pytest.mark.parametrize("text", _lines(COMPLETE))
def test_finished_sentence(text: str) -> None:
    """A sentence to which nothing is missing."""
    assert completeness(text) is Completeness.COMPLETE


@pytest.mark.parametrize("text", _lines(OPEN))
def test_neither_finished_nor_hanging(text: str) -> None:
    """A few words without a verb, or without an end, may be all or not."""
    assert completeness(text) is Completeness.OPEN


@pytest.mark.parametrize("text", _lines(HANGING))
def test_something_must_follow(text: str) -> None:
    """The full stop that a recognizer adds does not hide what is missing."""
    assert completeness(text) is Completeness.HANGING


def test_nothing_recognized_is_open() -> None:
    """Sound without words says nothing about the end."""
    assert completeness("") is Completeness.OPEN
    assert completeness(" ... ") is Completeness.OPEN


def test_closing_words_inside_a_sentence_close_nothing() -> None:
    """Only a clause of its own ends an answer."""
    for text in ("You skip the next question.", "I don't know why it does that.", "We pass it on."):
        assert completeness(text) is not Completeness.SAID_SO


@pytest.mark.parametrize("text", _lines(COMPLETE))
def test_voice_that_stays_up_leaves_a_sentence_open(text: str) -> None:
    """A full stop that the recognizer itself doubts is not believed."""
    assert completeness(text, 0.2) is Completeness.OPEN
    assert completeness(text, 0.01) is Completeness.COMPLETE


def test_voice_that_falls_ends_words_without_a_verb() -> None:
    """A list may be the whole answer, if it sounds like its end; small words still hang."""
    assert completeness("Accuracy, precision, recall.", 0.01) is Completeness.COMPLETE
    assert completeness("Accuracy, precision, and.", 0.01) is Completeness.HANGING


def test_closing_that_goes_on_closes_nothing() -> None:
    """ "That's all I know" may be the beginning of a longer sentence."""
    assert completeness("That's all I know.", 0.1) is Completeness.SAID_SO
    assert completeness("That's all I know,", 0.8) is Completeness.OPEN


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    """No text is too strange."""
    assert completeness(text) in Completeness


@given(st.sampled_from(_lines(COMPLETE)), st.sampled_from(["and", "because", "um", "the", "my"]))
def test_one_more_small_word_leaves_a_sentence_hanging(text: str, word: str) -> None:
    """A finished sentence is not finished any more after "and"."""
    assert completeness(f"{text.rstrip('.')} {word}.") is Completeness.HANGING
