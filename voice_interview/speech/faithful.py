"""A recognizer that hears the candidate, and nobody and nothing else."""

from __future__ import annotations

from voice_interview.core.doubt import spoken
from voice_interview.core.transcript import Transcript
from voice_interview.speech.audio import Audio
from voice_interview.speech.own_voice import OwnVoice
from voice_interview.speech.ports import Recognizer


class FaithfulRecognizer:
    """Leaves out voices from far away, and what recognizers write where nobody speaks.

    It gets to know the loudness of one candidate: one for each session.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self._own_voice = OwnVoice()

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What the candidate says in one stretch of speech, words timed from its start.

        Raises:
            RecognizerError: the model failed.
        """
        if not self._own_voice.is_near(audio):
            return Transcript()
        return spoken(self._recognizer.transcribe(audio, prompt=prompt))
