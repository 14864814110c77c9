"""The layers of the network, and the file that its fitted part is kept in.

`training/fit_entailment.py` makes the file: matrices in eight bits with one scale an output.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from voice_interview.encoders.pretrained import HEADS, pretrained
from voice_interview.encoders.transformer import Layer, LayerNorm, Linear, Transformer
from voice_interview.errors import EncoderError

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FittedWeights:
    """The layers, from the bottom to the top."""

    fixed: Transformer
    """The lowest layers, as they were pretrained."""
    lower: tuple[Layer, ...]
    """Layers that read a text by itself."""
    upper: tuple[Layer, ...]
    """Layers in which an idea looks at an answer."""
    side: Matrix
    """Added to the states of an answer, so that the idea tells them from its own."""
    hidden: Linear
    verdict: Linear

    @classmethod
    def read(cls, path: Path, fitted: Traversable) -> FittedWeights:
        """The pretrained layers in `path` and those of an .npz file on top of them.

        Raises:
            EncoderError: either cannot be read.
        """
        try:
            with fitted.open("rb") as file, np.load(file) as parts:
                lower, upper = (tuple(_layers(parts, place)) for place in ("lower", "upper"))
                return cls(
                    pretrained(int(parts["fixed"]), path),
                    lower,
                    upper,
                    parts["side"].astype(np.float32),
                    _linear(parts, "hidden"),
                    _linear(parts, "verdict"),
                )
        except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as exc:
            raise EncoderError(
                f"The fitted weights of the sentence encoder, {fitted}, cannot be read: {exc}. "
                "Install voice-interview again."
            ) from exc

    def embed(self, ids: Sequence[int]) -> Matrix:
        """One row a word piece, before it knows its context."""
        return self.fixed.embed(ids)

    def apart(self, embedded: Matrix) -> Matrix:
        """The states of a text that is read by itself, one row a piece."""
        x = self.fixed(embedded)
        for layer in self.lower:
            x = layer(x, HEADS)
        return x

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
    scale = np.abs(weight).max(0) / 127
    rounded = np.round(weight / scale).astype(np.int8)
    return {f"{name}.weight": rounded, f"{name}.scale": scale, f"{name}.bias": bias}


def _layers(parts: Mapping[str, NDArray[np.generic]], place: str) -> Iterator[Layer]:
    for number in range(int(parts[place])):
        prefix = f"{place}.{number}."
        yield Layer(
            _linear(parts, prefix + "query_key_value"),
            _linear(parts, prefix + "attended"),
            _norm(parts, prefix + "attention_norm"),
            _linear(parts, prefix + "intermediate"),
            _linear(parts, prefix + "output"),
            _norm(parts, prefix + "output_norm"),
        )


def _linear(parts: Mapping[str, NDArray[np.generic]], name: str) -> Linear:
    weight = parts[f"{name}.weight"].astype(np.float32) * parts[f"{name}.scale"].astype(np.float32)
    return Linear(weight, parts[f"{name}.bias"].astype(np.float32))


def _norm(parts: Mapping[str, NDArray[np.generic]], name: str) -> LayerNorm:
    return LayerNorm(parts[f"{name}.scale"].astype("f4"), parts[f"{name}.shift"].astype("f4"))
