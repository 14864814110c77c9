"""Text that is safe to show in a terminal, and to write."""

from __future__ import annotations

_CONTROLS = [*range(32), *range(127, 160)]
_TABLE = {code: "\N{REPLACEMENT CHARACTER}" for code in _CONTROLS if chr(code) not in "\t\n"}


def printable(text: str) -> str:
    """The text with control characters made visible, so that it cannot steer a terminal."""
    return text.translate(_TABLE)


def encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which is no character.

    They come from bytes on the command line that are not UTF-8, and from escapes in JSON.
    """
    return text.encode(errors="replace").decode()
