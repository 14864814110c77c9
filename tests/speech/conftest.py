"""Real speech, and the real recognizer, loaded once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from voice_interview import shipped
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.files import read_audio
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper
from voice_interview.speech.recognizers.threads import wait_without_spinning

wait_without_spinning()


@dataclass(frozen=True)
class Spoken:
    """An answer of which it is known what is said."""

    audio: Audio
    text: str
    pauses: tuple[float, ...]
    """Seconds of each pause in it."""


@pytest.fixture(scope="session")
def whisper() -> OpenAIWhisper:
    """The default recognizer with the embedded weights."""
    return OpenAIWhisper()


@pytest.fixture(scope="session")
def spoken() -> Callable[[str], Spoken]:
    """An answer from the recorded ones, by the name of its folder and the start of its file."""
    folder = shipped.answers_path().parent
    recordings: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_text())[
        "recordings"
    ]

    def find(name: str) -> Spoken:
        (found,) = (recording for recording in recordings if recording["file"].startswith(name))
        audio = read_audio(folder / found["file"])
        return Spoken(audio, found["text"], tuple(found["pauses"]))

    return find


def noise(seconds: float, level: float) -> Audio:
    """White noise, always the same."""
    samples = np.random.default_rng(7).standard_normal(round(seconds * SAMPLE_RATE))
    return Audio((level * samples).astype(np.float32))
