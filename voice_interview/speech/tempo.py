"""Speech faster or slower, at its own pitch."""

from __future__ import annotations

import numpy as np

from voice_interview.speech.audio import Audio

_SEED = 1
"""So that the same sound is stretched in the same way each time."""


def at_speed(audio: Audio, speed: float) -> Audio:
    """The sound at another speed, by Signalsmith Stretch.

    Args:
        audio: any sound.
        speed: 2 is twice as fast, 1 as it was.
    """
    if speed == 1 or not len(audio.samples):
        return audio
    from python_stretch.Signalsmith import Stretch

    stretch = Stretch(_SEED)
    stretch.preset(1, audio.rate)
    stretch.timeFactor = speed
    stretched = stretch.process(np.ascontiguousarray(audio.samples[np.newaxis]))
    return Audio(np.asarray(stretched, np.float32)[0], audio.rate)
