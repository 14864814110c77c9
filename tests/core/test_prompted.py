"""Which prompted terms are believed."""

from __future__ import annotations

import pytest

from voice_interview.core.prompted import may_hide_terms, with_terms
from voice_interview.core.transcript import Segment, Transcript, Word

TERMS = (
    "ROUGE", "BLEU", "F1-score", "RLHF", "LoRA", "RAG", "Kubernetes", "hyperparameters", "Raft",
)  # fmt: skip


def _heard(text: str, probability: float = 0.9) -> Transcript:
    words = tuple(Word(word, probability=probability) for word in text.split())
    return Transcript((Segment(words),)) if words else Transcript()


@pytest.mark.parametrize(
    ("plain", "biased", "expected"),
    [
        ("", "ROUGE, BLEU, F1.", ""),
        ("Thank you.", "ROUGE, BLEU, F1.", "Thank you."),
        ("Measure it with blue.", "Measure it with BLEU,", "Measure it with BLEU."),
        ("and with our LHF you", "and with RLHF you", "and with RLHF you"),
        ("and with R. L. H. F. you", "and with RLHF you", "and with RLHF. you"),
        ("the cooper netties cluster", "the Kubernetes cluster", "the Kubernetes cluster"),
        ("the hyper parameters, too", "the hyperparameters too", "the hyperparameters, too"),
        ("She went to the bank.", "She went to the RAG.", "She went to the bank."),
        ("so we learn it", "so we LoRA it", "so we learn it"),
        ("it is fine", "it is fine RLHF", "it is fine"),
        ("the red one", "the Raft one", "the red one"),
        ("with rag it works", "with RAG it works", "with RAG it works"),
        ("You need way fewer.", "UniWave View are.", "You need way fewer."),
    ],
)
def test_a_term_needs_words_that_sound_like_it(plain: str, biased: str, expected: str) -> None:
    """Everywhere else, what was heard without the prompt stands, and so does its punctuation."""
    assert with_terms(_heard(plain), _heard(biased), TERMS).text == expected


def test_segments_keep_their_figures() -> None:
    """Only words change hands."""
    plain = Transcript(
        (
            Segment((Word("It", 0.0, 0.2), Word("works.", 0.2, 0.5)), -0.2),
            Segment((Word("Laura", 1.0, 1.4),), -1.2, 0.4, 0.9),
        )
    )
    biased = Transcript((Segment((Word("It"), Word("works,"), Word("LoRA.", 1.1, 1.5))),))
    assert with_terms(plain, biased, TERMS) == Transcript(
        (plain.segments[0], Segment((Word("LoRA", 1.1, 1.5),), -1.2, 0.4, 0.9))
    )


@pytest.mark.parametrize(
    ("text", "probability", "hidden"),
    [
        ("with Caberniets", 0.4, True),
        ("with Caberniets", 0.9, False),
        ("and it was", 0.1, False),
        ("", 0.1, False),
    ],
)
def test_an_unsure_word_may_hide_a_term(text: str, probability: float, hidden: bool) -> None:
    """Words of grammar hide none."""
    assert may_hide_terms(_heard(text, probability), 0.6) is hidden
