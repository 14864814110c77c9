"""Speed changes the length and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.tempo import at_speed


def tone(hertz: float, seconds: float) -> Audio:
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio((0.5 * np.sin(2 * np.pi * hertz * times)).astype(np.float32))


def pitch(audio: Audio) -> float:
    """Hertz of the strongest frequency."""
    spectrum = np.abs(np.fft.rfft(audio.samples * np.hanning(len(audio.samples))))
    return float(np.argmax(spectrum)) * audio.rate / len(audio.samples)


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.25, 1.5, 2.0, 3.0])
def test_the_pitch_stays(speed: float) -> None:
    """Shorter or longer as asked, as high as before, about as loud."""
    before = tone(440, 2.0)
    after = at_speed(before, speed)
    assert after.seconds == pytest.approx(before.seconds / speed, abs=0.001)
    assert pitch(after) == pytest.approx(440, abs=3)
    assert after.level == pytest.approx(before.level, rel=0.15)


def test_what_is_heard_stays_in_its_place() -> None:
    """A word at one second is at half a second when all is twice as fast."""
    samples = np.zeros(2 * SAMPLE_RATE, np.float32)
    samples[SAMPLE_RATE : SAMPLE_RATE + 800] = tone(300, 0.05).samples
    loudest = int(np.argmax(np.abs(at_speed(Audio(samples), 2.0).samples)))
    assert loudest / SAMPLE_RATE == pytest.approx(0.5125, abs=0.05)


def test_as_it_was() -> None:
    """Nothing is touched at the speed of one, or where there is nothing."""
    audio = tone(440, 0.1)
    assert at_speed(audio, 1.0) is audio
    assert at_speed(Audio.silence(0), 2.0).seconds == 0
