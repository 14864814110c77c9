"""The layers of a network, and the file that its fitted part is kept in.

`training/fit_entailment.py` makes the file. Matrices are in eight bits with one scale an output:
whole ones, or two thin ones whose product is what fitting added to a pretrained matrix (as LoRA
does, Hu et al. 2021, but found behind the fitting).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from itertools import chain, repeat
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from voice_interview.encoders.transformer import (
    Layer,
    LayerNorm,
    Linear,
    RelativeBias,
    Transformer,
)
from voice_interview.errors import EncoderError

Matrix = NDArray[np.float32]
Parts = Mapping[str, NDArray[np.generic]]

_NOWHERE = np.float32(-1e9)
"""Added to the attention to what must not be seen."""


@dataclass(frozen=True, slots=True)
class FittedWeights:
    """The layers, from the bottom to the top."""

    fixed: Transformer
    """The lowest layers, as they were pretrained."""
    lower: tuple[Layer, ...]
    """Layers that read a text by itself."""
    upper: tuple[Layer, ...]
    """Layers in which an idea looks at an answer."""
    near: RelativeBias | None
    """What these add to the attention within a text."""
    across: Matrix | None
    """What they add to that of an idea to an answer, one number a head."""
    side: Matrix
    """Added to the states of an answer, so that the idea tells them from its own."""
    hidden: Linear
    verdict: Linear

    @classmethod
    def read(cls, fitted: Traversable, pretrained: Transformer) -> FittedWeights:
        """The layers of an .npz file on top of pretrained ones.

        Args:
            fitted: the file.
            pretrained: the layers that stay as they are, and those that the file adds to.

        Raises:
            EncoderError: the file cannot be read.
        """
        try:
            with fitted.open("rb") as file, np.load(file) as parts:
                return cls._of(parts, pretrained)
        except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as exc:
            raise EncoderError(
                f"The fitted weights of the sentence encoder, {fitted}, cannot be read: {exc}. "
                "Install voice-interview again."
            ) from exc

    @classmethod
    def _of(cls, parts: Parts, pretrained: Transformer) -> FittedWeights:
        fixed = int(parts["fixed"])
        bases = chain(pretrained.layers[fixed:], repeat(None))
        epsilon = pretrained.embedding_norm.epsilon
        lower, upper = (
            tuple(
                _layer(parts, f"{place}.{number}.", next(bases), epsilon)
                for number in range(int(parts[place]))
            )
            for place in ("lower", "upper")
        )
        near = RelativeBias(parts["near"].astype("f4")) if "near" in parts else None
        return cls(
            replace(pretrained, layers=pretrained.layers[:fixed]),
            lower,
            upper,
            near,
            parts["across"].astype("f4") if near else None,
            parts["side"].astype("f4"),
            _linear(parts, "hidden"),
            _linear(parts, "verdict"),
        )

    @property
    def heads(self) -> int:
        """Heads of the attention in all layers."""
        return self.fixed.heads

    def embed(self, ids: Sequence[int]) -> Matrix:
        """One row a word piece, before it knows its context."""
        return self.fixed.embed(ids)

    def apart(self, embedded: Matrix) -> Matrix:
        """The states of a text that is read by itself, one row a piece."""
        x = self.fixed(embedded)
        places = np.arange(len(x))
        mask = self.near(places, places) if self.near else None
        for layer in self.lower:
            x = layer(x, self.heads, mask=mask)
        return x

    def mask(self, owner: NDArray[np.intp], places: NDArray[np.intp], seen: int) -> Matrix:
        """What the upper layers add to the attention of ideas that look at an answer together.

        Args:
            owner: which idea each row belongs to.
            places: where each row stood in what was read.
            seen: pieces of the answer.
        """
        within = np.where(owner[:, None] == owner, np.float32(0), _NOWHERE)
        if self.near is None or self.across is None:
            return np.pad(within, ((0, 0), (0, seen)))
        own = self.near(places, places) + within
        across = np.broadcast_to(self.across[:, None, None], (self.heads, len(owner), seen))
        return np.concatenate([own, across], axis=-1)

    def verdicts(self, x: Matrix, owner: NDArray[np.intp]) -> Matrix:
        """How likely each idea is said, not spoken of, contradicted; one row an idea.

        Args:
            x: the states of all ideas after the last layer, each beginning with its [CLS].
            owner: which idea each row belongs to, in rising order.
        """
        first = np.flatnonzero(np.diff(owner, prepend=-1))
        sums = np.add.reduceat(x, first) - x[first]
        means = sums / (np.bincount(owner)[:, None] - 1)
        hidden = np.tanh(self.hidden(np.concatenate([x[first], means], axis=1)))
        logits = self.verdict(hidden)
        raised = np.exp(logits - logits.max(-1, keepdims=True))
        likely: Matrix = raised / raised.sum(-1, keepdims=True)
        return likely


def packed(name: str, weight: Matrix, bias: Matrix) -> dict[str, NDArray[np.generic]]:
    """A matrix (inputs by outputs) and its bias as they are kept."""
    rounded, scale = _rounded(weight)
    return {f"{name}.weight": rounded, f"{name}.scale": scale, f"{name}.bias": bias}


def packed_thin(
    name: str, added: Matrix, bias: Matrix, rank: int
) -> dict[str, NDArray[np.generic]]:
    """The matrices of this rank whose product is nearest to what was added, and the bias."""
    left, sizes, right = np.linalg.svd(added, full_matrices=False)
    root = np.sqrt(sizes[:rank])
    down, down_scale = _rounded(left[:, :rank] * root)
    up, up_scale = _rounded(root[:, None] * right[:rank])
    return {
        f"{name}.down": down,
        f"{name}.down_scale": down_scale,
        f"{name}.up": up,
        f"{name}.up_scale": up_scale,
        f"{name}.bias": bias,
    }


def _rounded(weight: Matrix) -> tuple[NDArray[np.int8], Matrix]:
    scale: Matrix = np.abs(weight).max(0) / np.float32(127)
    return np.round(weight / scale).astype(np.int8), scale


def _layer(parts: Parts, prefix: str, base: Layer | None, epsilon: float) -> Layer:
    def linear(name: str) -> Linear:
        return _linear(parts, prefix + name, getattr(base, name) if base else None)

    def norm(name: str) -> LayerNorm:
        scale, shift = (parts[f"{prefix}{name}.{part}"] for part in ("scale", "shift"))
        return LayerNorm(scale.astype("f4"), shift.astype("f4"), epsilon)

    return Layer(
        linear("query_key_value"),
        linear("attended"),
        norm("attention_norm"),
        linear("intermediate"),
        linear("output"),
        norm("output_norm"),
    )


def _linear(parts: Parts, name: str, base: Linear | None = None) -> Linear:
    if base:
        added = _matrix(parts, f"{name}.down", f"{name}.down_scale")
        weight = base.weight + added @ _matrix(parts, f"{name}.up", f"{name}.up_scale")
    else:
        weight = _matrix(parts, f"{name}.weight", f"{name}.scale")
    return Linear(weight, parts[f"{name}.bias"].astype("f4"))


def _matrix(parts: Parts, name: str, scale: str) -> Matrix:
    matrix: Matrix = parts[name].astype("f4") * parts[scale].astype("f4")
    return matrix
