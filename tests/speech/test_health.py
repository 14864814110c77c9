"""What is said of a microphone."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.health import MicrophoneWatch, microphone_faults

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


def _told(sound: Audio, *, speaking: bool = False, waiting: bool = False) -> list[tuple[str, int]]:
    return _watched(MicrophoneWatch(), sound, speaking=speaking, waiting=waiting)


def _watched(
    watch: MicrophoneWatch, sound: Audio, *, speaking: bool = False, waiting: bool = False
) -> list[tuple[str, int]]:
    """What is told while a sound is heard, with the second in which it is."""
    told = []
    for start in range(0, len(sound.samples) - CHUNK_SAMPLES + 1, CHUNK_SAMPLES):
        chunk = Audio(sound.samples[start : start + CHUNK_SAMPLES])
        fault = watch.hear(chunk, speaking=speaking, waiting=waiting)
        if fault:
            told.append((fault.what, start // SAMPLE_RATE))
    return told


def _noise(level: float, seconds: float) -> Audio:
    noise = RNG.standard_normal(round(seconds * SAMPLE_RATE)) * level
    return Audio(np.clip(noise, -1, 1).astype(np.float32))


def test_a_microphone_that_never_made_a_sound_is_told_of_at_once_and_once() -> None:
    """Exact zeros since it was opened mean that it is muted or forbidden."""
    ((what, second),) = _told(Audio.silence(20.0), waiting=True)
    assert "no sound at all" in what
    assert second == 1


def test_a_noise_gate_between_words_is_no_fault() -> None:
    """A headset that was heard before may deliver zeros through a long pause of an answer."""
    watch = MicrophoneWatch()
    assert _watched(watch, _noise(0.05, 2.0), speaking=True) == []
    assert _watched(watch, Audio.silence(30.0)) == []


def test_muting_later_is_told_while_a_first_word_is_awaited() -> None:
    """The candidate talks to a muted microphone; nothing else explains eight seconds of zeros."""
    watch = MicrophoneWatch()
    assert _watched(watch, _noise(0.001, 1.0)) == []
    ((what, second),) = _watched(watch, Audio.silence(10.0), waiting=True)
    assert "no sound at all" in what
    assert second == 7


def test_another_device_is_judged_anew() -> None:
    """What was told of the microphone before it was plugged in again is told again."""
    watch = MicrophoneWatch()
    assert len(_watched(watch, Audio.silence(3.0))) == 1
    watch.reopened()
    assert len(_watched(watch, Audio.silence(3.0))) == 1


@pytest.mark.parametrize(
    ("level", "expected"),
    [(1.0, ["distorts"]), (0.5, ["distorts"]), (0.1, []), (0.005, []), (0.0005, ["very quiet"])],
)
def test_speech_that_is_too_loud_or_too_quiet_is_told_of(level: float, expected: list[str]) -> None:
    """Loudness is judged while somebody speaks."""
    told = [what for what, _ in _told(_noise(level, 5.0), speaking=True)]
    assert len(told) == len(expected)
    assert all(word in what for word, what in zip(expected, told, strict=True))


@pytest.mark.parametrize("level", [0.0003, 0.001, 0.01])
def test_a_room_without_speech_is_no_fault(level: float) -> None:
    """Nobody needs to speak for a minute: rooms of -70 to -40 dB are rooms."""
    assert _told(_noise(level, 60.0), waiting=True) == []


def test_a_microphone_that_hears_nobody_is_doubted() -> None:
    """Fainter than any room while an answer is awaited: the wrong one, or turned down."""
    ((what, second),) = _told(_noise(0.00003, 20.0), waiting=True)
    assert "next to nothing" in what
    assert second == 12


def test_a_loud_room_is_told_of_without_and_beside_speech() -> None:
    """Noise is told by itself, and where speech hardly rises above it."""
    assert ["noise" in what for what, _ in _told(_noise(0.1, 6.0))] == [True]
    watch = MicrophoneWatch()
    assert _watched(watch, _noise(0.02, 3.0)) == []
    assert ["noise" in what for what, _ in _watched(watch, _noise(0.03, 4.0), speaking=True)] == [
        True
    ]


def test_while_the_interviewer_speaks_only_silence_counts() -> None:
    """Its own voice in the microphone is no noise; zeros are zeros whatever is played."""
    watch = MicrophoneWatch()
    loud = _noise(0.1, 8.0)
    for start in range(0, len(loud.samples) - CHUNK_SAMPLES, CHUNK_SAMPLES):
        chunk = Audio(loud.samples[start : start + CHUNK_SAMPLES])
        assert watch.hear(chunk, speaking=False, playing=True) is None
    muted, silent = MicrophoneWatch(), Audio.silence(CHUNK_SAMPLES / SAMPLE_RATE)
    told = [muted.hear(silent, speaking=False, playing=True) for _ in range(60)]
    assert sum(fault is not None for fault in told) == 1
