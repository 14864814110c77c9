"""Where in an answer a reference is met."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.core.alignment import (
    ASKED_WEIGHT,
    STOP_WEIGHT,
    alignments,
    meant_span,
    word_weights,
)
from voice_interview.core.encoding import TokenEmbeddings

AXES = {"log": 0, "journal": 0, "lock": 1, "wait": 2}


def embedded(text: str) -> TokenEmbeddings:
    """Words on axes of their own, except that a journal is a log."""
    words = text.split()
    vectors = np.zeros((len(words), 4), np.float32)
    spans, at = [], 0
    for row, word in enumerate(words):
        vectors[row, AXES.get(word, 3)] = 1
        at = text.index(word, at)
        spans.append((at, at + len(word)))
    return TokenEmbeddings(tuple(spans), vectors)


def test_other_words_of_the_same_meaning_are_found() -> None:
    """Each piece of the reference names the piece of the answer that comes closest."""
    found = alignments(embedded("log lock"), [1, 3], embedded("wait lock journal"))
    assert [(a.reference, a.answer, a.weight) for a in found] == [(0, 2, 0.25), (1, 1, 0.75)]
    assert [a.cosine for a in found] == pytest.approx([1, 1])


def test_the_span_holds_what_is_met_and_stands_together() -> None:
    """A word far away from the others is not quoted with them."""
    found = alignments(embedded("log lock"), [1, 1], embedded("journal x lock " + "x " * 9))
    assert meant_span(found) == (0, 2)
    far = alignments(embedded("log lock"), [1, 1], embedded("journal " + "x " * 9 + "lock"))
    assert meant_span(far) == (0, 0)


def test_what_is_not_met_has_no_span() -> None:
    """Neither has an empty text."""
    assert meant_span(alignments(embedded("log"), [1], embedded("wait"))) is None
    assert alignments(embedded(""), [], embedded("lock")) == ()
    assert alignments(embedded("lock"), [1], embedded("")) == ()
    assert meant_span(()) is None


def test_words_of_the_question_and_of_grammar_weigh_little() -> None:
    """The question's word is met in another form; punctuation and pieces of one word too."""
    text = "the locks, serialise"
    spans = [(0, 3), (4, 9), (9, 10), (11, 17), (17, 20)]
    weights = word_weights(text, spans, "What does the lock do?")
    assert weights == [STOP_WEIGHT, ASKED_WEIGHT, STOP_WEIGHT, 1.0, 1.0]
