"""How the loudspeaker sounds at the microphone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples
from voice_interview.speech.ear import TimedMicrophone
from voice_interview.speech.echo import EchoCanceller
from voice_interview.speech.loopback import Loopback
from voice_interview.speech.ports import Playback

LONGEST_DELAY = 0.6
"""Seconds within which an echo is looked for."""
LEARNING = 1.0
"""Seconds at the beginning in which the canceller still learns."""
LIKENESS = 0.2
"""Correlation of what is heard with what was played from which it is an echo."""
SILENT = 1e-10
"""Power that no sound card tells from silence."""


@dataclass(frozen=True, slots=True)
class EchoPath:
    """From the loudspeaker to the microphone."""

    delay: float
    """Seconds that the sound is on its way."""
    loudness: float
    """Decibels at the microphone, against what is played; mostly below 0."""
    removed: float | None
    """Decibels that the canceller takes out of it; None without one."""


def measured_path(
    playback: Playback,
    microphone: TimedMicrophone,
    loopback: Loopback,
    canceller: EchoCanceller | None,
) -> EchoPath | None:
    """Listen to a sound while it is played; None where the microphone does not hear it.

    Args:
        playback: the sound, some seconds of speech.
        microphone: records already.
        loopback: knows what is played.
        canceller: has heard nothing yet.

    Raises:
        DeviceError: microphone or loudspeaker vanished.
    """
    heard, played, cleaned = [], [], []
    for ended, chunk in _while_playing(playback, microphone):
        reference = loopback.between(ended - chunk.seconds, ended)
        heard.append(chunk.samples)
        played.append(reference)
        if canceller:
            cleaned.append(canceller.cancel(chunk, Audio(reference)).gate.samples)
    playback.wait()
    start = round(LEARNING * SAMPLE_RATE)
    near, far = np.concatenate(heard)[start:], np.concatenate(played)[start:]
    found = _delay(near, far)
    if found is None:
        return None
    rest = np.concatenate(cleaned)[start:] if cleaned else None
    removed = None if rest is None else _decibels(near) - _decibels(rest)
    return EchoPath(found, _decibels(near) - _decibels(far), removed)


def _while_playing(
    playback: Playback, microphone: TimedMicrophone
) -> Iterator[tuple[float, Audio]]:
    for ended, chunk in microphone.timed_chunks():
        if playback.finished:
            return
        yield ended, chunk


def _delay(heard: Samples, played: Samples) -> float | None:
    """Seconds after which what was played is heard; None where it is not."""
    size = 2 * max(len(heard), 1)
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(played, size))
    products = np.fft.irfft(spectrum, size)[: round(LONGEST_DELAY * SAMPLE_RATE)]
    scale = float(np.sqrt(np.sum(heard**2) * np.sum(played**2)))
    place = int(np.argmax(np.abs(products)))
    if scale <= 0 or abs(products[place]) / scale < LIKENESS:
        return None
    return place / SAMPLE_RATE


def _decibels(samples: Samples) -> float:
    return 10 * log10(float(np.mean(np.square(samples, dtype=np.float64))) + SILENT)
