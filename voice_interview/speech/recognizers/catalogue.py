"""The recognizer that the settings ask for."""

from __future__ import annotations

from voice_interview.errors import RecognizerError
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.ports import Recognizer

ENGINES = ("openai-whisper", "faster-whisper")
"""What `[recognizer] engine` takes; the first is the default."""


def load_recognizer(settings: RecognizerSettings, *, commands: bool = True) -> Recognizer:
    """Load it; this takes some seconds, and a download where the model is not installed.

    Args:
        settings: which it is.
        commands: whether somebody may give it spoken commands: a short sound that resembles one
            more than the words that would be written for it is then written as the command.
            faster-whisper cannot do so.

    Raises:
        RecognizerError: the engine or the model is unknown, missing or damaged.
    """
    if settings.engine == "openai-whisper":
        from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper

        return OpenAIWhisper(settings.model, settings.language, commands=commands)
    if settings.engine == "faster-whisper":
        from voice_interview.speech.recognizers.faster_whisper import FasterWhisper

        return FasterWhisper(settings.model, settings.language)
    raise RecognizerError(
        f"There is no recognizer {settings.engine!r}: use {' or '.join(ENGINES)}."
    )
