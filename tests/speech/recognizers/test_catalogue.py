"""Which recognizer the settings choose."""

from __future__ import annotations

import pytest

from voice_interview.errors import RecognizerError
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.recognizers.catalogue import ENGINES, load_recognizer
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper


def test_default_is_openai_whisper() -> None:
    """Without any setting the embedded model is run by openai-whisper."""
    assert isinstance(load_recognizer(RecognizerSettings()), OpenAIWhisper)


def test_unknown_engine_lists_the_known() -> None:
    """Somebody who mistypes an engine sees the right names."""
    with pytest.raises(RecognizerError, match="'wisper'") as caught:
        load_recognizer(RecognizerSettings(engine="wisper"))
    assert all(engine in str(caught.value) for engine in ENGINES)
