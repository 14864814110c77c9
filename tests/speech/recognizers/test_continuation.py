"""Whether the decoder hears that a sentence goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.speech.conftest import Spoken
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.recognizers.continuation import Continuation, Marks
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper

STOP, COMMA, DOTS, WORD, TIME = range(5)
MARKS = Marks(ends=(STOP,), goes_on=(COMMA, DOTS))


def _noted(*rounds: dict[int, float]) -> Continuation:
    """The filter after some rounds, each with the logits of some tokens."""
    import torch

    continuation = Continuation(MARKS)
    for chances in rounds:
        logits: Any = torch.full((1, 6), -20.0)
        for token, logit in chances.items():
            logits[0, token] = logit
        before = logits.clone()
        continuation.apply(logits, torch.zeros(1, 1))
        assert torch.equal(logits, before)
    return continuation


def test_chance_is_that_of_a_comma_against_a_full_stop() -> None:
    """What stands behind the last word counts, whichever mark was written in the end."""
    continuation = _noted({WORD: 5.0}, {STOP: 2.0, COMMA: 2.0}, {TIME: 5.0})
    assert continuation.after([WORD, STOP, TIME], TIME) == pytest.approx(0.5, abs=0.01)
    assert continuation.after([WORD, TIME], TIME) == pytest.approx(0.5, abs=0.01)
    sure = _noted({WORD: 5.0}, {STOP: 2.0, DOTS: -3.0})
    assert sure.after([WORD, STOP], TIME) == pytest.approx(0.0067, abs=0.001)


def test_no_word_no_chance() -> None:
    """Where no word was decoded, nothing goes on."""
    assert _noted({TIME: 5.0}).after([TIME], TIME) is None
    assert _noted({TIME: 5.0}).after([], TIME) is None


def test_sentence_cut_in_the_middle_sounds_as_if_it_went_on(
    whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]
) -> None:
    """A whole answer ends more clearly than its beginning, cut where it is quiet."""
    answer = spoken("full-hibari/which-hyperparameters")
    whole = whisper.transcribe(answer.audio)
    comma = next(w for w in whole.words[6:] if w.text.endswith(",") and w.end is not None)
    cut = Audio(answer.audio.samples[: round((comma.end or 0.0) * SAMPLE_RATE)])
    part = whisper.transcribe(cut.joined(Audio.silence(0.3)))
    assert whole.continuation is not None
    assert part.continuation is not None
    assert 0 <= whole.continuation < 0.05 < part.continuation <= 1
