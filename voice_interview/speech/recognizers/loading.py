"""A recognizer that is loaded while something else goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable

from voice_interview.core.transcript import Transcript
from voice_interview.errors import RecognizerError, VoiceInterviewError
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Recognizer
from voice_interview.speech.recognizers.threads import LOADING

STEP = 0.1
"""Seconds after which a wait looks around; so soon is Ctrl-C obeyed on every system."""


class BackgroundRecognizer:
    """Loads a recognizer in a thread of its own; who needs it first waits for it."""

    def __init__(self, load: Callable[[], Recognizer]) -> None:
        self._load = load
        self._loaded = threading.Event()
        self._recognizer: Recognizer | None = None
        self._error: VoiceInterviewError | None = None
        self._thread: threading.Thread | None = None

    @property
    def ready(self) -> bool:
        """Whether it can transcribe without a wait."""
        return self._recognizer is not None

    def start(self) -> None:
        """Begin to load, unless it has begun."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=LOADING, daemon=True)
            self._thread.start()

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What is said, once the recognizer is loaded.

        Raises:
            RecognizerError: it cannot be loaded, or failed.
        """
        self.start()
        while not self._loaded.wait(STEP):
            pass
        if self._recognizer is None:
            raise self._error or RecognizerError("The speech recognizer could not be loaded.")
        return self._recognizer.transcribe(audio, prompt=prompt)

    def _run(self) -> None:
        try:
            self._recognizer = self._load()
        except VoiceInterviewError as exc:
            self._error = exc
        except (ImportError, OSError, MemoryError, RuntimeError) as exc:
            self._error = RecognizerError(
                f"The speech recognizer cannot be loaded ({exc or type(exc).__name__}): "
                "free some memory, or install the program again."
            )
            self._error.__cause__ = exc
        finally:
            self._loaded.set()
