"""The neural voice."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from voice_interview.core.speakable import speakable
from voice_interview.errors import VoiceError
from voice_interview.speech.audio import SAMPLE_RATE
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper
from voice_interview.speech.voices.hibari import HibariVoice

QUESTION = "How does full fine-tuning differ from parameter-efficient fine-tuning?"


@pytest.fixture(scope="module")
def voice() -> HibariVoice:
    return HibariVoice()


def test_a_question_is_spoken_without_silence_around_it(voice: HibariVoice) -> None:
    """It begins to sound at once; the pause behind it is a short one."""
    audio = voice.render(QUESTION)
    assert 3 < audio.seconds < 8
    assert audio.level > 0.01
    loud = np.flatnonzero(np.abs(audio.samples) > 0.1 * np.abs(audio.samples).max())
    assert loud[0] / audio.rate < 0.15
    assert (len(audio.samples) - loud[-1]) / audio.rate < 0.5


def test_the_same_text_sounds_the_same(voice: HibariVoice) -> None:
    """What is replayed is what was said."""
    assert np.array_equal(voice.render("Well done.").samples, voice.render("Well done.").samples)


def test_a_rate_changes_the_length(voice: HibariVoice) -> None:
    """Twice as fast is about half as long."""
    normal, fast = voice.render(QUESTION).seconds, HibariVoice(2.0).render(QUESTION).seconds
    assert 0.4 < fast / normal < 0.65


@pytest.mark.parametrize("text", ["", " ", "…", "?!"])
def test_nothing_to_say_is_a_short_silence(voice: HibariVoice, text: str) -> None:
    """No error, and no breath either."""
    audio = voice.render(text)
    assert 0 < audio.seconds < 0.5
    assert audio.level == 0


def test_a_text_without_end_is_spoken(voice: HibariVoice) -> None:
    """Somebody wrote a page without a full stop; memory stays bounded."""
    assert voice.render("the loss goes down and " * 60).seconds > 40


def test_a_script_that_it_cannot_read_is_reported(voice: HibariVoice) -> None:
    """A silent question would leave the candidate waiting."""
    with pytest.raises(VoiceError, match="reads English only and cannot say"):
        voice.render("什么是微调？")  # noqa: RUF001


def test_a_damaged_package_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, voice: HibariVoice
) -> None:
    """A model that is no model names the cure; `voice` has imported the package before."""
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    monkeypatch.setattr("hibari.tts.voice_path", lambda name: str(broken))
    with pytest.raises(VoiceError, match="pip install --force-reinstall hibari-tts"):
        HibariVoice()


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("What is **RLHF**, and how does it use feedback?", "rlhf"),
        ("An LLM is called through an API, e.g. over HTTP.", "api"),
        ("You missed `learning_rate`, i.e. the step size.", "learning rate"),
        ("Use the F1-score to compare both models.", "f1"),
        ("Sorting takes O(n log n) time in C++.", "log n"),
        ("It improved by 3.5 % on the test set.", "3.5"),
    ],
)
def test_terms_are_heard_right(
    voice: HibariVoice, whisper: OpenAIWhisper, written: str, heard: str
) -> None:
    """A recognizer that knows nothing of the text writes the term down."""
    spoken = voice.render(speakable(written)).resampled(SAMPLE_RATE)
    text = whisper.transcribe(spoken).text.casefold()
    assert _letters(heard) in _letters(text), text


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9.]", "", text)
