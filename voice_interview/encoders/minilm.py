"""The adapter of the network that understands other words: all-MiniLM-L6-v2, fitted further.

Four of its layers read a text by itself; in the last two an idea looks at an answer. All but the
two lowest were fitted to marked answers by `training/fit_entailment.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from voice_interview.core.calibration import SMALL
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import Entailment
from voice_interview.encoders.entailer import Entailer
from voice_interview.encoders.minilm_weights import WIDTH, model_path, pretrained

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voice_interview.encoders.fitted_weights import FittedWeights

FIXED = 2
"""Layers that are as they were pretrained."""
_IN_CONTEXT, _BY_ITSELF = 0.8, 0.5
"""Weights of the two directions that a piece is compared by."""
_PHRASES, _TEXTS = 1024, 8
"""Phrases and longer texts that are kept as they were encoded."""
_PHRASE = 160
"""Characters of a phrase, at most; it is often an idea, which is looked up again."""


class MiniLM:
    """An Encoder; loading reads 30 MB and takes about a fifth of a second."""

    name = "entailment"
    curves = SMALL

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or model_path()
        self._entailer = Entailer(self._weights)
        self._phrase = lru_cache(_PHRASES)(self._embeddings)
        self._text = lru_cache(_TEXTS)(self._embeddings)

    def encode(self, text: str) -> TokenEmbeddings:
        """The word pieces of a text that say something, with their vectors.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        return self._phrase(text) if len(text) <= _PHRASE else self._text(text)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How an answer stands to each idea; it is silent on all where it has no words.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        return self._entailer.entailments(prompt, ideas, answer)

    def _embeddings(self, text: str) -> TokenEmbeddings:
        import numpy as np

        read = self._entailer.text(text)
        vectors = [
            _directions(states[1:-1], embedded[1:-1])
            for states, embedded in zip(read.states, read.embedded, strict=True)
        ]
        nothing = np.zeros((0, 2 * WIDTH), np.float32)
        spans = tuple((piece.start, piece.end) for piece in read.pieces)
        return TokenEmbeddings(spans, np.concatenate([nothing, *vectors]))

    def _weights(self) -> FittedWeights:
        from voice_interview.encoders.fitted_weights import FittedWeights

        fitted = files("voice_interview.encoders") / "minilm_fitted.npz"
        return FittedWeights.read(fitted, pretrained(FIXED, self._path))


def _directions(
    in_context: NDArray[np.float32], by_itself: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What pieces are compared by: their meaning in context and by themselves, in one vector."""
    import numpy as np

    weighted = ((in_context, _IN_CONTEXT), (by_itself, _BY_ITSELF))
    parts = [x / np.linalg.norm(x, axis=1)[:, None] * weight for x, weight in weighted]
    whole: NDArray[np.float32] = np.concatenate(parts, axis=1)
    return whole / np.float32((_IN_CONTEXT**2 + _BY_ITSELF**2) ** 0.5)
