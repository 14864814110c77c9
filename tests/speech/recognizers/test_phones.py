"""The ear for single sounds, on numbers small enough to check by hand."""

from __future__ import annotations

from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.speech.recognizers.phones import (
    Matrix,
    PhoneEar,
    explained,
    likeliest,
    sung,
)
from voice_interview.speech.recognizers.pronouncing import SYMBOLS
from voice_interview.speech.recognizers.spotting import FITTED


def _heard(frames: int, seed: int, columns: int = 4) -> Matrix:
    logits = np.random.default_rng(seed).normal(size=(frames, columns)) * 2
    made: Matrix = (logits - np.log(np.exp(logits).sum(1, keepdims=True))).astype(np.float32)
    return made


def _by_hand(heard: Matrix, sounds: tuple[int, ...]) -> float:
    """The best of all ways in which frames can be given to sounds."""
    ways = product(range(heard.shape[1]), repeat=len(heard))
    told = (way for way in ways if tuple(s for s, _ in groupby(way) if s) == sounds)
    return max((sum(heard[range(len(heard)), way]) for way in told), default=-np.inf)


@given(
    st.integers(1, 5),
    st.integers(0, 1000),
    st.lists(st.integers(1, 3), min_size=1, max_size=3),
)
def test_explanation_is_the_best_timing(frames: int, seed: int, sounds: list[int]) -> None:
    """The same sound twice needs a gap; too many sounds for the frames are impossible."""
    heard = _heard(frames, seed)
    rows = np.array([[*sounds, 0], [1, 0, 0, 0][: len(sounds) + 1]], np.intp)
    found = explained(heard, rows)
    assert found[0] == pytest.approx(_by_hand(heard, tuple(sounds)), abs=1e-4)
    assert found[1] == pytest.approx(_by_hand(heard, (1,)), abs=1e-4)


@given(st.integers(1, 6), st.integers(0, 1000))
def test_likeliest_sounds_explain_everything(frames: int, seed: int) -> None:
    """Nothing is missing to what was heard best, unless it was nothing."""
    heard = _heard(frames, seed)
    said = likeliest(heard, "abc")
    if said:
        row = np.array([["abc".index(s) + 1 for s in said]], np.intp)
        assert explained(heard, row)[0] == pytest.approx(sung(heard), abs=1e-4)


def test_repeated_frames_are_one_sound() -> None:
    """A sound that lasts is written once, and again only after a gap."""
    best = [0, 1, 1, 0, 1, 2, 2, 0]
    heard = np.full((len(best), 3), -5, np.float32)
    heard[range(len(best)), best] = -0.1
    assert likeliest(heard, "ab") == "aab"


def test_shipped_ear_knows_the_symbols() -> None:
    """It gives a probability to each of them and to silence, which together are 1."""
    ear = PhoneEar.read(FITTED)
    assert ear.symbols == SYMBOLS
    heard = ear.hear(np.zeros((7, len(ear.mean)), np.float32))
    assert heard.shape == (7, len(SYMBOLS) + 1)
    assert np.exp(heard).sum(axis=1) == pytest.approx(np.ones(7), abs=1e-4)
