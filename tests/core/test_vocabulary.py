"""Which terms of a bank a recognizer is told of."""

from __future__ import annotations

from voice_interview.core.question import Point, Question
from voice_interview.core.vocabulary import MOST_CHARACTERS, vocabulary

TUNING = Question(
    "tuning",
    "How does LoRA work?",
    points=(
        Point("LoRA (Low-Rank Adaptation) freezes the weights of a Transformer."),
        Point("It trains two low-rank matrices, which is parameter-efficient."),
        Point("QLoRA adds 4bit weights to it."),
    ),
)
METRICS = Question(
    "metrics",
    "How do you measure it?",
    points=(Point("With ROUGE and BLEU, and ROUGE again."), Point("The best is F1-score.")),
)
BANK = (TUNING, METRICS)


def test_acronyms_names_and_odd_spellings_are_terms() -> None:
    """What an ordinary dictionary lacks is what a recognizer misspells."""
    assert set(vocabulary((TUNING,), TUNING)) >= {"LoRA", "QLoRA", "Transformer", "4bit"}


def test_ordinary_words_and_expansions_are_none() -> None:
    """Words at the beginning of a sentence, and those that an acronym stands for."""
    terms = {term.lower() for term in vocabulary(BANK, TUNING)}
    assert terms.isdisjoint({"how", "it", "with", "adaptation", "low-rank", "weights", "the"})


def test_the_terms_of_the_question_come_last() -> None:
    """A recognizer heeds the end of a prompt most."""
    terms = vocabulary(BANK, TUNING)
    assert terms[-1] == "LoRA"
    assert terms.index("ROUGE") < terms.index("QLoRA")
    assert vocabulary(BANK, METRICS)[-1] == "ROUGE"


def test_each_term_comes_once() -> None:
    """Whatever its case and number."""
    question = Question("q", "What are LLMs?", points=(Point("An LLM is an LLM."),))
    assert vocabulary((question,), question) == ("LLMs",)


def test_a_large_bank_is_cut_to_what_fits() -> None:
    """The question's own terms are kept before those of the others."""
    others = tuple(
        Question(str(n), "Why?", points=(Point(f"It is X{n}AB and Y{n}CD."),)) for n in range(99)
    )
    terms = vocabulary((*others, TUNING), TUNING)
    assert len(", ".join(terms)) <= MOST_CHARACTERS
    assert terms[-1] == "LoRA"


def test_a_bank_without_jargon_has_no_terms() -> None:
    """Nothing is prompted where nothing is likely to be misspelt."""
    plain = Question("p", "How are you?", points=(Point("You are well."),))
    assert vocabulary((plain,), plain) == ()
