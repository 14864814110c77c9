"""Reads a model file of CTranslate2, the layout in which faster-whisper's models are shipped."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import numpy.typing as npt

Tensors = dict[str, npt.NDArray[Any]]
"""Slash-separated name → values."""

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}


def read_tensors(content: bytes) -> Tensors:
    """Every tensor of a model file, copied out of it.

    Args:
        content: the whole of a `model.bin`.
    """
    reader = _Reader(content)
    reader.number("I")  # version of the layout
    reader.text()  # kind of model
    reader.number("I")  # revision
    return dict(reader.tensor() for _ in range(reader.number("I")))


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def number(self, kind: str) -> int:
        value: int
        (value,) = struct.unpack_from(f"<{kind}", self._content, self._at)
        self._at += struct.calcsize(f"<{kind}")
        return value

    def text(self) -> str:
        return self._take(self.number("H"))[:-1].decode()

    def tensor(self) -> tuple[str, npt.NDArray[Any]]:
        name = self.text()
        shape = [self.number("I") for _ in range(self.number("B"))]
        kind = _TYPES[self.number("B")]
        values = np.frombuffer(self._take(self.number("I")), kind)
        return name, values.reshape(shape).copy()

    def _take(self, size: int) -> bytes:
        self._at += size
        return self._content[self._at - size : self._at]
