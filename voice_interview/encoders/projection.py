"""A linear map, fitted to how people mark answers, behind the general encoder.

`training/fit_projection.py` makes the file that this reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

CONTEXT, WORD = 0.8, 0.5
"""Weights of the two directions that come from the encoder."""


@dataclass(frozen=True, slots=True)
class Projection:
    """States of the encoder → unit vectors that compare as a fair marker would, and importance."""

    matrix: Matrix
    """Width of the states by width of the projection."""
    gain: float
    """Weight of the projected direction beside the two that it comes from."""
    salience: Matrix
    """One number a column of the states."""
    bias: float

    @classmethod
    def read(cls, source: Traversable) -> Projection:
        """The projection in an .npz file."""
        with source.open("rb") as file, np.load(file) as parts:
            return cls(
                parts["matrix"].astype(np.float32),
                float(parts["gain"]),
                parts["salience"].astype(np.float32),
                float(parts["bias"]),
            )

    def __call__(self, states: Matrix) -> tuple[Matrix, Matrix]:
        """The unit vectors and the importance of word pieces, one row each."""
        half = states.shape[1] // 2
        projected = states @ self.matrix
        projected /= np.linalg.norm(projected, axis=1, keepdims=True)
        parts = (states[:, :half] * CONTEXT, states[:, half:] * WORD, projected * self.gain)
        length = (CONTEXT**2 + WORD**2 + self.gain**2) ** 0.5
        vectors = np.concatenate(parts, axis=1).astype(np.float32) / np.float32(length)
        importance: Matrix = 2 / (1 + np.exp(-(states @ self.salience + self.bias)))
        return vectors, importance
