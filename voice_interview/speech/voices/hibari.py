"""The neural English voice that comes with the package hibari-tts."""

from __future__ import annotations

import numpy as np

from voice_interview.errors import VoiceError
from voice_interview.speech.audio import Audio

AUDIBLE = 0.01
"""Share of the peak from which a sample is sound: what comes before is cut off."""
EDGE = 0.02
"""Seconds left before the first sound."""


class HibariVoice:
    """Renders in this process; loading takes about half a second."""

    name = "hibari"

    def __init__(self, rate: float = 1.0) -> None:
        """Load the voice.

        Args:
            rate: speed, 1 is the voice's own.

        Raises:
            VoiceError: the package is missing or damaged.
        """
        try:
            from hibari import SAMPLE_RATE, Hibari

            self._engine = Hibari()
        except (ImportError, OSError, ValueError, RuntimeError) as exc:
            raise VoiceError(
                "The voice hibari cannot be loaded; `pip install --force-reinstall hibari-tts` "
                "brings it back."
            ) from exc
        self._sample_rate: int = SAMPLE_RATE
        self._rate = rate

    def render(self, text: str) -> Audio:
        """The text as speech, without the silence that the engine puts before it."""
        samples = np.asarray(self._engine(text, speed=self._rate, seed=0), np.float32)
        return _without_leading_silence(Audio(samples, self._sample_rate))


def _without_leading_silence(audio: Audio) -> Audio:
    magnitude = np.abs(audio.samples)
    loud = np.flatnonzero(magnitude > AUDIBLE * magnitude.max(initial=0.0))
    if not len(loud):
        return audio
    start = max(0, int(loud[0]) - round(EDGE * audio.rate))
    return Audio(audio.samples[start:], audio.rate)
