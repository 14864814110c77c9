"""The forward pass of a small BERT encoder in plain NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_EPSILON = np.float32(1e-12)


@dataclass(frozen=True, slots=True)
class Linear:
    """A matrix and a bias."""

    weight: Matrix
    """Inputs by outputs."""
    bias: Matrix

    def __call__(self, x: Matrix) -> Matrix:
        y: Matrix = x @ self.weight
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class LayerNorm:
    """Brings each row to mean 0 and variance 1, then scales and shifts it."""

    scale: Matrix
    shift: Matrix

    def __call__(self, x: Matrix) -> Matrix:
        centred = x - x.mean(-1, keepdims=True)
        variance = np.square(centred).mean(-1, keepdims=True)
        normal: Matrix = centred / np.sqrt(variance + _EPSILON) * self.scale + self.shift
        return normal


@dataclass(frozen=True, slots=True)
class Layer:
    """Self-attention, then a feed-forward network."""

    query_key_value: Linear
    attended: Linear
    attention_norm: LayerNorm
    intermediate: Linear
    output: Linear
    output_norm: LayerNorm

    def __call__(self, x: Matrix, heads: int) -> Matrix:
        x = self.attention_norm(x + self.attended(self._attention(x, heads)))
        return self.output_norm(x + self.output(_gelu(self.intermediate(x))))

    def _attention(self, x: Matrix, heads: int) -> Matrix:
        length, width = x.shape
        split = self.query_key_value(x).reshape(length, 3, heads, width // heads)
        query, key, value = split.transpose(1, 2, 0, 3)
        logits = query @ key.transpose(0, 2, 1) * np.float32((width // heads) ** -0.5)
        weights = np.exp(logits - logits.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        mixed: Matrix = (weights @ value).transpose(1, 0, 2).reshape(length, width)
        return mixed


@dataclass(frozen=True, slots=True)
class Transformer:
    """Word piece ids → one vector a piece that knows its context."""

    words: NDArray[np.int8]
    """Vocabulary by width, to be multiplied by `word_scales`."""
    word_scales: Matrix
    """Vocabulary by 1."""
    positions: Matrix
    """Longest input by width."""
    embedding_norm: LayerNorm
    layers: tuple[Layer, ...]
    heads: int

    def embed(self, ids: Sequence[int]) -> Matrix:
        """One row an id, before it knows its context; at most `len(positions)` ids."""
        rows = np.asarray(ids)
        words: Matrix = self.words[rows].astype(np.float32)
        return self.embedding_norm(words * self.word_scales[rows] + self.positions[: len(rows)])

    def __call__(self, x: Matrix) -> Matrix:
        """What `embed` gave, after all layers."""
        for layer in self.layers:
            x = layer(x, self.heads)
        return x


def _gelu(x: Matrix) -> Matrix:
    """The common approximation by tanh; it is within 0.0005 of the exact function."""
    inner = x * (np.float32(0.7978845608) + np.float32(0.0356774081) * np.square(x))
    y: Matrix = np.multiply(x, np.float32(0.5)) * (np.tanh(inner) + np.float32(1))
    return y
