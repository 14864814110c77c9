"""How likely texts are, by the real decoder on recorded commands."""

from __future__ import annotations

from typing import Any

import pytest
from whisper.tokenizer import get_tokenizer

from voice_interview import shipped
from voice_interview.speech.files import read_audio
from voice_interview.speech.recognizers.decoding import decode
from voice_interview.speech.recognizers.likelihood import log_likelihoods
from voice_interview.speech.recognizers.weights import EMBEDDED_MODEL
from voice_interview.speech.recognizers.whisper_model import load_whisper

TOKENIZER: Any = get_tokenizer(True, num_languages=99, language="en", task="transcribe")
SKIP = shipped.answers_path().parent / "commands" / "hibari" / "skip.ogg"
"""In which "Skip it." is said."""


@pytest.fixture(scope="module")
def model() -> Any:
    return load_whisper(EMBEDDED_MODEL, "en")


@pytest.fixture(scope="module")
def features(model: Any) -> Any:
    return decode(model, read_audio(SKIP).samples, "en").features


def test_what_was_said_is_likeliest(model: Any, features: Any) -> None:
    """What is like it follows, and what is not comes last."""
    texts = ["Skip it.", "Stick it.", "Read me the answer."]
    said, like, other = log_likelihoods(model, TOKENIZER, features, texts)
    assert 0 > said > like > other


def test_marks_and_neighbours_change_nothing(model: Any, features: Any) -> None:
    """A text is as likely alone as beside longer ones, with a full stop or without."""
    (alone,) = log_likelihoods(model, TOKENIZER, features, ["Skip it"])
    beside = log_likelihoods(model, TOKENIZER, features, ["Skip it!", "What can I say about it?"])
    assert beside[0] == pytest.approx(alone, abs=1e-3)


def test_nothing_is_a_text_too(model: Any, features: Any) -> None:
    """A recognizer may have written nothing, or a mark alone."""
    nothing, said = log_likelihoods(model, TOKENIZER, features, ["", "Skip it."])
    assert nothing < said
