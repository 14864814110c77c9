"""Grading with and without an encoder."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from voice_interview.banks import question_from
from voice_interview.core.assessment import PARAPHRASED, Verdict
from voice_interview.core.calibration import MISSED, SMALL
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import SILENT, Entailment
from voice_interview.core.grader import Grader, assess
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.encoders.minilm import MiniLM

ENCODER = MiniLM()
LOGGING = question_from("How does a database survive a crash?", "By write-ahead logging.")
OTHER_WORDS = Transcript.typed("Everything goes into a log before the table itself is touched.")


class CountingEncoder:
    """The real encoder, which remembers how many ideas it was asked about at once."""

    name = "counting"
    curves = SMALL

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.found: list[Entailment] = []

    def encode(self, text: str) -> TokenEmbeddings:
        return ENCODER.encode(text)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        self.asked.append(len(ideas))
        self.found = ENCODER.entailments(prompt, ideas, answer)
        return self.found


def test_other_words_are_worth_more_with_an_encoder() -> None:
    """Words alone do not see that it is the same idea."""
    words = assess(LOGGING, OTHER_WORDS).concepts[0]
    meaning = assess(LOGGING, OTHER_WORDS, encoder=ENCODER).concepts[0]
    assert words.verdict is Verdict.PARTIAL
    assert meaning.confidence > words.confidence
    assert meaning.why == PARAPHRASED


def test_an_answer_is_held_against_all_concepts_at_once() -> None:
    """Reading it again for each of them would take as many times as long."""
    encoder = CountingEncoder()
    question = question_from("Why fine-tune?", "It needs less data. It takes less time.")
    Grader(encoder).assess(question, OTHER_WORDS)
    assert encoder.asked == [2]


def test_a_question_that_is_expected_is_read_before_there_is_an_answer() -> None:
    """Its ideas are asked about once more for the answer, but not read again."""
    encoder = CountingEncoder()
    question = question_from("Why fine-tune?", "It needs less data. It takes less time.")
    grader = Grader(encoder)
    grader.expect(question)
    assert encoder.asked == [2]
    assert SILENT not in encoder.found, "without words in the answer no idea is read"
    grader.expect(question_from("Why?", ""))
    assert encoder.asked == [2]
    assert grader.assess(question, OTHER_WORDS) == Grader(ENCODER).assess(question, OTHER_WORDS)


def test_empty_answer_scores_nothing_with_an_encoder() -> None:
    """There is no meaning in silence."""
    assert assess(LOGGING, Transcript(), encoder=ENCODER).score == 0


@pytest.mark.parametrize("reference", ["", "C++", "🙂", "你好世界", "O(n log n)", "a", "\x00\x07"])
@pytest.mark.parametrize("answer", ["", "🙂🙂", "C# and C++", "3.5 %", "你好", "\x00", "of the"])
def test_strange_texts_are_graded(reference: str, answer: str) -> None:
    """Other scripts, signs and nothing at all give a verdict, not an error."""
    grader = Grader(ENCODER)
    found = grader.assess(question_from("What?", reference), Transcript.typed(answer))
    assert 0 <= found.score <= 1
    assert all(0 <= concept.confidence <= 1 for concept in found.concepts)


def test_what_is_contradicted_is_not_likely_ticked() -> None:
    """The meaning of an opposite is close, so closeness alone may not count."""
    question = question_from("Why fine-tune?", "It needs less data.")
    concept = assess(question, Transcript.typed("It needs more data."), encoder=ENCODER).concepts[0]
    assert concept.verdict is Verdict.CONTRADICTED
    assert concept.confidence < MISSED


def test_paraphrase_is_quoted() -> None:
    """The evidence holds the candidate's own words, with their times."""
    words = [Word(w, n / 2, n / 2 + 0.4) for n, w in enumerate(OTHER_WORDS.text.split())]
    spoken = Transcript((Segment(tuple(words)),))
    evidence = assess(LOGGING, spoken, encoder=ENCODER).concepts[0].evidence
    assert evidence is not None
    assert "log" in evidence.quote
    assert evidence.start == 2.0
