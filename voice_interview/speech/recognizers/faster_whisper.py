"""OpenAI's Whisper, run by the package faster-whisper (an extra)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from voice_interview.cache import cache_folder
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.errors import RecognizerError
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.recognizers.decoding import MOST_TOKENS, TOO_REPETITIVE
from voice_interview.speech.recognizers.threads import computing_threads, wait_without_spinning
from voice_interview.speech.recognizers.weights import (
    COMPANIONS,
    EMBEDDED_MODEL,
    EmbeddedWeights,
    kept_model_folder,
)

INSTALL = "pip install 'voice-interview[faster-whisper]'"


class FasterWhisper:
    """Whisper on the processor in 8-bit numbers: slower here, but with a third of the memory."""

    def __init__(self, model: str = EMBEDDED_MODEL, language: str = "en") -> None:
        """Load a model.

        Args:
            model: a name that faster-whisper knows, the id of one on the Hugging Face hub, or the
                path of a folder that holds one.
            language: language code of what is said.

        Raises:
            RecognizerError: the package is missing, or the model is unknown, damaged or cannot be
                fetched.
        """
        wait_without_spinning()
        try:
            import faster_whisper
        except ImportError as exc:
            raise RecognizerError(
                f"The recognizer faster-whisper is not installed: {INSTALL}."
            ) from exc
        if model == EMBEDDED_MODEL:
            self._model = _embedded(faster_whisper)
        else:
            self._model = _named(faster_whisper, model)
        if language not in self._model.supported_languages:
            raise RecognizerError(
                f"The model {model!r} does not know the language {language!r}: use a code like "
                "'en' or 'de', and a model without '.en' for any language but English."
            )
        self._language = language

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What is said in the audio, words timed from its start.

        Raises:
            RecognizerError: the model failed.
        """
        if not len(audio.samples):
            return Transcript()
        try:
            segments = list(self._decoded(audio, prompt))
            if prompt and any(s.compression_ratio > TOO_REPETITIVE for s in segments):
                segments = list(self._decoded(audio, ""))
        except (RuntimeError, ValueError) as exc:
            raise RecognizerError(f"Whisper could not transcribe the answer: {exc}.") from exc
        return Transcript(tuple(_segment(segment) for segment in segments if segment.words))

    def _decoded(self, audio: Audio, prompt: str) -> Iterator[Any]:
        segments, _ = self._model.transcribe(
            audio.resampled(SAMPLE_RATE).samples,
            language=self._language,
            # Hot words, unlike an initial prompt, reach every window of a long answer.
            hotwords=prompt or None,
            beam_size=1,
            temperature=0.0,
            max_new_tokens=MOST_TOKENS,
            condition_on_previous_text=False,
            word_timestamps=True,
        )
        yield from segments


def _segment(segment: Any) -> Segment:
    words = (
        Word(
            word.word.strip(),
            round(float(word.start), 2),
            round(float(word.end), 2),
            float(word.probability),
        )
        for word in segment.words
    )
    return Segment(tuple(words), float(segment.avg_logprob), float(segment.no_speech_prob))


def _embedded(faster_whisper: Any) -> Any:
    weights = EmbeddedWeights.installed()
    try:
        folder = kept_model_folder(weights, cache_folder())
    except OSError:
        # The cache cannot be written: from memory it works as well, with a copy more in it.
        return _model(faster_whisper, EMBEDDED_MODEL, files=_in_memory(weights))
    return _model(faster_whisper, str(folder))


def _in_memory(weights: EmbeddedWeights) -> dict[str, bytes]:
    companions = {name: weights.companion(name).read_bytes() for name in COMPANIONS}
    return {"model.bin": weights.read(), **companions}


def _named(faster_whisper: Any, name: str) -> Any:
    known = faster_whisper.available_models()
    if name not in known and "/" not in name and not Path(name).is_dir():
        raise RecognizerError(
            f"There is no model {name!r} for faster-whisper: give a folder, an id of the "
            f"Hugging Face hub, or one of {', '.join(known)}."
        )
    return _model(faster_whisper, name)


def _model(faster_whisper: Any, name: str, **options: Any) -> Any:
    try:
        return faster_whisper.WhisperModel(
            name, device="cpu", compute_type="int8", cpu_threads=computing_threads(), **options
        )
    except OSError as exc:
        raise RecognizerError(
            f"The model {name!r} cannot be fetched ({_first_line(exc)}): check the network, "
            f"or use the model {EMBEDDED_MODEL!r}, which needs no download."
        ) from exc
    except (RuntimeError, ValueError) as exc:
        raise RecognizerError(
            f"{name} is no model that faster-whisper can use ({_first_line(exc)}): "
            f"fetch it again, or use the model {EMBEDDED_MODEL!r}."
        ) from exc


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
