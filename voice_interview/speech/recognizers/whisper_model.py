"""Loads a model of openai-whisper: the embedded one, or any other by name or path."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

from voice_interview.cache import cache_folder
from voice_interview.errors import RecognizerError
from voice_interview.speech.recognizers.checkpoint import Checkpoint
from voice_interview.speech.recognizers.weights import (
    EMBEDDED_MODEL,
    EmbeddedWeights,
    kept_checkpoint,
)


def load_whisper(name: str, language: str) -> Any:
    """A model whose encoder takes sound of any length up to 30 s.

    Args:
        name: EMBEDDED_MODEL, another name that Whisper knows, or the path of a checkpoint.
        language: language code of what will be said.

    Raises:
        RecognizerError: the model is unknown, damaged, cannot be fetched, or does not know the
            language.
    """
    if name == EMBEDDED_MODEL:
        model = _built(kept_checkpoint(EmbeddedWeights.installed(), cache_folder()))
    else:
        model = _named(name)
    _check_language(model, name, language)
    model.encoder.forward = _encoder_of_any_length(model.encoder)
    return model.eval()


def _built(checkpoint: Checkpoint) -> Any:
    import torch
    from whisper.model import ModelDimensions, Whisper

    with _without_initialisation():
        model = Whisper(ModelDimensions(**checkpoint["dims"]))
    model.load_state_dict(checkpoint["model_state_dict"])
    heads = torch.zeros_like(model.alignment_heads.to_dense())
    for layer, head in checkpoint["alignment_heads"]:
        heads[layer, head] = True
    model.register_buffer("alignment_heads", heads.to_sparse(), persistent=False)
    return model


def _without_initialisation() -> Any:
    """Random numbers that the weights overwrite at once would take most of the loading time."""
    from torch import nn
    from torch.overrides import TorchFunctionMode

    random = {nn.init.kaiming_uniform_, nn.init.uniform_, nn.init.normal_}

    class WithoutInitialisation(TorchFunctionMode):
        def __torch_function__(
            self, func: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            if func in random:
                return args[0] if args else kwargs["tensor"]
            return func(*args, **(kwargs or {}))

    return WithoutInitialisation()


def _named(name: str) -> Any:
    import whisper

    known = whisper.available_models()
    if name not in known and not Path(name).is_file():
        raise RecognizerError(
            f"There is no Whisper model {name!r}: give a path, or one of {', '.join(known)}."
        )
    try:
        return whisper.load_model(name, device="cpu")
    except OSError as exc:
        raise RecognizerError(
            f"The Whisper model {name!r} cannot be fetched ({exc}): check the network, "
            f"or use the model {EMBEDDED_MODEL!r}, which needs no download."
        ) from exc
    except (RuntimeError, KeyError, TypeError, EOFError, pickle.UnpicklingError) as exc:
        raise RecognizerError(
            f"{name} is no Whisper model that can be used ({_first_line(exc)}): "
            f"fetch it again, or use the model {EMBEDDED_MODEL!r}."
        ) from exc


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _check_language(model: Any, name: str, language: str) -> None:
    from whisper.tokenizer import LANGUAGES

    if language not in LANGUAGES:
        raise RecognizerError(
            f"Whisper does not know the language {language!r}: use a code like 'en' or 'de'."
        )
    if not model.is_multilingual and language != "en":
        raise RecognizerError(
            f"The Whisper model {name!r} knows English only: for the language {language!r} "
            f"use one without '.en', like {EMBEDDED_MODEL!r}."
        )


def _encoder_of_any_length(encoder: Any) -> Callable[[Any], Any]:
    """Whisper encodes 30 s however short an answer is; this encodes what there is."""

    def forward(mel: Any) -> Any:
        from torch.nn.functional import gelu

        frames = gelu(encoder.conv2(gelu(encoder.conv1(mel)))).permute(0, 2, 1)
        encoded = frames + encoder.positional_embedding[: frames.shape[1]]
        for block in encoder.blocks:
            encoded = block(encoded)
        return encoder.ln_post(encoded)

    return forward
