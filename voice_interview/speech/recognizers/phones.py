"""Which sounds of English are spoken, frame by frame, as the encoder of Whisper base hears them.

The decoder of a recognizer writes words that are likely; this tells what was heard, likely or not.
`training/fit_phones.py` makes the file that this reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PhoneEar:
    """Encoded sound → log probabilities of sounds."""

    symbols: str
    """The sounds; the first column of what is heard is none of them, the others follow."""
    mean: Matrix
    """Of the encoder's states."""
    spread: Matrix
    """Of the encoder's states."""
    inner: Matrix
    """Width of the states by width of the hidden layer."""
    inner_bias: Matrix
    context: Matrix
    """Frames, width, width: what a frame takes from its neighbours."""
    context_bias: Matrix
    outer: Matrix
    """Width of the hidden layer by one more than there are symbols."""
    outer_bias: Matrix

    @classmethod
    def read(cls, source: Traversable) -> PhoneEar:
        """What was fitted, from an .npz file."""
        with source.open("rb") as file, np.load(file) as parts:
            matrices = {
                name: parts[name].astype(np.float32) for name in parts.files if name != "symbols"
            }
            return cls(symbols=str(parts["symbols"]), **matrices)

    def hear(self, states: Matrix) -> Matrix:
        """Log probabilities, a row a frame: of no new sound, then of each symbol.

        Args:
            states: of the encoder, a row a frame of 20 ms, at least one.
        """
        hidden = np.maximum((states - self.mean) / self.spread @ self.inner + self.inner_bias, 0)
        reach = len(self.context) // 2
        padded = np.pad(hidden, ((reach, reach), (0, 0)))
        near = sum(
            padded[place : place + len(hidden)] @ weights
            for place, weights in enumerate(self.context)
        )
        logits = (hidden + np.maximum(near + self.context_bias, 0)) @ self.outer + self.outer_bias
        logits -= logits.max(axis=1, keepdims=True)
        heard: Matrix = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return heard


def likeliest(heard: Matrix, symbols: str) -> str:
    """The likeliest sound of each moment, without repetitions and silences.

    Args:
        heard: what `PhoneEar.hear` gave.
        symbols: of the same ear.
    """
    best = heard.argmax(axis=1)
    changes = np.flatnonzero(np.diff(best, prepend=0))
    return "".join(symbols[column - 1] for column in best[changes] if column)


def sung(heard: Matrix) -> float:
    """Log probability of the likeliest sounds of all, whatever they are."""
    return float(heard.max(axis=1).sum())


def explained(heard: Matrix, sounds: npt.NDArray[np.intp]) -> Matrix:
    """Log probability of each row of sounds, in its likeliest timing.

    Args:
        heard: what `PhoneEar.hear` gave.
        sounds: columns of `heard`, a row a pronunciation; 0 fills the row behind the last one.
    """
    rows, length = sounds.shape
    # Between, before and behind the sounds may be any number of frames without a new one.
    states = np.zeros((rows, 2 * length + 1), np.intp)
    states[:, 1::2] = sounds
    skips = np.zeros(states.shape, bool)
    skips[:, 3::2] = sounds[:, 1:] != sounds[:, :-1]
    best = np.full(states.shape, -np.inf, np.float32)
    best[:, :2] = heard[0][states[:, :2]]
    for frame in heard[1:]:
        before = best.copy()
        np.maximum(best[:, 1:], before[:, :-1], out=best[:, 1:])
        leap = np.where(skips[:, 2:], before[:, :-2], -np.inf)
        np.maximum(best[:, 2:], leap, out=best[:, 2:])
        best += frame[states]
    last = 2 * np.count_nonzero(sounds, axis=1)
    every = np.arange(rows)
    ends: Matrix = np.maximum(best[every, last], best[every, last - 1])
    return ends
