"""Reading model files of CTranslate2."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import numpy.typing as npt

from voice_interview.speech.recognizers.ctranslate2 import read_tensors


def _text(text: str) -> bytes:
    return struct.pack("<H", len(text) + 1) + text.encode() + b"\0"


def _tensor(name: str, kind: int, values: npt.NDArray[Any]) -> bytes:
    shape = struct.pack(f"<B{values.ndim}I", values.ndim, *values.shape)
    content = values.tobytes()
    return _text(name) + shape + struct.pack("<BI", kind, len(content)) + content


def test_reads_every_type_and_shape() -> None:
    """Each tensor comes out with its name, type, shape and values."""
    written: dict[str, tuple[int, npt.NDArray[Any]]] = {
        "a/weight": (4, np.arange(6, dtype=np.float16).reshape(2, 3)),
        "b": (0, np.array([0.5, -1.5], np.float32)),
        "odd": (1, np.array([-7], np.int8)),
        "heads": (2, np.array(8, np.int16)),
        "long": (3, np.array([[1 << 20]], np.int32)),
    }
    content = struct.pack("<I", 6) + _text("WhisperSpec") + struct.pack("<II", 3, len(written))
    content += b"".join(_tensor(name, kind, values) for name, (kind, values) in written.items())
    content += struct.pack("<I", 0)
    read = read_tensors(content)
    assert list(read) == list(written)
    for name, (_, values) in written.items():
        assert read[name].dtype == values.dtype
        assert read[name].shape == values.shape
        np.testing.assert_array_equal(read[name], values)
        assert read[name].flags.aligned
        assert read[name].flags.writeable
