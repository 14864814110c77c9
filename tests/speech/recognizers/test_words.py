"""From tokens to words in time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from voice_interview.core.transcript import Segment, Word
from voice_interview.speech.audio import SAMPLE_RATE
from voice_interview.speech.recognizers.alignment import TimedToken
from voice_interview.speech.recognizers.words import joined, shifted, tightened, with_room


def _tokenizer(language: str) -> Any:
    from whisper.tokenizer import get_tokenizer

    return get_tokenizer(True, language=language, task="transcribe")


def _timed(text: str, tokenizer: Any) -> list[TimedToken]:
    """One token a tenth of a second, ever less certain."""
    return [
        TimedToken(token, index / 10, (index + 1) / 10, 1.0 - index / 100)
        for index, token in enumerate(tokenizer.encode(text))
    ]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", " It freezes the weights.", "It freezes the weights."),
        ("en", " QLoRA, i.e. 4-bit LoRA", "QLoRA, i.e. 4-bit LoRA"),
        ("en", " C++ and C# aren't F1-scores!", "C++ and C# aren't F1-scores!"),
        ("en", ' He said "no" (twice).', 'He said "no" (twice).'),
        ("en", " RLHF: 3.5% of 1,000", "RLHF: 3.5% of 1,000"),
        ("de", " Das heißt: Überanpassung.", "Das heißt: Überanpassung."),
        ("zh", "梯度下降。", "梯 度 下 降。"),
    ],
)
def test_words_keep_their_punctuation(language: str, text: str, words: str) -> None:
    """Words are what spaces separate, whatever tokens they consist of."""
    tokenizer = _tokenizer(language)
    assert [word.text for word in joined(_timed(text, tokenizer), tokenizer)] == words.split()


def test_words_take_their_tokens_times() -> None:
    """A word lasts from its first token to its last and is as sure as they are on average."""
    tokenizer = _tokenizer("en")
    tokens = _timed(" Quantization works", tokenizer)
    first, second = joined(tokens, tokenizer)
    assert (first.start, second.end) == (0.0, tokens[-1].end)
    assert first.end == second.start == tokens[-1].start
    assert second.probability == pytest.approx(tokens[-1].probability)
    assert 0 < second.probability < first.probability <= 1


def test_no_tokens_are_no_words() -> None:
    """Silence between two timestamps is no segment."""
    assert joined([], _tokenizer("en")) == ()


def _in_time(*seconds: float) -> list[Word]:
    """Words of these lengths, one after the other."""
    edges = [sum(seconds[:index]) for index in range(len(seconds) + 1)]
    return [Word("so", start, end) for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [
        ([], 0),
        ([0.3, 0.2, 0.4], 3),
        ([0.3, 0.04, 0.4], 3),
        ([0.3, 0.04, 0.02, 0.4], 4),
        ([0.3, 0.2, *[0.02] * 3], 2),
        ([*[0.02] * 9, 0.4], 1),
        ([*[0.02] * 9], 0),
        ([0.3, 0.02, 0.3, 0.02, 0.3, 0.02], 6),
    ],
)
def test_words_that_find_no_sound_are_dropped(seconds: list[float], kept: int) -> None:
    """One word may be swallowed, but several in a row cannot be said in no time."""
    assert len(with_room(_in_time(*seconds))) == kept


@pytest.mark.parametrize(
    ("loud", "expected"),
    [
        ([(1.0, 2.0)], (1.0, 2.0)),
        ([(1.0, 1.3)], (1.0, 1.3)),
        ([(1.6, 2.0)], (1.6, 2.0)),
        ([(1.0, 1.1), (1.5, 2.0)], (1.5, 2.0)),
        ([(1.0, 1.5), (1.6, 2.0)], (1.0, 2.0)),
        ([(3.0, 3.5)], (1.0, 2.0)),
    ],
)
def test_pause_is_no_part_of_a_word(
    loud: list[tuple[float, float]], expected: tuple[float, float]
) -> None:
    """A long word is cut down to where its sound is, unless it has none."""
    samples = np.full(4 * SAMPLE_RATE, 1e-4, np.float32)
    for start, end in loud:
        samples[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)] = 0.1
    word = tightened(Word("weights", 1.0, 2.0), samples)
    assert (word.start, word.end) == pytest.approx(expected, abs=0.03)


def test_shifted_moves_every_word() -> None:
    """Times of a later window count from the beginning of the answer."""
    segment = Segment((Word("a", 0.5, 0.75), Word("b", 0.75, 1.0)), -0.5, 0.1)
    moved = shifted(segment, 28.0)
    assert [(word.start, word.end) for word in moved.words] == [(28.5, 28.75), (28.75, 29.0)]
    assert moved.average_log_probability == segment.average_log_probability
