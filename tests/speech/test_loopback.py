"""What the loudspeaker plays, by the clock."""

from __future__ import annotations

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.loopback import REMEMBERED, Loopback

RAMP = Audio(np.linspace(0.0, 1.0, SAMPLE_RATE, dtype=np.float32))


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def test_what_was_played_is_found_by_its_time() -> None:
    """Zeros before and behind the clip, its samples in between."""
    loopback = Loopback(Clock())
    loopback.begin(RAMP)
    played = loopback.between(99.5, 101.5)
    assert len(played) == 2 * SAMPLE_RATE
    assert not played[: SAMPLE_RATE // 2].any()
    assert np.array_equal(played[SAMPLE_RATE // 2 : -SAMPLE_RATE // 2], RAMP.samples)
    assert not played[-SAMPLE_RATE // 2 :].any()


def test_a_clip_that_is_stopped_is_not_heard_on() -> None:
    """Only what the device got before is part of the reference."""
    clock = Clock()
    loopback = Loopback(clock)
    clip = loopback.begin(RAMP)
    clock.time += 0.25
    loopback.end(clip)
    assert np.count_nonzero(loopback.between(100.0, 101.0)) == SAMPLE_RATE // 4 - 1
    assert loopback.is_active()
    clock.time += 0.1
    assert not loopback.is_active()
    assert loopback.is_active(within=0.2)


def test_clips_at_the_same_time_are_mixed() -> None:
    """A cue over the voice, say."""
    loopback = Loopback(Clock())
    loopback.begin(RAMP)
    loopback.begin(RAMP)
    assert np.allclose(loopback.between(100.0, 101.0), 2 * RAMP.samples)


def test_old_clips_are_forgotten() -> None:
    """Hours of talk take no memory."""
    clock = Clock()
    loopback = Loopback(clock)
    for _ in range(100):
        loopback.begin(RAMP)
        clock.time += REMEMBERED
    assert len(loopback._clips) <= 3


def test_whether_something_was_played_can_be_asked_of_any_time() -> None:
    """Of sound that is looked at later than it was heard."""
    clock = Clock()
    loopback = Loopback(clock)
    clock.time += 1.0
    loopback.begin(RAMP)
    clock.time += 3.0
    active = [loopback.is_active(at=at) for at in (100.5, 101.5, 102.2)]
    assert active == [False, True, False]
    assert loopback.is_active(within=0.3, at=102.2)
