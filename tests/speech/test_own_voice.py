"""Who is near and who is far."""

from __future__ import annotations

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.own_voice import OwnVoice

RNG = np.random.default_rng(6)


def _speech(decibels: float, seconds: float = 2.0) -> Audio:
    """Syllables of that loudness."""
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    syllables = np.abs(np.sin(2 * np.pi * 2 * times)) * 10 ** (decibels / 20)
    return Audio((RNG.standard_normal(len(times)) * syllables).astype(np.float32))


def test_a_voice_from_the_next_room_is_not_the_candidate() -> None:
    """Much quieter than what was said before."""
    own = OwnVoice()
    heard = [own.is_near(_speech(level)) for level in (-25.0, -28.0, -45.0, -22.0, -44.0, -33.0)]
    assert heard == [True, True, False, True, False, True]


def test_the_first_voice_is_the_candidate_however_quiet() -> None:
    """A quiet microphone is no distance, nor is a word shorter than a chunk."""
    assert OwnVoice().is_near(_speech(-60.0))
    assert OwnVoice().is_near(Audio.silence(0.01))


def test_a_candidate_who_walks_away_is_believed_in_the_end() -> None:
    """Nobody else can have spoken for so long without an answer."""
    own = OwnVoice()
    assert own.is_near(_speech(-25.0))
    heard = [own.is_near(_speech(-45.0, seconds=3.0)) for _ in range(4)]
    assert heard == [False, False, True, True]
