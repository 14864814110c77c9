"""Finds the command in a short sound by its sounds, whatever words were written for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from math import inf
from typing import Any

import numpy as np

from voice_interview.core.commands import command_in
from voice_interview.core.spoken_commands import (
    Fit,
    Pronounced,
    arguable,
    believed,
    candidates,
    is_asked,
    likeliest_of,
    other_forms,
)
from voice_interview.core.transcript import Segment, Word
from voice_interview.speech.audio import SAMPLE_RATE
from voice_interview.speech.recognizers.phones import (
    Matrix,
    PhoneEar,
    explained,
    likeliest,
    sung,
)
from voice_interview.speech.recognizers.pronouncing import Pronouncer

FITTED = files("voice_interview.speech.recognizers").joinpath("phones.npz")
"""Fitted to the encoder of the embedded Whisper base; it understands no other."""
LONGEST = 4 * SAMPLE_RATE
"""Samples beyond which a sound is no command: three seconds, and the silence around them."""
Likelihoods = Callable[[Sequence[str]], Sequence[float]]
"""Texts → log probability that the recognizer gives to each."""


class CommandSpotter:
    """Listens for commands in what the encoder heard."""

    def __init__(self, ear: PhoneEar, pronouncer: Pronouncer) -> None:
        self._ear = ear
        self._pronouncer = pronouncer

    @classmethod
    def load(cls) -> CommandSpotter:
        """The one that comes with the program."""
        other_forms("")  # lists the phrases, which takes a moment
        return cls(PhoneEar.read(FITTED), Pronouncer())

    def spot(
        self, states: Matrix, text: str, likelihoods: Likelihoods | None = None
    ) -> Pronounced | None:
        """The command that was said, where it is beyond doubt and the text is none.

        Args:
            states: of the encoder, one for each frame of a whole short sound.
            text: what the recognizer wrote for it.
            likelihoods: asked where the sounds alone leave a doubt.
        """
        if not len(states) or command_in(text):
            return None
        heard = self._ear.hear(states)
        sounds = likeliest(heard, self._ear.symbols)
        near = candidates(sounds)
        if not near:
            return None
        missing = self._missing(heard, [said.sounds for said in near])
        fits = [Fit(said, lack) for said, lack in zip(near, missing, strict=True)]
        other_form = min(self._missing(heard, other_forms(sounds)), default=inf)
        written = self._written(heard, text)
        sure = believed(fits, written, other_form, asked=is_asked(text))
        if sure or likelihoods is None:
            return sure
        said = arguable(fits, written, other_form)
        if not said:
            return None
        own, *theirs = likelihoods([text, *(phrase.sentence for phrase in said)])
        return likeliest_of(said, theirs, own)

    def _written(self, heard: Matrix, text: str) -> float:
        """Log probability that the text lacks to the likeliest sounds."""
        readings = self._pronouncer.readings(text)
        return min(self._missing(heard, readings), default=inf)

    def _missing(self, heard: Matrix, pronunciations: Sequence[str]) -> list[float]:
        if not pronunciations:
            return []
        sounds = np.zeros((len(pronunciations), max(map(len, pronunciations))), np.intp)
        for row, pronunciation in zip(sounds, pronunciations, strict=True):
            row[: len(pronunciation)] = [self._ear.symbols.index(s) + 1 for s in pronunciation]
        lacking: list[float] = (sung(heard) - explained(heard, sounds)).tolist()
        return lacking


def as_segment(said: Pronounced, seconds: float) -> Segment:
    """A command as a recognizer would have written it.

    Args:
        said: the command.
        seconds: length of the sound.
    """
    words = said.sentence.split()
    ends = np.cumsum([len(word) for word in words]) / sum(map(len, words)) * seconds
    starts = [0.0, *ends[:-1].tolist()]
    return Segment(
        tuple(
            Word(word, round(start, 2), round(end, 2))
            for word, start, end in zip(words, starts, ends.tolist(), strict=True)
        )
    )


def states_of(features: Any, samples: int, hop: int) -> Matrix:
    """The states of the sound without those of the padding behind it."""
    states: Matrix = features[: samples // hop].numpy()
    return states
