"""The fitted map behind the encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from voice_interview.encoders.projection import CONTEXT, WORD, Projection


def test_cosines_mix_context_word_and_projection(tmp_path: Path) -> None:
    """Two pieces that agree in their word alone."""
    states = np.array([[1, 0, 0, 1], [0, 1, 0, 1]], np.float32)
    matrix = np.array([[1, 0], [0, 1], [0, 0], [0, 0]], np.float32)
    file = tmp_path / "projection.npz"
    np.savez(file, matrix=matrix, gain=2.0, salience=np.zeros(4), bias=0.0)
    vectors, importance = Projection.read(file)(states)
    assert vectors.dtype == np.float32
    assert vectors[0] @ vectors[0] == pytest.approx(1)
    assert vectors[0] @ vectors[1] == pytest.approx(WORD**2 / (CONTEXT**2 + WORD**2 + 4))
    assert importance.tolist() == [1, 1]
