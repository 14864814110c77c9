"""Tells the interviewer's own words, heard back through the microphone, from an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from voice_interview.core.normalize import tokenize

LEAST_WORDS = 3
"""Fewer words can be a command, or a word of the question that is the whole answer."""
LEAST_SHARE = 0.8
"""Share of the words heard that must have been spoken, in order: some are misheard."""


def is_own_voice(heard: str, spoken: str) -> bool:
    """Whether a transcript holds nothing but a piece of what the interviewer said.

    Args:
        heard: the transcript.
        spoken: what the interviewer said in the seconds before and meanwhile.
    """
    words = _words(heard)
    if len(words) < LEAST_WORDS:
        return False
    return _in_order(words, _words(spoken)) >= LEAST_SHARE * len(words)


def _words(text: str) -> list[str]:
    return [token.key for token in tokenize(text)]


def _in_order(words: Sequence[str], spoken: Sequence[str]) -> int:
    return LCSseq.similarity(words, spoken)
