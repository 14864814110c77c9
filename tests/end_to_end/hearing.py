"""What a listener makes of a recording: words, and how many of them are wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import jiwer

from voice_interview.settings import RecognizerSettings
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.ports import Recognizer
from voice_interview.speech.recognizers.catalogue import load_recognizer


def words_heard(audio: Audio) -> str:
    """The recording as the program's own recognizer hears it, without any prompt."""
    return _recognizer().transcribe(audio.resampled(SAMPLE_RATE)).text


def word_error(references: Sequence[str], heard: Sequence[str]) -> float:
    """Word error over all pairs together, after normalisation."""
    return jiwer.wer([normal(text) for text in references], [normal(text) for text in heard])


def normal(text: str) -> str:
    """One spelling for what sounds the same: numbers, contractions, hyphens, British or not."""
    joined = re.sub(r"\b(fine|pre|data|hyper)[ -]?(?=tun|train|set|param)", r"\1 ", text.lower())
    plain: str = _normalizer()(joined)
    return plain


@cache
def _recognizer() -> Recognizer:
    return load_recognizer(RecognizerSettings())


@cache
def _normalizer() -> Any:
    from whisper.normalizers import EnglishTextNormalizer

    return EnglishTextNormalizer()
