"""A recognizer that is told which terms may come, and believes none that it did not hear."""

from __future__ import annotations

from voice_interview.core.prompted import believed, is_doubted
from voice_interview.core.transcript import Transcript
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Recognizer

SURE = 0.5
"""Probability from which a prompted term was heard: it is that of the word without the prompt."""


class BiasedRecognizer:
    """Listens with the prompt and, where terms of it are doubtful, once more without it.

    A prompt makes a recognizer write its terms over noise and in the place of other words. So a
    term is kept only where the recognizer is sure of it by the sound alone, or hears something
    that sounds like it without having been told.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        """Wrap a recognizer whose word probabilities do not depend on the prompt, as Whisper's."""
        self._recognizer = recognizer

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What is said in the audio, words timed from its start.

        Args:
            audio: one utterance in which speech was detected.
            prompt: terms that are likely to occur, separated by commas.

        Raises:
            RecognizerError: the model failed.
        """
        biased = self._recognizer.transcribe(audio, prompt=prompt)
        terms = frozenset(term.strip() for term in prompt.split(",")) - {""}
        if not is_doubted(biased, terms, SURE):
            return biased
        return believed(biased, self._recognizer.transcribe(audio), terms)
