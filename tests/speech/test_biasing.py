"""Terms that are prompted, heard, and believed or not."""

from __future__ import annotations

from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.speech.audio import Audio
from voice_interview.speech.biasing import BiasedRecognizer
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
