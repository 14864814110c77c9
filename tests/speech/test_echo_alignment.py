"""An echo that moved is found again by its likeness, and nothing else is taken for it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.speech.conftest import Spoken, noise
from tests.speech.test_echo import CANDIDATE, INTERVIEWER, clip, echo_of
from voice_interview.speech.audio import SAMPLE_RATE, Samples
from voice_interview.speech.echo_alignment import SPAN, EchoAlignment
from voice_interview.speech.echo_filter import BLOCK, EchoFilter

START = 1 * SAMPLE_RATE
"""Where in a recording the comparison begins."""


def offset(heard: Samples, predicted: Samples) -> int:
    alignment = EchoAlignment()
    for at in range(START, START + SPAN, BLOCK):
        alignment.watch(heard[at : at + BLOCK], predicted[at : at + BLOCK])
    return alignment.offset()


@pytest.mark.parametrize("later", [-700, -40, 3, 160, 700])
def test_a_moved_echo_is_found(later: int, spoken: Callable[[str], Spoken]) -> None:
    """To the sample, earlier or later, also in noise."""
    echo = echo_of(clip(spoken, INTERVIEWER, 3.0))
    heard = np.roll(echo, later) + noise(3.0, 0.003).samples[: len(echo)]
    assert offset(heard, echo) == later


def test_an_echo_in_its_place_is_left_there(spoken: Callable[[str], Spoken]) -> None:
    """There is nothing to move."""
    echo = echo_of(clip(spoken, INTERVIEWER, 3.0))
    assert offset(echo, echo) == 0


def test_somebody_else_is_no_echo(spoken: Callable[[str], Spoken]) -> None:
    """Another voice resembles the prediction too little, and silence does not at all."""
    echo = echo_of(clip(spoken, INTERVIEWER, 3.0))
    assert offset(clip(spoken, CANDIDATE, 3.0), echo) == 0
    assert offset(np.zeros_like(echo), echo) == 0
    assert offset(echo, np.zeros_like(echo)) == 0


def test_a_filter_that_is_moved_goes_on_predicting(spoken: Callable[[str], Spoken]) -> None:
    """What it learnt about the room still holds, a little later."""
    played = clip(spoken, INTERVIEWER, 8.0)
    heard, later = echo_of(played), 100
    room, moved = EchoFilter(), len(played) // 2 // BLOCK * BLOCK
    for at in range(0, moved, BLOCK):
        room.cancel(heard[at : at + BLOCK], played[at : at + BLOCK])
    room.move(later)
    heard = np.roll(heard, later)
    blocks = range(moved, moved + SAMPLE_RATE, BLOCK)
    rest = [room.cancel(heard[at : at + BLOCK], played[at : at + BLOCK]) for at in blocks]
    soon = heard[moved : moved + len(rest) * BLOCK]
    assert np.mean(np.square(np.concatenate(rest))) < 0.05 * np.mean(np.square(soon))
