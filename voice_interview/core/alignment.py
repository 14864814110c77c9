"""How much of a short reference is said in an answer, in whatever words.

For each word piece of the reference the piece of the answer that comes closest is looked up. The
weighted mean of these cosines says how much is there; the weakest of them, whether something that
matters is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.normalize import tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ASKED_WEIGHT = 0.3
"""Weight of a word that the question already contains."""
STOP_WEIGHT = 0.1
"""Weight of a word of grammar or a punctuation mark."""
_SHARPNESS = 8.0
"""How strongly the weakest pieces prevail in `weakest`."""
_WEAKEST = 0.42
"""Weight of the weakest piece beside the mean, as fitted together with the projection."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A word piece of the reference and the piece of the answer that comes closest."""

    reference: int
    answer: int
    cosine: float
    weight: float
    """Share of the reference, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How an answer meets a reference."""

    recall: float
    """Weighted mean of the cosines, -1 to 1."""
    weakest: float
    """Soft minimum of the cosines, -1 to 1."""
    alignments: tuple[Alignment, ...]
    """One a piece of the reference, in its order."""


ABSENT = Similarity(0.0, 0.0, ())
"""What an empty reference or an empty answer gives."""


def evidence(found: Similarity) -> float:
    """One number for how much of the reference was said: mean and weakest piece together."""
    return (found.recall + _WEAKEST * found.weakest) / (1 + _WEAKEST)


def word_weights(text: str, spans: Sequence[tuple[int, int]], prompt: str = "") -> list[float]:
    """What each word piece of a reference weighs before its own importance.

    Args:
        text: the reference.
        spans: where its pieces stand.
        prompt: the question.
    """
    asked = {token.key for token in tokenize(prompt)}
    tokens = tokenize(text)
    weights = []
    at = 0
    for start, end in spans:
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        if at == len(tokens) or tokens[at].start >= end or not tokens[at].is_content:
            weights.append(STOP_WEIGHT)
        else:
            weights.append(ASKED_WEIGHT if tokens[at].key in asked else 1.0)
    return weights


def similarity(
    reference: TokenEmbeddings, weights: Sequence[float], answer: TokenEmbeddings
) -> Similarity:
    """How much of a reference is in an answer.

    Args:
        reference: a short phrase or sentence.
        weights: what its pieces weigh, see `word_weights`.
        answer: everything that was said, or a part of it.
    """
    if not len(reference) or not len(answer):
        return ABSENT
    cosines = reference.vectors @ answer.vectors.T
    nearest = cosines.argmax(1)
    best = cosines.max(1)
    shares = _shares(reference, weights)
    return Similarity(
        float(best @ shares),
        _weakest(best, shares),
        tuple(
            Alignment(piece, int(nearest[piece]), float(best[piece]), float(shares[piece]))
            for piece in range(len(reference))
        ),
    )


def _shares(reference: TokenEmbeddings, weights: Sequence[float]) -> NDArray[np.float32]:
    weighted: NDArray[np.float32] = reference.importance * weights
    shares: NDArray[np.float32] = weighted / weighted.sum()
    return shares


def _weakest(best: NDArray[np.float32], shares: NDArray[np.float32]) -> float:
    """The mean of the cosines in which low ones count exponentially more."""
    emphasis = shares * 2.718281828 ** (-_SHARPNESS * (best - best.min()))
    return float(best @ emphasis / emphasis.sum())
