"""Token recall of a reference in an answer."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.core.alignment import (
    ABSENT,
    ASKED_WEIGHT,
    STOP_WEIGHT,
    similarity,
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
    return TokenEmbeddings(tuple(spans), vectors, np.ones(len(words), np.float32))


def test_other_words_of_the_same_meaning_count() -> None:
    """Each piece of the reference names the piece of the answer that it was found in."""
    found = similarity(embedded("log lock"), [1, 1], embedded("wait lock journal"))
    assert found.recall == pytest.approx(1)
    assert found.weakest == pytest.approx(1)
    assert [alignment.answer for alignment in found.alignments] == [2, 1]


def test_what_is_missing_lowers_recall_by_its_weight_and_the_weakest_more() -> None:
    """Half of the weight is missing; the soft minimum sees little but that."""
    found = similarity(embedded("log lock"), [1, 1], embedded("journal"))
    assert found.recall == pytest.approx(0.5)
    assert found.weakest < 0.01
    light = similarity(embedded("log lock"), [1, 0.1], embedded("journal"))
    assert light.recall == pytest.approx(1 / 1.1)


def test_more_words_never_lower_the_similarity() -> None:
    """An answer that goes on keeps what it had."""
    short = similarity(embedded("log lock"), [1, 1], embedded("journal"))
    longer = similarity(embedded("log lock"), [1, 1], embedded("journal wait and so on"))
    assert longer.recall >= short.recall
    assert longer.weakest >= short.weakest


def test_nothing_said_or_asked_for_is_no_similarity() -> None:
    """Empty texts have no pieces."""
    assert similarity(embedded(""), [], embedded("lock")) == ABSENT
    assert similarity(embedded("lock"), [1], embedded("")) == ABSENT


def test_words_of_the_question_and_of_grammar_weigh_little() -> None:
    """The question's word is met in another form; punctuation and pieces of one word too."""
    text = "the locks, serialise"
    spans = [(0, 3), (4, 9), (9, 10), (11, 17), (17, 20)]
    weights = word_weights(text, spans, "What does the lock do?")
    assert weights == [STOP_WEIGHT, ASKED_WEIGHT, STOP_WEIGHT, 1.0, 1.0]
