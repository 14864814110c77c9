"""Grading with and without an encoder."""

from __future__ import annotations

from voice_interview.banks import question_from
from voice_interview.core.assessment import PARAPHRASED, Verdict
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.grader import Grader, assess
from voice_interview.core.transcript import Transcript
from voice_interview.encoders.minilm import MiniLM

LOGGING = question_from("How does a database survive a crash?", "By write-ahead logging.")
OTHER_WORDS = Transcript.typed("Everything goes into a log before the table itself is touched.")


class CountingEncoder:
    """The real encoder, which remembers what it was asked."""

    def __init__(self) -> None:
        self._encoder = MiniLM()
        self.texts: list[str] = []

    def encode(self, text: str) -> TokenEmbeddings:
        self.texts.append(text)
        return self._encoder.encode(text)


def test_other_words_are_worth_more_with_an_encoder() -> None:
    """Words alone do not see that it is the same idea."""
    words = assess(LOGGING, OTHER_WORDS).concepts[0]
    meaning = assess(LOGGING, OTHER_WORDS, encoder=MiniLM()).concepts[0]
    assert words.verdict is Verdict.PARTIAL
    assert meaning.confidence > words.confidence
    assert meaning.why == PARAPHRASED


def test_reference_answer_is_encoded_once() -> None:
    """Of a second answer only the answer itself is read."""
    encoder = CountingEncoder()
    grader = Grader(encoder)
    grader.assess(LOGGING, OTHER_WORDS)
    before = len(encoder.texts)
    grader.assess(LOGGING, Transcript.typed("I forgot."))
    assert encoder.texts[before:] == ["I forgot."]


def test_empty_answer_scores_nothing_with_an_encoder() -> None:
    """There is no meaning in silence."""
    assert assess(LOGGING, Transcript(), encoder=MiniLM()).score == 0
