"""The extra recognizer, where it is installed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.speech.conftest import Spoken
from voice_interview.cache import CACHE_VARIABLE
from voice_interview.errors import RecognizerError
from voice_interview.speech.audio import Audio
from voice_interview.speech.recognizers.faster_whisper import FasterWhisper


def _require() -> None:
    pytest.importorskip("faster_whisper", reason="the extra faster-whisper is not installed")


def test_missing_extra_names_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(RecognizerError, match=r"pip install 'voice-interview\[faster-whisper\]'"):
        FasterWhisper()


def test_answer_is_understood(spoken: Callable[[str], Spoken]) -> None:
    """The embedded weights understand an answer and time its words."""
    _require()
    answer = spoken("partial-rms/what-is-lora")
    recognizer = FasterWhisper()
    transcript = recognizer.transcribe(answer.audio, prompt="LoRA")
    assert transcript.text.startswith("LoRA means that the original weights of the model are fro")
    assert 0 <= (transcript.words[0].start or 0) < (transcript.words[-1].end or 0)
    assert recognizer.transcribe(Audio.silence(0)).words == ()


def test_cache_that_cannot_be_written(
    spoken: Callable[[str], Spoken], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place for the joined model it is loaded from memory."""
    _require()
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    answer = spoken("partial-rms/what-is-lora")
    assert "frozen" in FasterWhisper().transcribe(answer.audio).text


def test_unknown_model_lists_the_known() -> None:
    """Somebody who mistypes a model sees its right name."""
    _require()
    with pytest.raises(RecognizerError, match="distil-large-v3"):
        FasterWhisper("distil-lagre")


def test_folder_that_is_no_model(tmp_path: Path) -> None:
    """A folder that holds something else is named."""
    _require()
    with pytest.raises(RecognizerError, match="is no model"):
        FasterWhisper(str(tmp_path))
