"""The adapter of the network that understands other words.

A text is read by itself in the first four layers of all-MiniLM-L6-v2. Whether an answer says an
idea is judged in the last two, where the pieces of the idea look at the answer. So an answer is
read once, whatever it is held against, and the ideas of a question once for all answers; such a
division is known from DeFormer (Cao et al. 2020) and PreTTR (MacAvaney et al. 2020). All but the
two lowest layers were fitted to marked answers by `training/fit_entailment.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import SILENT, Entailment
from voice_interview.encoders.pretrained import (
    BEGIN,
    END,
    HEADS,
    UNKNOWN,
    WIDTH,
    model_path,
    vocabulary,
)
from voice_interview.encoders.spoken_pieces import spoken_pieces
from voice_interview.encoders.word_pieces import WordPiece, word_pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voice_interview.encoders.fitted_weights import FittedWeights

LONGEST_WINDOW = 200
"""Word pieces read at once; longer texts are read window by window."""
MOST_OF_IDEA, MOST_OF_PROMPT = 100, 60
"""Word pieces of an idea and of its question that are read."""
_IN_CONTEXT, _BY_ITSELF = 0.8, 0.5
"""Weights of the two directions that a piece is compared by."""
_IDEAS, _PHRASES, _TEXTS = 4096, 1024, 8
"""Ideas, phrases and texts that are kept as they were read."""
_PHRASE = 160
"""Characters of a phrase, at most; it is often an idea, which is looked up again."""
_AT_ONCE = 8
"""Ideas that look at an answer together; what they must not see of each other costs time."""
_NOWHERE = -1e9
"""Added to the attention to what must not be seen."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A text that was read by itself."""

    pieces: tuple[WordPiece, ...]
    states: tuple[NDArray[np.float32], ...]
    """For each window one row a piece, those of its beginning and end among them."""
    vectors: NDArray[np.float32]
    """One row a piece, each of length 1."""


class MiniLM:
    """An Encoder; loading reads 30 MB and takes about a fifth of a second."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or model_path()
        self._text = lru_cache(_TEXTS)(self._read_text)
        self._phrase = lru_cache(_PHRASES)(self._embeddings)
        self._idea = lru_cache(_IDEAS)(self._read_idea)

    def encode(self, text: str) -> TokenEmbeddings:
        """The word pieces of a text that say something, with their vectors.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        return self._phrase(text) if len(text) <= _PHRASE else self._embeddings(text)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How an answer stands to each idea; it is silent on all where it has no words.

        Of a long answer, that part tells which is least silent.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        windows = self._text(answer).states
        if not windows:
            return [SILENT] * len(ideas)
        states = [self._idea(prompt, idea) for idea in ideas]
        found = [self._judged(states, window) for window in windows]
        return [min(of_idea, key=lambda one: one.silent) for of_idea in zip(*found, strict=True)]

    def _embeddings(self, text: str) -> TokenEmbeddings:
        read = self._text(text)
        return TokenEmbeddings(tuple((p.start, p.end) for p in read.pieces), read.vectors)

    def _judged(
        self, ideas: Sequence[NDArray[np.float32]], window: NDArray[np.float32]
    ) -> list[Entailment]:
        answer = window + self._weights.side
        seen = [layer.keys_and_values(answer) for layer in self._weights.upper]
        found: list[Entailment] = []
        for first in range(0, len(ideas), _AT_ONCE):
            found += self._looking(ideas[first : first + _AT_ONCE], seen)
        return found

    def _looking(
        self, ideas: Sequence[NDArray[np.float32]], seen: Sequence[NDArray[np.float32]]
    ) -> list[Entailment]:
        """A few ideas that look at an answer side by side, each seeing itself and the answer."""
        import numpy as np

        owner = np.repeat(np.arange(len(ideas)), [len(rows) for rows in ideas])
        mask = np.zeros((len(owner), len(owner) + len(seen[0])), np.float32)
        mask[:, : len(owner)] = np.where(owner[:, None] == owner, 0, _NOWHERE)
        x = np.concatenate(ideas)
        for layer, of_answer in zip(self._weights.upper, seen, strict=True):
            x = layer(x, HEADS, of_answer, mask)
        likely = self._weights.verdicts(x, owner).tolist()
        return [Entailment(covered, contradicted) for covered, _, contradicted in likely]

    def _read_idea(self, prompt: str, idea: str) -> NDArray[np.float32]:
        """The states of the beginning and of an idea's own pieces, read behind its question."""
        import numpy as np

        asked = piece_ids(prompt)[:MOST_OF_PROMPT]
        stated = piece_ids(idea)[:MOST_OF_IDEA] or [UNKNOWN]
        states = self._weights.apart(self._weights.embed([BEGIN, *asked, END, *stated, END]))
        first = len(asked) + 2
        return np.concatenate([states[:1], states[first : first + len(stated)]])

    def _read_text(self, text: str) -> _Text:
        import numpy as np

        pieces = spoken_pieces(text)
        states, vectors = [], [np.zeros((0, 2 * WIDTH), np.float32)]
        for window in _windows(text, pieces):
            alone = self._weights.embed([BEGIN, *(piece.id for piece in window), END])
            states.append(self._weights.apart(alone))
            vectors.append(_directions(states[-1][1:-1], alone[1:-1]))
        return _Text(tuple(pieces), tuple(states), np.concatenate(vectors))

    @cached_property
    def _weights(self) -> FittedWeights:
        from voice_interview.encoders.fitted_weights import FittedWeights

        return FittedWeights.read(
            self._path, files("voice_interview.encoders") / "minilm_fitted.npz"
        )


def piece_ids(text: str) -> list[int]:
    """The word pieces of a text as the network knows them."""
    return [piece.id for piece in word_pieces(text, vocabulary())]


def _directions(
    in_context: NDArray[np.float32], by_itself: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What pieces are compared by: their meaning in context and by themselves, in one vector."""
    import numpy as np

    weighted = ((in_context, _IN_CONTEXT), (by_itself, _BY_ITSELF))
    parts = [x / np.linalg.norm(x, axis=1)[:, None] * weight for x, weight in weighted]
    whole: NDArray[np.float32] = np.concatenate(parts, axis=1)
    return whole / np.float32((_IN_CONTEXT**2 + _BY_ITSELF**2) ** 0.5)


def _windows(text: str, pieces: list[WordPiece]) -> list[list[WordPiece]]:
    """Stretches of at most LONGEST_WINDOW pieces, cut behind a sentence where one ends."""
    windows: list[list[WordPiece]] = []
    first = 0
    while first < len(pieces):
        last = min(first + LONGEST_WINDOW, len(pieces))
        if last < len(pieces):
            ends = (
                i for i in range(last, first + LONGEST_WINDOW // 2, -1) if _ends(text, pieces, i)
            )
            last = next(ends, last)
        windows.append(pieces[first:last])
        first = last
    return windows


def _ends(text: str, pieces: list[WordPiece], i: int) -> bool:
    """Whether a sentence ends between two pieces."""
    following = pieces[i].start if i < len(pieces) else len(text)
    return any(mark in ".!?;" for mark in text[pieces[i - 1].end : following])
