"""Which prompted terms are believed."""

from __future__ import annotations

import pytest

from voice_interview.core.prompted import believed, is_doubted
from voice_interview.core.transcript import Segment, Transcript, Word

TERMS = (
    "ROUGE",
    "BLEU",
    "F1-score",
    "RLHF",
    "LoRA",
    "RAG",
    "Kubernetes",
    "hyperparameters",
    "Raft",
)


def _heard(text: str, probability: float = 0.9) -> Transcript:
    words = tuple(Word(word, probability=probability) for word in text.split())
    return Transcript((Segment(words),)) if words else Transcript()


@pytest.mark.parametrize(
    ("plain", "biased", "expected"),
    [
        ("", "ROUGE, BLEU, F1.", ""),
        ("Thank you.", "ROUGE, BLEU, F1.", "Thank you."),
        ("You measure it with blue.", "You measure it with BLEU.", "You measure it with BLEU."),
        ("and with our LHF you", "and with RLHF you", "and with RLHF you"),
        ("and with R. L. H. F. you", "and with RLHF you", "and with RLHF you"),
        ("the cooper netties cluster", "the Kubernetes cluster", "the Kubernetes cluster"),
        ("the hyper parameters are", "the hyperparameters are", "the hyperparameters are"),
        (
            "She went to the bank today.",
            "She went to the RAG today.",
            "She went to the bank today.",
        ),
        ("so we learn it", "so we LoRA it", "so we learn it"),
        ("it is fine", "it is fine RLHF", "it is fine"),
        ("the red one", "the Raft one", "the red one"),
        ("an odd thing", "one odd thing", "one odd thing"),
        ("with rag it works", "with RAG it works", "with RAG it works"),
    ],
)
def test_a_term_needs_something_that_sounds_like_it(plain: str, biased: str, expected: str) -> None:
    """Where nothing does, what was heard without the prompt stands."""
    assert believed(_heard(biased), _heard(plain), TERMS).text == expected


def test_segments_keep_their_words_and_figures() -> None:
    """Only the words change hands."""
    biased = Transcript(
        (
            Segment((Word("It", 0.0, 0.2), Word("works.", 0.2, 0.5)), -0.2),
            Segment((Word("ROUGE.", 1.0, 1.5),), -1.2, 0.4),
        )
    )
    plain = Transcript((Segment((Word("It"), Word("works."), Word("Rose", 1.1, 1.4))),))
    assert believed(biased, plain, TERMS) == Transcript(
        (biased.segments[0], Segment((Word("Rose", 1.1, 1.4),), -1.2, 0.4))
    )


def test_whether_the_sentence_goes_on_is_told_by_who_heard_its_last_word() -> None:
    """A last word that was never said says nothing about the end."""
    biased = Transcript((Segment((Word("so"), Word("RLHF.")), continuation=0.1),))
    plain = Transcript((Segment((Word("so"), Word("and")), continuation=0.9),))
    assert believed(biased, plain, TERMS).continuation == 0.9
    assert believed(plain, plain, TERMS).continuation == 0.9
    assert believed(biased, biased, TERMS).continuation == 0.1


@pytest.mark.parametrize(
    ("text", "probability", "doubted"),
    [
        ("measured with ROUGE.", 0.1, True),
        ("measured with ROUGE.", 0.9, False),
        ("measured with a ruler.", 0.1, False),
        ("many LoRAs", 0.1, True),
    ],
)
def test_doubts_prompted_terms_only(text: str, probability: float, doubted: bool) -> None:
    """Other words cannot come from the prompt."""
    assert is_doubted(_heard(text, probability), TERMS, 0.5) is doubted
