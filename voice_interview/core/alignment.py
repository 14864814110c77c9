"""How much of a short reference is said in an answer, in whatever words.

For each word piece of the reference the piece of the answer that comes closest is looked up. The
weighted mean of these cosines says how much is there; the weakest of them, whether something that
matters is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.normalize import Token, tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ASKED_WEIGHT = 0.3
"""Weight of a word that the question already contains."""
STOP_WEIGHT = 0.1
"""Weight of a word of grammar or a punctuation mark."""
_CLOSE = 0.45
"""Cosine from which a piece of the answer is quoted."""
_QUOTED = 2
"""Pieces of a quote for every piece of the reference, at most."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """How an answer meets a reference."""

    recall: float
    """Weighted mean of the cosines, -1 to 1."""
    weakest: float
    """Soft minimum of the cosines, -1 to 1."""
    alignments: tuple[Alignment, ...]
    """One a piece of the reference, in its order."""
    cosines: NDArray[np.float32] | None = None
    """One row a piece of the reference, one column a piece of the answer."""
    shares: NDArray[np.float32] | None = None
    """The weight of each piece of the reference."""

    def without(self, silent: Collection[int]) -> Similarity:
        """The same as if some pieces of the answer had not been said."""
        if self.cosines is None or self.shares is None:
            return self
        cosines = self.cosines.copy()
        cosines[:, list(silent)] = 0
        return _aligned(cosines, self.shares)


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
    weights = []
    for token in token_of_pieces(text, spans):
        if token is None or not token.is_content:
            weights.append(STOP_WEIGHT)
        else:
            weights.append(ASKED_WEIGHT if token.key in asked else 1.0)
    return weights


def token_of_pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Token | None]:
    """The word that each word piece belongs to; None for punctuation and fillers.

    Args:
        text: what was encoded.
        spans: where its pieces stand.
    """
    tokens = tokenize(text)
    owners: list[Token | None] = []
    at = 0
    for start, end in spans:
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        owned = at < len(tokens) and tokens[at].start < end
        owners.append(tokens[at] if owned else None)
    return owners


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
    return _aligned(reference.vectors @ answer.vectors.T, _shares(reference, weights))


def _aligned(cosines: NDArray[np.float32], shares: NDArray[np.float32]) -> Similarity:
    nearest = cosines.argmax(1)
    best = cosines.max(1)
    alignments = tuple(
        Alignment(piece, int(nearest[piece]), float(best[piece]), float(share))
        for piece, share in enumerate(shares)
    )
    return Similarity(float(best @ shares), _weakest(best, shares), alignments, cosines, shares)


def _shares(reference: TokenEmbeddings, weights: Sequence[float]) -> NDArray[np.float32]:
    weighted: NDArray[np.float32] = reference.importance * weights
    shares: NDArray[np.float32] = weighted / weighted.sum()
    return shares


def _weakest(best: NDArray[np.float32], shares: NDArray[np.float32]) -> float:
    """The mean of the cosines in which low ones count exponentially more."""
    emphasis = shares * 2.718281828 ** (-_SHARPNESS * (best - best.min()))
    return float(best @ emphasis / emphasis.sum())


def meant_span(found: Similarity) -> tuple[int, int] | None:
    """The first and the last piece of the answer where the meaning was met; None if nowhere.

    Of the pieces that weigh something and are close, those count that stand together.
    """
    weighty = sum(a.weight for a in found.alignments) / max(1, len(found.alignments)) / 2
    places = sorted(
        {a.answer for a in found.alignments if a.weight >= weighty and a.cosine >= _CLOSE}
    )
    if not places:
        return None
    reach = _QUOTED * len(found.alignments)
    groups = [[p for p in places if first <= p < first + reach] for first in places]
    best = max(groups, key=len)
    return best[0], best[-1]
