"""Terms that are prompted, heard, and believed or not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.speech.conftest import Spoken, noise
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.biasing import BiasedRecognizer
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper
from voice_interview.speech.scripted import ScriptedRecognizer

SOUND = Audio.silence(1.0)
PROMPT = "ROUGE, BLEU"


def _heard(text: str, probability: float) -> Transcript:
    return Transcript((Segment(tuple(Word(w, probability=probability) for w in text.split())),))


def test_an_unsure_word_is_listened_for_again_with_the_terms() -> None:
    """What sounds like a term was one."""
    whisper = ScriptedRecognizer([_heard("with rouche", 0.3), _heard("with ROUGE", 0.3)])
    assert BiasedRecognizer(whisper).transcribe(SOUND, prompt=PROMPT).text == "with ROUGE"
    assert whisper.prompts == ["", PROMPT]


def test_what_is_sure_is_decoded_once() -> None:
    """The second decode costs as much as the first."""
    whisper = ScriptedRecognizer([_heard("with a ruler", 0.9)])
    assert BiasedRecognizer(whisper).transcribe(SOUND, prompt=PROMPT).text == "with a ruler"
    whisper.assert_complete()


def test_without_terms_it_is_the_recognizer_itself() -> None:
    """No prompt, no second decode."""
    whisper = ScriptedRecognizer([_heard("rouche", 0.1)])
    assert BiasedRecognizer(whisper).transcribe(SOUND).text == "rouche"
    assert whisper.prompts == [""]


JARGON = "BLEU, ROUGE, F1-score, RLHF, Transformer, RAG, LoRA, PEFT, LLM, hyperparameters"
SECONDS = np.arange(6 * SAMPLE_RATE) / SAMPLE_RATE
HUM = Audio((0.3 * np.sin(2 * np.pi * 120 * SECONDS)).astype(np.float32))


@pytest.mark.parametrize("sound", [HUM, noise(6.0, 0.1)], ids=["hum", "noise"])
def test_noise_is_no_jargon(whisper: OpenAIWhisper, sound: Audio) -> None:
    """What a prompt writes over noise is not believed."""
    assert whisper.transcribe(sound, prompt=JARGON).words
    assert not BiasedRecognizer(whisper).transcribe(sound, prompt=JARGON).words


def test_jargon_that_was_said_stays(
    whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]
) -> None:
    """Whisper alone hears "Laura"."""
    answer = spoken("full-hibari/what-is-lora")
    assert "LoRA" in answer.text
    assert "LoRA" not in whisper.transcribe(answer.audio).text
    assert "LoRA" in BiasedRecognizer(whisper).transcribe(answer.audio, prompt=JARGON).text
