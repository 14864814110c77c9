"""What the loudspeaker plays, by the clock: the reference for hearing only the candidate."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples

REMEMBERED = 5.0
"""Seconds after which a clip that was played is forgotten: by then its echo has died away."""


@dataclass(slots=True, eq=False)
class Clip:
    """One sound that is being played, or was."""

    samples: Samples
    """At SAMPLE_RATE."""
    began: float
    """Monotonic clock when its first sample was handed to the device."""
    ended: float
    """Monotonic clock of its last sample; earlier than planned where it was stopped."""


class Loopback:
    """Remembers what was played when, for as long as its echo may be heard."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._clips: deque[Clip] = deque()
        self._lock = threading.Lock()

    def begin(self, audio: Audio) -> Clip:
        """A sound is handed to the device now."""
        samples, began = audio.resampled(SAMPLE_RATE).samples, self._now()
        clip = Clip(samples, began, began + audio.seconds)
        with self._lock:
            while self._clips and self._clips[0].ended < began - REMEMBERED:
                self._clips.popleft()
            self._clips.append(clip)
        return clip

    def end(self, clip: Clip) -> None:
        """The sound was stopped, or is over."""
        clip.ended = min(clip.ended, self._now())

    def is_active(self, within: float = 0.0, at: float | None = None) -> bool:
        """Whether something is played, or was within the last seconds.

        Args:
            within: so many seconds.
            at: a time of the monotonic clock; None is now.
        """
        until = self._now() if at is None else at
        with self._lock:
            return any(clip.began <= until and clip.ended >= until - within for clip in self._clips)

    def has_just_begun(self, within: float, at: float) -> bool:
        """Whether the sound that is played at a time began within the seconds before."""
        with self._lock:
            return any(at - within <= clip.began <= at for clip in self._clips)

    def between(self, start: float, end: float) -> Samples:
        """What was played between two times of the monotonic clock; zeros where nothing was."""
        mixed = np.zeros(max(0, round((end - start) * SAMPLE_RATE)), np.float32)
        with self._lock:
            clips = [clip for clip in self._clips if clip.ended > start and clip.began < end]
        for clip in clips:
            _add(mixed, clip, start)
        return mixed


def _add(mixed: Samples, clip: Clip, start: float) -> None:
    """Mix what falls into a stretch of time that begins at `start`."""
    offset = round((start - clip.began) * SAMPLE_RATE)
    length = min(len(clip.samples), round((clip.ended - clip.began) * SAMPLE_RATE))
    first, last = max(0, offset), min(length, offset + len(mixed))
    if last > first:
        mixed[first - offset : last - offset] += clip.samples[first:last]
