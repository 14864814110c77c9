"""The neural English voice that comes with the package hibari-tts."""

from __future__ import annotations

from typing import Any

import numpy as np

from voice_interview.core.stretches import stretches
from voice_interview.errors import VoiceError
from voice_interview.speech.audio import Audio
from voice_interview.speech.english_sounds import english_sounds

AUDIBLE = 0.01
"""Share of the peak from which a sample is sound: the silence around it is cut."""
BEFORE = 0.02
"""Seconds left before the first sound."""
AFTER = 0.25
"""Seconds left after the last sound: the pause between two sentences."""
SILENCE = 0.1
"""Seconds rendered where there is nothing to say."""


class HibariVoice:
    """Renders in this process; loading takes about half a second."""

    name = "hibari"
    language = "en"

    def __init__(self, rate: float = 1.0) -> None:
        """Load the voice.

        Args:
            rate: speed, 1 is the voice's own.

        Raises:
            VoiceError: the package is missing or damaged.
        """
        self._rate = rate
        try:
            import hibari

            self._sample_rate: int = hibari.SAMPLE_RATE
            self._engine: Any = hibari.Hibari(g2p=english_sounds())
        except _loading_faults() as exc:
            raise VoiceError(
                "The voice hibari cannot be loaded; `pip install --force-reinstall hibari-tts` "
                "brings it back."
            ) from exc

    def render(self, text: str) -> Audio:
        """The text as speech.

        Raises:
            VoiceError: the text is in a script that the voice cannot read, or the engine failed.
        """
        if not any(c.isalnum() for c in text):
            return Audio.silence(SILENCE, self._sample_rate)
        # The engine's memory grows with the square of a sentence: it gets none without end.
        sounds = [self._sound(stretch) for stretch in stretches(text)]
        spoken = sounds[0].joined(*sounds[1:])
        if not len(spoken.samples):
            raise VoiceError(
                f"The voice hibari reads English only and cannot say “{text[:40]}”; "
                "set the language, or choose another voice with --voice."
            )
        return spoken

    def _sound(self, stretch: str) -> Audio:
        try:
            samples = self._engine(stretch, speed=self._rate, seed=0)
        except _engine_faults() as exc:
            raise VoiceError(f"The voice hibari failed at “{stretch[:40]}”: {exc}.") from exc
        return _trimmed(Audio(np.asarray(samples, np.float32), self._sample_rate))


def _trimmed(audio: Audio) -> Audio:
    """The sound with the silence around it cut short."""
    magnitude = np.abs(audio.samples)
    loud = np.flatnonzero(magnitude > AUDIBLE * magnitude.max(initial=0.0))
    if not len(loud):
        return Audio(audio.samples[:0], audio.rate)
    start = max(0, int(loud[0]) - round(BEFORE * audio.rate))
    return Audio(audio.samples[start : int(loud[-1]) + round(AFTER * audio.rate)], audio.rate)


def _loading_faults() -> tuple[type[Exception], ...]:
    """What a missing or damaged package raises: files, archives, JSON, model."""
    return (ImportError, OSError, EOFError, KeyError, *_engine_faults())


def _engine_faults() -> tuple[type[Exception], ...]:
    """What the engine raises; the model's runtime derives its errors from Exception itself."""
    try:
        from onnxruntime.capi import onnxruntime_pybind11_state as runtime
    except ImportError:
        return (RuntimeError, ValueError)
    own = [kind for kind in vars(runtime).values() if _is_exception(kind)]
    return (RuntimeError, ValueError, IndexError, *own)


def _is_exception(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Exception)
