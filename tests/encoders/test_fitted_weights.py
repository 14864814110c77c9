"""The fitted part of the network and its file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from voice_interview.encoders.fitted_weights import FittedWeights, packed, packed_thin
from voice_interview.encoders.minilm_weights import WIDTH, pretrained
from voice_interview.errors import EncoderError

SHIPPED = Path(str(files("voice_interview.encoders") / "minilm_fitted.npz"))


def test_the_shipped_file_is_read() -> None:
    """Six layers in all, the last of which end in three likelihoods."""
    weights = FittedWeights.read(SHIPPED, pretrained(2))
    assert len(weights.fixed.layers) + len(weights.lower) + len(weights.upper) == 6
    states = np.ones((5, WIDTH), np.float32)
    likely = weights.verdicts(states, np.array([0, 0, 1, 1, 1]))
    assert likely.shape == (2, 3)
    assert np.allclose(likely.sum(1), 1)


def test_eight_bits_keep_a_matrix() -> None:
    """Every output has a scale of its own, so that small ones are not lost beside large ones."""
    random = np.random.default_rng(0)
    weight = (random.normal(size=(40, 3)) * [0.001, 1, 100]).astype(np.float32)
    parts = packed("x", weight, np.zeros(3, np.float32))
    assert parts["x.weight"].dtype == np.int8
    kept = parts["x.weight"].astype(np.float32) * parts["x.scale"].astype(np.float32)
    assert np.abs(kept - weight).max(0) == pytest.approx(0, abs=1)
    assert np.all(np.abs(kept - weight).max(0) <= np.abs(weight).max(0) / 127)


def test_two_thin_matrices_keep_what_was_added() -> None:
    """If it has no more directions than they have, all but what eight bits lose of it."""
    random = np.random.default_rng(0)
    added = (random.normal(size=(40, 4)) @ random.normal(size=(4, 30))).astype(np.float32)
    parts = packed_thin("x", added, np.zeros(30, np.float32), rank=4)
    down, up = (
        parts[f"x.{name}"].astype(np.float32) * parts[f"x.{name}_scale"].astype(np.float32)
        for name in ("down", "up")
    )
    assert down.shape == (40, 4)
    assert np.abs(down @ up - added).max() < 0.03 * np.abs(added).max()


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04cut"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    """With what to do about it."""
    damaged = tmp_path / "fitted.npz"
    damaged.write_bytes(content)
    with pytest.raises(EncoderError, match=r"fitted\.npz.*Install voice-interview again"):
        FittedWeights.read(damaged, pretrained(2))


def test_a_file_that_is_damaged_inside_is_named(tmp_path: Path) -> None:
    """What was packed cannot be unpacked any more."""
    damaged = tmp_path / "fitted.npz"
    content = bytearray((files("voice_interview.encoders") / "minilm_fitted.npz").read_bytes())
    content[len(content) // 2 : len(content) // 2 + 400] = bytes(400)
    damaged.write_bytes(content)
    with pytest.raises(EncoderError, match="Install voice-interview again"):
        FittedWeights.read(damaged, pretrained(2))


def test_a_file_that_lacks_a_part_is_named(tmp_path: Path) -> None:
    """An older or a foreign one."""
    other = tmp_path / "other.npz"
    np.savez(other, side=np.zeros(WIDTH))
    with pytest.raises(EncoderError, match=r"other\.npz"):
        FittedWeights.read(other, pretrained(2))
