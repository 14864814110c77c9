"""Reading constants out of ONNX files."""

from __future__ import annotations

import numpy as np
import pytest

from voice_interview.encoders.onnx_weights import read_weights


def field(number: int, content: bytes | int) -> bytes:
    """One field of a Protocol Buffers message, shorter than 128 bytes."""
    if isinstance(content, int):
        return bytes([number << 3, content])
    return bytes([number << 3 | 2, len(content)]) + content


def tensor(name: str, element_type: int, shape: list[int], content: bytes) -> bytes:
    """A constant of a graph."""
    dimensions = b"".join(field(1, size) for size in shape)
    return dimensions + field(2, element_type) + field(8, name.encode()) + field(9, content)


def model(*tensors: bytes) -> bytes:
    """A model with a version, a graph name and these constants."""
    graph = field(2, b"graph") + b"".join(field(5, tensor) for tensor in tensors)
    return field(1, 8) + field(7, graph)


def test_constants_come_back_with_shape_and_type() -> None:
    """Eight-bit and float constants are read by name."""
    floats = np.array([[1.5, -2.0]], np.float32)
    content = model(
        tensor("scale", 1, [1, 2], floats.tobytes()), tensor("w", 3, [3], bytes([1, 2, 255]))
    )
    weights = read_weights(content)
    assert list(weights) == ["scale", "w"]
    assert np.array_equal(weights["scale"], floats)
    assert weights["w"].tolist() == [1, 2, -1]


def test_packed_shapes_are_read_too() -> None:
    """Writers may put all dimensions into one field."""
    packed = field(1, bytes([2, 1])) + field(2, 3) + field(8, b"w") + field(9, bytes([7, 8]))
    assert read_weights(model(packed))["w"].tolist() == [[7], [8]]


@pytest.mark.parametrize("content", [b"", b"not a model", model(tensor("w", 3, [1], b"1"))[:-1]])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    """Nothing, something else, and a file that is cut short."""
    with pytest.raises(ValueError):
        read_weights(content)
