"""Questions about what a candidate named already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.nouns import about_structure
from voice_interview.core.setting import keys_of


@pytest.mark.parametrize(
    ("concept", "asked", "said", "question"),
    [
        (
            "freezes the pre-trained weights", "LoRA", "the adapters and the weights",
            "You mentioned the weights: what happens to them?",
        ),
        ("freezes the pre-trained weights", "the weights", "", "What happens to the weights?"),
        (
            "its training is continued on a smaller, specialised dataset",
            "training", "it is continued on a dataset",
            "What kind of dataset would that be?",
        ),
        (
            "when two keys collide in one place, it probes other places", "hash",
            "sometimes two keys collide in one place",
            "What happens when two keys collide in one place?",
        ),
        (
            "messages wait safely in the queue if the receiver is down", "queue",
            "the receiver may be down", "What happens if the receiver is down?",
        ),
        ("in a neural network, use dropout", "", "a neural network",
         "What would you do in a neural network?"),
        ("with time series, evaluate only later data", "", "time series",
         "What would you do with time series?"),
        ("activation functions make the network non-linear", "activation functions", "",
         "What do activation functions do?"),
        ("the purity criterion is computed with entropy", "", "a purity criterion",
         "You mentioned the purity criterion: what happens to it?"),
        ("the shard key should spread the load evenly", "a shard key", "",
         "What is required of the shard key?"),
    ],
)  # fmt: skip
def test_what_was_named_is_asked_about(concept: str, asked: str, said: str, question: str) -> None:
    """The object, the quality, the frame or the subject, whichever may be said."""
    assert question in list(about_structure(concept, keys_of(asked), keys_of(said), frozenset()))


def test_term_is_named_beside() -> None:
    """Where several things are compared, it is clear which one is meant."""
    asked = keys_of("write-back if the cache fails")
    found = about_structure("data are lost if the cache fails", asked, [], [], "write-back")
    assert list(found) == ["With write-back, what happens if the cache fails?"]


def test_nothing_is_asked_about_the_topic_itself() -> None:
    """That would only be the question again."""
    keys = keys_of("a load balancer")
    assert not list(about_structure("a load balancer spreads requests", keys, [], keys))


@given(st.text(max_size=120), st.text(max_size=120))
def test_only_known_words_are_said(concept: str, said: str) -> None:
    """Whatever the texts are."""
    own = keys_of("You mentioned what exactly happens kind would required do with about")
    for question in about_structure(concept, [], keys_of(said), []):
        assert keys_of(question) & keys_of(concept) <= keys_of(said) | own
