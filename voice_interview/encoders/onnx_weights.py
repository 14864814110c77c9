"""Reads the weights out of an ONNX file without a runtime for it.

An ONNX file is a Protocol Buffers message. Only the named constants of its graph are needed, so
this walks the fields that lead there and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GRAPH = 7
_INITIALIZER = 5
_DIMENSIONS, _ELEMENT_TYPE, _NAME, _BYTES = 1, 2, 8, 9
_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5
_ELEMENT_TYPES = {1: "<f4", 3: "i1", 7: "<i8"}


def read_weights(content: bytes) -> dict[str, NDArray[np.generic]]:
    """The constants of an ONNX graph by name, in the order of the file.

    Constants of other types than float32, int8 and int64 are left out.

    Raises:
        ValueError: the bytes are no ONNX file.
    """
    view = memoryview(content)
    weights = {}
    for graph in _messages(view, _GRAPH):
        for tensor in _messages(graph, _INITIALIZER):
            name, array = _tensor(tensor)
            if array is not None:
                weights[name] = array
    if not weights:
        raise ValueError("there are no weights in it")
    return weights


def _tensor(message: memoryview) -> tuple[str, NDArray[np.generic] | None]:
    import numpy as np

    shape: list[int] = []
    name, element_type, content = "", 0, memoryview(b"")
    for field, content_or_number in _fields(message):
        if isinstance(content_or_number, int):
            if field == _DIMENSIONS:
                shape.append(content_or_number)
            elif field == _ELEMENT_TYPE:
                element_type = content_or_number
        elif field == _DIMENSIONS:
            shape.extend(_packed(content_or_number))
        elif field == _NAME:
            name = str(content_or_number, "utf-8")
        elif field == _BYTES:
            content = content_or_number
    if element_type not in _ELEMENT_TYPES or not content:
        return name, None
    return name, np.frombuffer(content, _ELEMENT_TYPES[element_type]).reshape(shape)


def _messages(view: memoryview, wanted: int) -> Iterator[memoryview]:
    for field, content in _fields(view):
        if field == wanted and isinstance(content, memoryview):
            yield content


def _fields(view: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    at = 0
    while at < len(view):
        key, at = _varint(view, at)
        field, wire = key >> 3, key & 7
        if wire == _VARINT:
            number, at = _varint(view, at)
            yield field, number
            continue
        length = {_FIXED64: 8, _FIXED32: 4}.get(wire, 0)
        if wire == _LENGTH:
            length, at = _varint(view, at)
        if (not length and wire != _LENGTH) or at + length > len(view):
            raise ValueError("the file is cut short or is no ONNX file")
        yield field, view[at : at + length]
        at += length


def _packed(view: memoryview) -> Iterator[int]:
    at = 0
    while at < len(view):
        number, at = _varint(view, at)
        yield number


def _varint(view: memoryview, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        if at >= len(view) or shift > 63:
            raise ValueError("the file is cut short or is no ONNX file")
        byte = view[at]
        number |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return number, at
        shift += 7
