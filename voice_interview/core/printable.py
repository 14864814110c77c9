"""Text that is safe to show in a terminal."""

from __future__ import annotations

_CONTROLS = [*range(32), *range(127, 160)]
_TABLE = {code: "\N{REPLACEMENT CHARACTER}" for code in _CONTROLS if chr(code) not in "\t\n"}


def printable(text: str) -> str:
    """The text with control characters made visible, so that it cannot steer a terminal."""
    return text.translate(_TABLE)
