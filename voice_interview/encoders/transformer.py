"""The forward pass of an encoder such as BERT in plain NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_FARTHEST = 128
"""Pieces from which all distances are one."""


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
    epsilon: float = 1e-12
    """Added to the variance."""

    def __call__(self, x: Matrix) -> Matrix:
        width = np.float32(x.shape[1])
        normal: Matrix = x - x.sum(1, keepdims=True) / width
        variance = np.einsum("ij,ij->i", normal, normal) / width
        normal /= np.sqrt(variance + np.float32(self.epsilon))[:, None]
        normal *= self.scale
        normal += self.shift
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

    def __call__(
        self, x: Matrix, heads: int, seen: Matrix | None = None, mask: Matrix | None = None
    ) -> Matrix:
        """The next states of `x`.

        Args:
            x: one row a token.
            heads: heads of the attention.
            seen: keys and values of other tokens that `x` looks at beside itself.
            mask: what is added to the attention of each row of `x` to each key, its own first;
                for all heads, or with an axis of heads before.
        """
        x = self.attention_norm(x + self.attended(self._attention(x, heads, seen, mask)))
        return self.output_norm(x + self.output(_gelu(self.intermediate(x))))

    def keys_and_values(self, x: Matrix) -> Matrix:
        """What other tokens see of these, side by side."""
        whole = self.query_key_value
        width = x.shape[1]
        seen: Matrix = x @ whole.weight[:, width:] + whole.bias[width:]
        return seen

    def _attention(self, x: Matrix, heads: int, seen: Matrix | None, mask: Matrix | None) -> Matrix:
        length, width = x.shape
        query, key, value = np.split(self.query_key_value(x), 3, axis=1)
        if seen is not None:
            key = np.concatenate([key, seen[:, :width]])
            value = np.concatenate([value, seen[:, width:]])
        query, key, value = (_by_head(part, heads) for part in (query, key, value))
        logits = query @ key.transpose(0, 2, 1) * np.float32((width // heads) ** -0.5)
        if mask is not None:
            logits += mask
        weights = np.exp(logits - logits.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        mixed: Matrix = (weights @ value).transpose(1, 0, 2).reshape(length, width)
        return mixed


@dataclass(frozen=True, slots=True)
class RelativeBias:
    """What each head adds to the attention of a piece to another, for the distance between them.

    Near distances have a number each, farther ones share one, the more of them the farther they
    are, as in T5 (Raffel et al. 2020).
    """

    table: Matrix
    """Buckets by heads: first those of what stands before, then those of what stands behind."""

    def __call__(self, rows: NDArray[np.intp], keys: NDArray[np.intp]) -> Matrix:
        """Heads by rows by keys, whose places in their text are given."""
        return self.table[bucket(keys - rows[:, None], len(self.table))].transpose(2, 0, 1)


@dataclass(frozen=True, slots=True)
class Transformer:
    """Word piece ids → one vector a piece that knows its context."""

    words: NDArray[np.int8] | Matrix
    """Vocabulary by width, to be multiplied by `word_scales`."""
    word_scales: Matrix
    """Vocabulary by 1."""
    positions: Matrix
    """Longest input by width."""
    embedding_norm: LayerNorm
    layers: tuple[Layer, ...]
    heads: int
    near: RelativeBias | None = None

    def embed(self, ids: Sequence[int]) -> Matrix:
        """One row an id, before it knows its context; at most `len(positions)` ids."""
        rows = np.asarray(ids)
        words: Matrix = self.words[rows].astype(np.float32)
        return self.embedding_norm(words * self.word_scales[rows] + self.positions[: len(rows)])

    def __call__(self, x: Matrix) -> Matrix:
        """What `embed` gave, after all layers."""
        mask = self.bias(len(x))
        for layer in self.layers:
            x = layer(x, self.heads, mask=mask)
        return x

    def bias(self, pieces: int) -> Matrix | None:
        """What is added to the attention between the pieces of a text of such a length."""
        places = np.arange(pieces)
        return self.near(places, places) if self.near else None


def bucket(distance: NDArray[np.intp], buckets: int) -> NDArray[np.intp]:
    """The bucket of each distance, that of a key's place from the place that looks at it."""
    on_a_side = buckets // 2
    exact = on_a_side // 2
    far = np.abs(distance)
    grown = np.log(np.maximum(far, 1) / exact) / np.log(_FARTHEST / exact)
    shared = np.minimum(exact + (grown * (on_a_side - exact)).astype(int), on_a_side - 1)
    return np.where(distance > 0, on_a_side, 0) + np.where(far < exact, far, shared)


def _by_head(x: Matrix, heads: int) -> Matrix:
    rows, width = x.shape
    return x.reshape(rows, heads, width // heads).transpose(1, 0, 2)


def _gelu(x: Matrix) -> Matrix:
    """The common approximation by tanh; it is within 0.0005 of the exact function."""
    y: Matrix = np.square(x)
    y *= np.float32(0.0356774081)
    y += np.float32(0.7978845608)
    y *= x
    np.tanh(y, out=y)
    y += np.float32(1)
    y *= x
    y *= np.float32(0.5)
    return y
