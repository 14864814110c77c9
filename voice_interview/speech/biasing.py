"""A recognizer that is told which terms may come, and writes none that it did not hear."""

from __future__ import annotations

from voice_interview.core.prompted import may_hide_terms, with_terms
from voice_interview.core.transcript import Transcript
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Recognizer

SURE = 0.6
"""Probability of a word below which it may be a term that was not understood."""


class BiasedRecognizer:
    """Listens without the prompt and, where it is unsure of a word, once more with it.

    A prompt makes a recognizer write its terms over noise and in the place of other words. So
    what it hears without the prompt stands; a term takes the place only of words that sound like
    it ("Laura" becomes "LoRA", a hum does not).
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What is said in the audio, words timed from its start.

        Args:
            audio: one utterance in which speech was detected.
            prompt: terms that are likely to occur, separated by commas.

        Raises:
            RecognizerError: the model failed.
        """
        plain = self._recognizer.transcribe(audio)
        terms = frozenset(term.strip() for term in prompt.split(",")) - {""}
        if not terms or not may_hide_terms(plain, SURE):
            return plain
        return with_terms(plain, self._recognizer.transcribe(audio, prompt=prompt), terms)
