"""The soft sounds that say whose turn it is."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.speech.audio import Audio
from voice_interview.speech.cues import got_it, your_turn


@pytest.mark.parametrize("cue", [your_turn(), got_it()], ids=["your turn", "got it"])
def test_a_cue_is_short_and_soft(cue: Audio) -> None:
    """It never startles, and it begins and ends without a click."""
    assert 0.05 < cue.seconds <= 0.2
    assert 0.05 < np.abs(cue.samples).max() < 0.2
    assert np.abs(cue.samples[[0, 1, -2, -1]]).max() < 0.001


def test_one_cue_rises_and_the_other_falls() -> None:
    """They are told apart by their melody alone."""
    first, last = _pitches(your_turn())
    assert last > 1.2 * first
    first, last = _pitches(got_it())
    assert first > 1.2 * last


def _pitches(cue: Audio) -> tuple[float, float]:
    """The strongest frequency of each half."""
    halves = np.split(cue.samples[: len(cue.samples) // 2 * 2], 2)
    spectra = [np.abs(np.fft.rfft(half, 8192)) for half in halves]
    first, last = (float(spectrum.argmax()) * cue.rate / 8192 for spectrum in spectra)
    return first, last
