"""The port of what understands language, and the data that crosses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from voice_interview.core.calibration import Curves
from voice_interview.core.entailment import Entailment

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

    def __len__(self) -> int:
        return len(self.spans)


class Encoder(Protocol):
    """Understands ideas in whatever words."""

    @property
    def name(self) -> str:
        """What a record says of it."""
        ...

    @property
    def curves(self) -> Curves:
        """How far its likelihoods are to be trusted."""
        ...

    def encode(self, text: str) -> TokenEmbeddings:
        """The pieces of a text and their meaning; no pieces for a text without words."""
        ...

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How an answer stands to each of several ideas.

        Args:
            prompt: the question that was asked.
            ideas: statements of its reference answer.
            answer: what was said.
        """
        ...
