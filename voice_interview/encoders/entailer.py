"""Judges by a network whether an answer says ideas.

A text is read by itself in the lower layers. Whether an answer says an idea is judged in the upper
ones, where the pieces of the idea look at the answer. So an answer is read once, whatever it is
held against, and the ideas of a question once for all answers; such a division is known from
DeFormer (Cao et al. 2020) and PreTTR (MacAvaney et al. 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from voice_interview.core.entailment import SILENT, Entailment
from voice_interview.encoders.spoken_pieces import spoken_pieces
from voice_interview.encoders.vocabulary import BEGIN, END, UNKNOWN, piece_ids
from voice_interview.encoders.word_pieces import WordPiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voice_interview.encoders.fitted_weights import FittedWeights

LONGEST_WINDOW = 200
"""Word pieces read at once; longer texts are read window by window."""
MOST_OF_IDEA, MOST_OF_PROMPT = 100, 60
"""Word pieces of an idea and of its question that are read."""
_IDEAS, _TEXTS = 4096, 8
"""Ideas and texts that are kept as they were read."""
_AT_ONCE = 8
"""Ideas that look at an answer together; what they must not see of each other costs time."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadText:
    """A text that was read by itself."""

    pieces: tuple[WordPiece, ...]
    embedded: tuple[NDArray[np.float32], ...]
    """For each window one row a piece, before it knows its context; the first and the last row
    stand for its beginning and end."""
    states: tuple[NDArray[np.float32], ...]
    """The same in context."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadIdea:
    """An idea that was read behind its question."""

    states: NDArray[np.float32]
    """One row for the beginning and for each piece of the idea itself."""
    places: NDArray[np.intp]
    """Where these stood in what was read."""


class Entailer:
    """Says how answers stand to ideas.

    Args:
        weights: reads the network, when it is needed first.
    """

    def __init__(self, weights: Callable[[], FittedWeights]) -> None:
        self._read_weights = weights
        self.text = lru_cache(_TEXTS)(self._text)
        self._idea = lru_cache(_IDEAS)(self._read_idea)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How an answer stands to each idea; it is silent on all where it has no words.

        Of a long answer, that part tells which is least silent.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        windows = self.text(answer).states
        if not windows:
            return [SILENT] * len(ideas)
        read = [self._idea(prompt, idea) for idea in ideas]
        found = [self._judged(read, window) for window in windows]
        return [min(of_idea, key=lambda one: one.silent) for of_idea in zip(*found, strict=True)]

    def _judged(self, ideas: Sequence[ReadIdea], window: NDArray[np.float32]) -> list[Entailment]:
        answer = window + self._weights.side
        seen = [layer.keys_and_values(answer) for layer in self._weights.upper]
        found: list[Entailment] = []
        for first in range(0, len(ideas), _AT_ONCE):
            found += self._looking(ideas[first : first + _AT_ONCE], seen)
        return found

    def _looking(
        self, ideas: Sequence[ReadIdea], seen: Sequence[NDArray[np.float32]]
    ) -> list[Entailment]:
        """A few ideas that look at an answer side by side, each seeing itself and the answer."""
        import numpy as np

        owner = np.repeat(np.arange(len(ideas)), [len(idea.places) for idea in ideas])
        places = np.concatenate([idea.places for idea in ideas])
        mask = self._weights.mask(owner, places, len(seen[0]))
        x = np.concatenate([idea.states for idea in ideas])
        for layer, of_answer in zip(self._weights.upper, seen, strict=True):
            x = layer(x, self._weights.heads, of_answer, mask)
        likely = self._weights.verdicts(x, owner).tolist()
        return [Entailment(covered, contradicted) for covered, _, contradicted in likely]

    def _read_idea(self, prompt: str, idea: str) -> ReadIdea:
        import numpy as np

        asked = piece_ids(prompt)[:MOST_OF_PROMPT]
        stated = piece_ids(idea)[:MOST_OF_IDEA] or [UNKNOWN]
        states = self._weights.apart(self._weights.embed([BEGIN, *asked, END, *stated, END]))
        first = len(asked) + 2
        places = np.array([0, *range(first, first + len(stated))])
        return ReadIdea(states[places], places)

    def _text(self, text: str) -> ReadText:
        pieces = spoken_pieces(text)
        embedded = [
            self._weights.embed([BEGIN, *(piece.id for piece in window), END])
            for window in _windows(text, pieces)
        ]
        states = [self._weights.apart(window) for window in embedded]
        return ReadText(tuple(pieces), tuple(embedded), tuple(states))

    @cached_property
    def _weights(self) -> FittedWeights:
        return self._read_weights()


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
