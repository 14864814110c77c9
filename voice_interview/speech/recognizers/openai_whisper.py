"""OpenAI's Whisper, run by the package openai-whisper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.errors import RecognizerError
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.recognizers import cache
from voice_interview.speech.recognizers.weights import (
    EMBEDDED_MODEL,
    EmbeddedWeights,
    kept_checkpoint,
)


class OpenAIWhisper:
    """Whisper on the processor, greedy: the same sound gives the same words."""

    def __init__(self, model: str = EMBEDDED_MODEL, language: str = "en") -> None:
        """Load a model.

        Args:
            model: a name that Whisper knows, or the path of a checkpoint.
            language: language code of what is said.

        Raises:
            RecognizerError: the model is unknown, damaged or cannot be fetched.
        """
        self._model = _embedded() if model == EMBEDDED_MODEL else _named(model)
        self._language = language

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        """What is said in the audio.

        Raises:
            RecognizerError: the model failed.
        """
        if not len(audio.samples):
            return Transcript()
        import whisper

        try:
            heard = whisper.transcribe(
                self._model,
                audio.resampled(SAMPLE_RATE).samples,
                language=self._language,
                initial_prompt=prompt or None,
                carry_initial_prompt=bool(prompt),
                temperature=0.0,
                fp16=False,
                word_timestamps=True,
                condition_on_previous_text=False,
            )
        except (RuntimeError, ValueError) as exc:
            raise RecognizerError(f"Whisper could not transcribe the answer: {exc}.") from exc
        return Transcript(tuple(_segment(segment) for segment in heard["segments"]))


def _segment(segment: dict[str, Any]) -> Segment:
    words = tuple(
        Word(
            word["word"].strip(),
            float(word["start"]),
            float(word["end"]),
            float(word["probability"]),
        )
        for word in segment["words"]
        if word["word"].strip()
    )
    return Segment(words, float(segment["avg_logprob"]), float(segment["no_speech_prob"]))


def _embedded() -> Any:
    import torch
    from whisper.model import ModelDimensions, Whisper

    checkpoint = kept_checkpoint(EmbeddedWeights.installed(), cache.cache_folder())
    model = Whisper(ModelDimensions(**checkpoint["dims"]))
    model.load_state_dict(checkpoint["model_state_dict"], strict=False)
    heads = torch.zeros_like(model.alignment_heads.to_dense())
    for layer, head in checkpoint["alignment_heads"]:
        heads[layer, head] = True
    model.register_buffer("alignment_heads", heads.to_sparse(), persistent=False)
    return model.eval()


def _named(name: str) -> Any:
    import whisper

    if name not in whisper.available_models() and not Path(name).is_file():
        raise RecognizerError(
            f"There is no Whisper model {name!r}; give a path, or one of "
            f"{', '.join(whisper.available_models())}."
        )
    try:
        return whisper.load_model(name, device="cpu")
    except (OSError, RuntimeError, KeyError, EOFError) as exc:
        raise RecognizerError(
            f"The Whisper model {name!r} cannot be loaded: {exc}. "
            f"{EMBEDDED_MODEL!r} needs no download."
        ) from exc
