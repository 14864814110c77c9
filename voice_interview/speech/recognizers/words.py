"""Words, made of decoded tokens and placed where the sound is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import fmean
from typing import Any

import numpy as np

from voice_interview.core.transcript import Segment, Word
from voice_interview.speech.audio import SAMPLE_RATE, Samples
from voice_interview.speech.recognizers.alignment import TimedToken
from voice_interview.speech.recognizers.windows import FRAME, levels

UNSPACED = {"zh", "ja", "th", "lo", "my", "yue"}
"""Languages that put no space between words; there each token is taken for one."""
OPENING = set("\"'“¿([{-")
"""Punctuation that belongs to the word after it."""
NO_TIME = 0.05
"""Seconds in which nobody says a word..."""
SEVERAL = 3
"""... let alone this many."""
LONG = 0.6
"""Seconds from which a word is suspected to hold a pause."""
GAP = 0.2
"""Seconds of silence inside a long word that are taken for a pause."""
SILENT = 10 ** (-35 / 20)
"""Level below which it is silent, as a share of the loudest frame."""


def joined(tokens: Sequence[TimedToken], tokenizer: Any) -> tuple[Word, ...]:
    """The words that the tokens spell, each with its punctuation."""
    spelled = _spelled(tokens, tokenizer)
    words: list[tuple[str, list[TimedToken]]] = []
    opening: tuple[str, list[TimedToken]] = ("", [])
    for text, parts in spelled:
        if text.startswith(" ") and text.strip() in OPENING:
            opening = (opening[0] + text, opening[1] + parts)
        elif words and not opening[1] and _belongs_to_previous(text, tokenizer.language):
            words[-1] = (words[-1][0] + text, words[-1][1] + parts)
        else:
            words.append((opening[0] + text, opening[1] + parts))
            opening = ("", [])
    return tuple(_word(text, parts) for text, parts in words if text.strip())


def _spelled(
    tokens: Sequence[TimedToken], tokenizer: Any
) -> Iterator[tuple[str, list[TimedToken]]]:
    texts, groups = tokenizer.split_to_word_tokens([token.token for token in tokens])
    start = 0
    for text, group in zip(texts, groups, strict=True):
        yield text, list(tokens[start : start + len(group)])
        start += len(group)


def _belongs_to_previous(text: str, language: str) -> bool:
    if language in UNSPACED:
        return not any(letter.isalnum() for letter in text)
    return not text.startswith(" ")


def _word(text: str, tokens: Sequence[TimedToken]) -> Word:
    return Word(
        text.strip().replace(" ", ""),
        tokens[0].start,
        tokens[-1].end,
        fmean(token.probability for token in tokens),
    )


def with_room(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without those that nobody can have said: several in no time at all.

    A decoder that repeats itself finds no sound for the second time; such words are timed into
    the last moment before the end.
    """
    cramped = [
        word.start is not None and word.end is not None and word.end - word.start < NO_TIME
        for word in words
    ]
    runs = (list(run) for _, run in groupby(range(len(words)), key=cramped.__getitem__))
    kept = [run for run in runs if not (cramped[run[0]] and len(run) >= SEVERAL)]
    return tuple(words[index] for run in kept for index in run)


def tightened(word: Word, samples: Samples) -> Word:
    """The word without a pause that was counted to it.

    Args:
        word: timed from the beginning of the samples.
        samples: the window that it was decoded from.
    """
    if word.start is None or word.end is None or word.end - word.start < LONG:
        return word
    first = round(word.start * SAMPLE_RATE)
    loudness = levels(samples)
    own = levels(samples[first : round(word.end * SAMPLE_RATE)])
    loud = np.flatnonzero(own > SILENT * loudness.max(initial=0.0))
    if not len(loud):
        return word
    gap = round(GAP * SAMPLE_RATE / FRAME)
    stretch = max(np.split(loud, np.flatnonzero(np.diff(loud) > gap) + 1), key=len)
    seconds = FRAME / SAMPLE_RATE
    return replace(
        word,
        start=word.start + float(stretch[0]) * seconds,
        end=min(word.end, word.start + float(stretch[-1] + 1) * seconds),
    )


def shifted(segment: Segment, seconds: float) -> Segment:
    """The segment, that much later."""
    words = tuple(
        replace(word, start=round(word.start + seconds, 2), end=round(word.end + seconds, 2))
        for word in segment.words
        if word.start is not None and word.end is not None
    )
    return replace(segment, words=words)
