"""Where long answers are cut."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.speech.conftest import noise
from voice_interview.speech.audio import SAMPLE_RATE
from voice_interview.speech.recognizers.windows import LONGEST, SHORTEST, levels, windows


@given(st.integers(0, 5 * LONGEST))
@settings(deadline=None)
def test_windows_cover_everything_once(length: int) -> None:
    """No sample is lost or heard twice, and no window is longer than Whisper takes."""
    found = list(windows(np.zeros(length, np.float32)))
    assert found[0][0] == 0
    assert found[-1][1] == length
    assert [end for _, end in found[:-1]] == [start for start, _ in found[1:]]
    assert all(end - start <= LONGEST for start, end in found)
    assert all(end - start >= SHORTEST for start, end in found[:-1])


def test_cut_falls_into_the_pause() -> None:
    """The cut lies where it is quiet, not in a word."""
    samples = noise(60, 0.1).samples.copy()
    pauses = [(18.0, 18.8), (40.0, 40.8)]
    for start, end in pauses:
        samples[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)] *= 0.01
    cuts = [end / SAMPLE_RATE for _, end in list(windows(samples))[:-1]]
    assert len(cuts) == 2
    for cut, (start, end) in zip(cuts, pauses, strict=True):
        assert start < cut < end


def test_levels() -> None:
    """The level of a steady sound is its root mean square."""
    np.testing.assert_allclose(levels(np.full(SAMPLE_RATE, 0.5, np.float32)), 0.5, rtol=1e-5)
