"""The port of the sentence encoder and the data that crosses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class TokenEmbeddings:
    """A text as word pieces, each with the direction of its meaning in this context."""

    spans: tuple[tuple[int, int], ...]
    """Where each piece stands in the text: offsets of its first character and behind its last."""
    vectors: NDArray[np.float32]
    """One row a piece, each of length 1."""
    importance: NDArray[np.float32]
    """How much each piece matters when a reference is looked for in an answer, 0 to 2."""

    def __len__(self) -> int:
        return len(self.spans)


class Encoder(Protocol):
    """Turns words into vectors that are close where the meaning is close."""

    def encode(self, text: str) -> TokenEmbeddings:
        """The pieces of a text and their meaning; no pieces for a text without words."""
        ...
