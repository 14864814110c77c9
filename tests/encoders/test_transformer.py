"""The forward pass in NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.encoders.transformer import (
    Layer,
    LayerNorm,
    Linear,
    RelativeBias,
    Transformer,
    bucket,
)

WIDTH, HEADS, WORDS = 8, 2, 5


def transformer() -> Transformer:
    """A tiny encoder with made-up weights."""
    random = np.random.default_rng(0)

    def linear(inputs: int, outputs: int) -> Linear:
        weight = random.normal(size=(inputs, outputs)).astype(np.float32)
        return Linear(weight, random.normal(size=outputs).astype(np.float32))

    norm = LayerNorm(np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32))
    layer = Layer(
        linear(WIDTH, 3 * WIDTH),
        linear(WIDTH, WIDTH),
        norm,
        linear(WIDTH, 16),
        linear(16, WIDTH),
        norm,
    )
    words = random.integers(-127, 127, (WORDS, WIDTH)).astype(np.int8)
    scales = np.full((WORDS, 1), 0.01, np.float32)
    positions = random.normal(size=(6, WIDTH)).astype(np.float32)
    return Transformer(words, scales, positions, norm, (layer,), HEADS)


def test_each_piece_is_normal_and_knows_its_context() -> None:
    """The same id means something else beside other ids and in another place."""
    run = transformer()
    x, y = run(run.embed([1, 2, 1])), run(run.embed([1, 3, 1]))
    assert x.shape == (3, WIDTH)
    assert x.dtype == np.float32
    assert np.allclose(x.mean(-1), 0, atol=1e-5)
    assert np.allclose(x.std(-1), 1, atol=1e-3)
    assert not np.allclose(x[0], x[2], atol=0.01)
    assert not np.allclose(x[0], y[0], atol=0.01)


def test_attention_matches_its_definition() -> None:
    """One head after another, written out, gives the same mixture."""
    layer = transformer().layers[0]
    x = np.random.default_rng(1).normal(size=(4, WIDTH)).astype(np.float32)
    query, key, value = np.split(layer.query_key_value(x), 3, axis=1)
    size = WIDTH // HEADS
    heads = []
    for head in range(HEADS):
        part = slice(head * size, (head + 1) * size)
        weights = np.exp(query[:, part] @ key[:, part].T / np.sqrt(size))
        heads.append(weights / weights.sum(1, keepdims=True) @ value[:, part])
    attended = layer.attention_norm(x + layer.attended(np.concatenate(heads, axis=1)))
    inner = layer.intermediate(attended)
    cubic = 0.7978845608 * (inner + 0.044715 * inner**3)
    wanted = layer.output_norm(attended + layer.output(0.5 * inner * (1 + np.tanh(cubic))))
    assert np.allclose(layer(x, HEADS), wanted, atol=1e-4)


@pytest.mark.parametrize(
    ("distance", "wanted"),
    [
        (0, 0), (-1, 1), (-7, 7), (-8, 8), (-11, 8), (-12, 9), (-15, 9), (-16, 10), (-22, 10),
        (-23, 11), (-31, 11), (-32, 12), (-64, 14), (-127, 15), (-5000, 15),
        (1, 17), (7, 23), (16, 26), (64, 30), (127, 31), (5000, 31),
    ],
)  # fmt: skip
def test_the_farther_a_piece_the_more_distances_share_a_bucket(distance: int, wanted: int) -> None:
    """Sixteen on each side: eight of one distance each, the others grow by a half of a half."""
    assert bucket(np.array([distance]), 32).tolist() == [wanted]


def test_what_stands_near_is_seen_by_its_distance_alone() -> None:
    """The same two pieces a hundred places on get the same bias, from each head its own."""
    table = np.random.default_rng(0).normal(size=(32, HEADS)).astype(np.float32)
    near = RelativeBias(table)
    here, there = np.array([3, 5, 6]), np.array([103, 105, 106])
    assert near(here, here).shape == (HEADS, 3, 3)
    assert np.array_equal(near(here, here), near(there, there))
    assert np.array_equal(near(here, here)[:, 0, 1], table[16 + 2])
    assert np.array_equal(near(here, here)[:, 1, 0], table[2])
