"""Where in an answer a short reference is said, in whatever words.

For each word piece of the reference the piece of the answer that comes closest is looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.normalize import Token, tokenize

ASKED_WEIGHT = 0.3
"""Weight of a word that the question already contains."""
STOP_WEIGHT = 0.1
"""Weight of a word of grammar or a punctuation mark."""
_CLOSE = 0.45
"""Cosine from which a piece of the answer is quoted."""
_QUOTED = 2
"""Pieces of a quote for every piece of the reference, at most."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A word piece of the reference and the piece of the answer that comes closest."""

    reference: int
    answer: int
    cosine: float
    weight: float
    """Share of the reference, 0 to 1."""


def word_weights(text: str, spans: Sequence[tuple[int, int]], prompt: str = "") -> list[float]:
    """What each word piece of a reference weighs.

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


def alignments(
    reference: TokenEmbeddings, weights: Sequence[float], answer: TokenEmbeddings
) -> tuple[Alignment, ...]:
    """Where in an answer each piece of a reference is met; nothing where one of them is empty.

    Args:
        reference: a short phrase or sentence.
        weights: what its pieces weigh, see `word_weights`.
        answer: everything that was said, or a part of it.
    """
    if not len(reference) or not len(answer):
        return ()
    cosines = reference.vectors @ answer.vectors.T
    nearest, best, total = cosines.argmax(1), cosines.max(1), sum(weights)
    return tuple(
        Alignment(piece, int(nearest[piece]), float(best[piece]), weight / total)
        for piece, weight in enumerate(weights)
    )


def meant_span(found: Sequence[Alignment]) -> tuple[int, int] | None:
    """The first and the last piece of the answer where the meaning was met; None if nowhere.

    Of the pieces that weigh something and are close, those count that stand together.
    """
    weighty = sum(a.weight for a in found) / max(1, len(found)) / 2
    places = sorted({a.answer for a in found if a.weight >= weighty and a.cosine >= _CLOSE})
    if not places:
        return None
    reach = _QUOTED * len(found)
    groups = [[p for p in places if first <= p < first + reach] for first in places]
    best = max(groups, key=len)
    return best[0], best[-1]
