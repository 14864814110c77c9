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


def test_a_term_that_is_doubted_is_listened_for_again_without_the_prompt() -> None:
    """Noise that became jargon becomes nothing again."""
    whisper = ScriptedRecognizer([_heard("ROUGE, BLEU.", 0.1), Transcript()])
    assert BiasedRecognizer(whisper).transcribe(SOUND, prompt=PROMPT) == Transcript()
    assert whisper.prompts == [PROMPT, ""]


def test_what_is_sure_is_decoded_once() -> None:
    """The second decode costs as much as the first."""
    whisper = ScriptedRecognizer([_heard("with ROUGE", 0.9), _heard("it works", 0.1)])
    biased = BiasedRecognizer(whisper)
    assert biased.transcribe(SOUND, prompt=PROMPT).text == "with ROUGE"
    assert biased.transcribe(SOUND, prompt=PROMPT).text == "it works"
    whisper.assert_complete()


def test_without_terms_it_is_the_recognizer_itself() -> None:
    """No prompt, no doubt."""
    whisper = ScriptedRecognizer([_heard("ROUGE", 0.1)])
    assert BiasedRecognizer(whisper).transcribe(SOUND).text == "ROUGE"
    assert whisper.prompts == [""]


JARGON = "BLEU, ROUGE, F1-score, RLHF, Transformer, RAG, LoRA, PEFT, LLM, hyperparameters"
SECONDS = np.arange(6 * SAMPLE_RATE) / SAMPLE_RATE
HUM = Audio((0.3 * np.sin(2 * np.pi * 120 * SECONDS)).astype(np.float32))


@pytest.mark.parametrize("sound", [HUM, noise(6.0, 0.1)], ids=["hum", "noise"])
def test_noise_is_no_jargon(whisper: OpenAIWhisper, sound: Audio) -> None:
    """What a prompt writes over noise is taken back."""
    assert whisper.transcribe(sound, prompt=JARGON).words
    assert not BiasedRecognizer(whisper).transcribe(sound, prompt=JARGON).words


def test_jargon_that_was_said_stays(
    whisper: OpenAIWhisper, spoken: Callable[[str], Spoken]
) -> None:
    """Whisper alone hears "rouge and blue"."""
    answer = spoken("full-hibari/how-do-you-evaluate")
    heard = BiasedRecognizer(whisper).transcribe(answer.audio, prompt=JARGON).text
    assert "ROUGE and BLEU" in heard
