"""Resampling as the sound comes in."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples
from voice_interview.speech.resampling import StreamResampler

RATES = (8_000, 16_000, 44_100, 48_000, 96_000)


def tone(hertz: float, rate: int, seconds: float = 1.0) -> Samples:
    times = np.arange(round(seconds * rate)) / rate
    return (0.5 * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def resampled(samples: Samples, rate: int, pieces: int) -> Samples:
    resampler = StreamResampler(rate, SAMPLE_RATE)
    return np.concatenate([resampler.resample_chunk(p) for p in np.array_split(samples, pieces)])


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_stays_itself(rate: int) -> None:
    """In its place and as loud, to the last two milliseconds."""
    heard, expected = resampled(tone(1000, rate), rate, 20), tone(1000, SAMPLE_RATE)
    assert SAMPLE_RATE - len(heard) <= 0.003 * SAMPLE_RATE
    inner = slice(200, len(heard))
    assert np.abs(heard[inner] - expected[inner]).max() < 0.001


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_what_cannot_be_carried_is_left_out(rate: int) -> None:
    """A tone of 10 kHz does not come back as one of 6; one of 7 is still there."""
    assert Audio(resampled(tone(10_000, rate), rate, 20)[200:-200]).level < 0.0001
    assert Audio(resampled(tone(7_000, rate), rate, 20)[200:-200]).level > 0.33


@pytest.mark.parametrize("pieces", [2, 7, 100, 5000])
def test_the_pieces_do_not_matter(pieces: int) -> None:
    """However it comes in, the same sound comes out."""
    noise = np.random.default_rng(1).normal(0, 0.1, 44_100).astype(np.float32)
    assert np.allclose(resampled(noise, 44_100, 1), resampled(noise, 44_100, pieces), atol=1e-6)
