"""What is said of a microphone."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.health import microphone_faults

RNG = np.random.default_rng(1)
NOISE = RNG.standard_normal(SAMPLE_RATE).astype(np.float32)


@pytest.mark.parametrize(
    ("audio", "expected"),
    [
        (Audio(np.zeros(0, np.float32)), "delivers nothing"),
        (Audio.silence(1.0), "pure silence"),
        (Audio(np.clip(NOISE * 2, -1, 1)), "distorts"),
        (Audio(NOISE * 1e-4), "very quiet"),
        (Audio(NOISE * 0.1), "a lot of noise"),
    ],
)
def test_names_what_is_wrong(audio: Audio, expected: str) -> None:
    """Each fault is named and comes with a cure."""
    faults = microphone_faults(audio)
    assert expected in faults[0].what
    assert faults[0].cure


def test_a_quiet_room_with_a_voice_is_well() -> None:
    """Bursts of speech over a quiet room raise no fault."""
    envelope = np.repeat([0.001, 0.2, 0.001, 0.1, 0.001], SAMPLE_RATE // 5)
    assert microphone_faults(Audio((NOISE * 0.5 * envelope).astype(np.float32))) == ()
