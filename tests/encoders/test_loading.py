"""Which networks grade."""

from __future__ import annotations

import pickle

import pytest

from voice_interview.encoders import loading, mpnet_weights
from voice_interview.encoders.loading import GraderOf, load_encoder
from voice_interview.encoders.minilm import MiniLM
from voice_interview.errors import EncoderError
from voice_interview.settings import GradingSettings

SMALL, LARGE = GradingSettings("small"), GradingSettings("large")


def test_the_large_network_judges_with_the_small_one() -> None:
    """Sessions note which of them graded, so that they are not compared unknowingly."""
    pytest.importorskip("safetensors")
    notices: list[str] = []
    small, large = load_encoder(SMALL, notices.append), load_encoder(LARGE, notices.append)
    assert small
    assert large
    assert (small.name, large.name) == ("entailment", "entailment-large")
    assert not notices


def test_without_the_large_network_the_small_one_judges_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asked for, but not installed."""
    monkeypatch.setattr(mpnet_weights, "PIECES", 9)
    monkeypatch.setattr("voice_interview.cache.find", lambda *_: None)
    notices: list[str] = []
    encoder = load_encoder(LARGE, notices.append)
    assert isinstance(encoder, MiniLM)
    (notice,) = notices
    assert "voice-interview[mpnet]" in notice
    assert "the small network judges alone" in notice


def test_without_any_network_words_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grader works without an encoder."""

    def missing() -> MiniLM:
        raise EncoderError("The sentence encoder is not installed")

    monkeypatch.setattr(loading, "MiniLM", missing)
    notices: list[str] = []
    assert load_encoder(LARGE, notices.append) is None
    assert len(notices) == 1


def test_what_makes_a_grader_can_be_handed_to_another_process() -> None:
    """There it is compared with the one that made the grader before."""
    assert pickle.loads(pickle.dumps(GraderOf(LARGE))) == GraderOf(LARGE) != GraderOf(SMALL)
