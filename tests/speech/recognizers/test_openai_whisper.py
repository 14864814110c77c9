"""Whisper on real speech."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import jiwer
import numpy as np
import pytest

from tests.speech.conftest import Spoken, noise
from voice_interview.errors import RecognizerError
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper

FULL = "full-hibari/which-hyperparameters"
THINKING = "thinking-hibari/which-hyperparameters"
SHORT = "off-topic-awb/what-is-lora"


def _error(reference: str, heard: str) -> float:
    """Word error without regard to case, punctuation and hyphens."""
    plain = [" ".join(re.findall(r"[a-z0-9']+", text.lower())) for text in (reference, heard)]
    return jiwer.wer(plain[0], plain[1])


def test_answer_is_understood(whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]) -> None:
    """A technical answer comes out as text, its words in order and inside the sound."""
    answer = spoken(FULL)
    transcript = whisper.transcribe(answer.audio)
    assert _error(answer.text, transcript.text) <= 0.15
    edges = [edge for word in transcript.words for edge in (word.start, word.end)]
    times = [edge for edge in edges if edge is not None]
    assert len(times) == len(edges)
    assert times == sorted(times)
    assert 0 <= times[0] < times[-1] <= answer.audio.seconds
    assert all(0 < word.probability <= 1 for word in transcript.words)
    assert all(-1 < segment.average_log_probability < 0 for segment in transcript.segments)
    assert all(0 <= segment.no_speech_probability < 0.5 for segment in transcript.segments)


def test_pauses_hold_no_words(whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]) -> None:
    """Somebody who thinks between the words is heard whole, and the words lie around the pauses."""
    answer = spoken(THINKING)
    transcript = whisper.transcribe(answer.audio)
    assert _error(answer.text, transcript.text) <= 0.2
    edges = [(word.start or 0.0, word.end or 0.0) for word in transcript.words]
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(edges)]
    heard = sorted(gap for gap in gaps if gap > 0.8)
    assert heard == pytest.approx(sorted(answer.pauses), abs=0.5)


def test_long_answer_is_heard_whole(
    whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]
) -> None:
    """Of more than Whisper takes at once nothing is lost, and the prompt reaches every part.

    Without it "LoRA" is heard as "lower".
    """
    answers = [
        spoken(f"partial-rms/{name}") for name in ("what-is-lora", "which-h", "what-is-lora")
    ]
    pause = Audio.silence(0.7)
    audio = answers[0].audio.joined(pause, answers[1].audio, pause, answers[2].audio)
    assert audio.seconds > 30
    transcript = whisper.transcribe(audio, prompt="LoRA")
    assert _error(" ".join(answer.text for answer in answers), transcript.text) <= 0.1
    assert [word.text for word in transcript.words].count("LoRA") == 2
    assert all(-1 < segment.average_log_probability < 0 for segment in transcript.segments)
    assert transcript.words[-1].end == pytest.approx(audio.seconds, abs=1.0)


@pytest.mark.parametrize("seconds", [0.4, 1.0, 2.0])
def test_short_sound_is_not_written_twice(
    seconds: float, whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]
) -> None:
    """A word or two give no more than people can say in the time."""
    samples = spoken(SHORT).audio.samples[: round(seconds * SAMPLE_RATE)]
    assert len(whisper.transcribe(Audio(samples)).words) <= 2 + 5 * seconds


def test_no_sound_is_no_text(whisper: OpenAIWhisper) -> None:
    """An empty recording is an empty transcript."""
    assert whisper.transcribe(Audio.silence(0)).segments == ()


def test_noise_with_a_prompt_ends(whisper: OpenAIWhisper) -> None:
    """Nothing that is no speech makes the decoder run on for ever."""
    transcript = whisper.transcribe(noise(5, 0.05), prompt="ROUGE, BLEU, F1")
    assert len(transcript.words) <= 12


def test_other_rates_are_understood(
    whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]
) -> None:
    """Sound at another rate is resampled."""
    answer = spoken(SHORT)
    assert _error(answer.text, whisper.transcribe(answer.audio.resampled(44_100)).text) <= 0.2


def test_unknown_model_lists_the_known() -> None:
    """Somebody who mistypes a model sees its right name."""
    with pytest.raises(RecognizerError, match="medium") as caught:
        OpenAIWhisper("meduim")
    assert "meduim" in str(caught.value)


def test_file_that_is_no_model(tmp_path: Path) -> None:
    """A file that holds something else is named."""
    path = tmp_path / "model.pt"
    path.write_bytes(np.arange(1000).tobytes())
    with pytest.raises(RecognizerError, match=r"model\.pt is no Whisper model"):
        OpenAIWhisper(str(path))


def test_path_of_a_checkpoint_works(
    spoken: Callable[[str], Spoken], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkpoint named by its path is loaded as Whisper users expect."""
    from voice_interview.cache import find
    from voice_interview.speech.recognizers.weights import (
        CHECKPOINT_NAME,
        EmbeddedWeights,
        kept_checkpoint,
    )

    kept_checkpoint(EmbeddedWeights.installed(), tmp_path)
    path = find(tmp_path, CHECKPOINT_NAME)
    assert path
    answer = spoken(SHORT)
    assert _error(answer.text, OpenAIWhisper(str(path)).transcribe(answer.audio).text) <= 0.2


def test_unknown_language() -> None:
    """A language that Whisper does not know is named."""
    with pytest.raises(RecognizerError, match="'tlh'"):
        OpenAIWhisper(language="tlh")
