"""Turns the tensors of a CTranslate2 model into a checkpoint of openai-whisper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from voice_interview.speech.recognizers.ctranslate2 import Tensors

Checkpoint = dict[str, Any]
"""`dims`, `model_state_dict` as openai-whisper loads them, and `alignment_heads`."""

_STACKED = {
    "self_attention/linear_0": ("attn.query", "attn.key", "attn.value"),
    "self_attention/linear_1": ("attn.out",),
    "attention/linear_0": ("cross_attn.query",),
    "attention/linear_1": ("cross_attn.key", "cross_attn.value"),
    "attention/linear_2": ("cross_attn.out",),
    "ffn/linear_0": ("mlp.0",),
    "ffn/linear_1": ("mlp.2",),
}
"""Layer of CTranslate2 → the layers that it stacks."""
_NORMS = {"self_attention": "attn_ln", "attention": "cross_attn_ln", "ffn": "mlp_ln"}
_FINAL_NORMS = {"encoder": "ln_post", "decoder": "ln"}
_PARAMETERS = {"gamma": "weight", "beta": "bias"}
_OPTIONS = {"num_heads", "activation", "alibi", "alignment_heads", "alignment_layer"} | {
    "pre_norm",
    "scale_embeddings",
    "start_from_zero_embedding",
}
"""What the file says about the model beside its weights."""


def checkpoint_from(tensors: Tensors, alignment_heads: Sequence[Sequence[int]]) -> Checkpoint:
    """The checkpoint that holds these weights.

    Args:
        tensors: what `read_tensors` found in a Whisper model.
        alignment_heads: layer and head of the attention that follows the words in time.
    """
    import torch

    state = {}
    for name, values in tensors.items():
        for own_name, own_values in _renamed(name, values):
            state[own_name] = torch.from_numpy(own_values)
    return {
        "dims": _dimensions(tensors),
        "model_state_dict": state,
        "alignment_heads": [list(head) for head in alignment_heads],
    }


def _renamed(name: str, values: npt.NDArray[Any]) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    side, _, rest = name.partition("/")
    if rest in _OPTIONS:
        return
    if rest.startswith("layer_") and not rest.startswith("layer_norm"):
        layer, _, rest = rest.partition("/")
        block = f"{side}.blocks.{layer.removeprefix('layer_')}"
        yield from ((f"{block}.{own}", part) for own, part in _in_block(rest, values))
    else:
        yield f"{side}.{_outside_blocks(side, rest)}", values


def _in_block(name: str, values: npt.NDArray[Any]) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    layer, _, parameter = name.rpartition("/")
    if layer in _STACKED:
        owners = _STACKED[layer]
        for owner, part in zip(owners, np.split(values, len(owners)), strict=True):
            # openai-whisper's keys have no bias; CTranslate2 keeps a place of zeros for it.
            if not (owner.endswith("key") and parameter == "bias"):
                yield f"{owner}.{parameter}", part
    else:
        yield f"{_NORMS[layer.removesuffix('/layer_norm')]}.{_PARAMETERS[parameter]}", values


def _outside_blocks(side: str, name: str) -> str:
    layer, _, parameter = name.partition("/")
    if layer == "layer_norm":
        return f"{_FINAL_NORMS[side]}.{_PARAMETERS[parameter]}"
    if layer == "position_encodings":
        return "positional_embedding"
    return f"token_embedding.{parameter}" if layer == "embeddings" else f"{layer}.{parameter}"


def _dimensions(tensors: Tensors) -> dict[str, int]:
    audio_context, audio_state = tensors["encoder/position_encodings/encodings"].shape
    text_context, text_state = tensors["decoder/position_encodings/encodings"].shape
    return {
        "n_mels": tensors["encoder/conv1/weight"].shape[1],
        "n_audio_ctx": audio_context,
        "n_audio_state": audio_state,
        "n_audio_head": int(tensors["encoder/num_heads"]),
        "n_audio_layer": _layers(tensors, "encoder"),
        "n_vocab": tensors["decoder/embeddings/weight"].shape[0],
        "n_text_ctx": text_context,
        "n_text_state": text_state,
        "n_text_head": int(tensors["decoder/num_heads"]),
        "n_text_layer": _layers(tensors, "decoder"),
    }


def _layers(tensors: Tensors, side: str) -> int:
    return sum(
        name.startswith(f"{side}/layer_") and name.endswith("ffn/linear_0/bias") for name in tensors
    )
