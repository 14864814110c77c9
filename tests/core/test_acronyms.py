"""Acronyms and what they stand for."""

from __future__ import annotations

import pytest

from voice_interview.core.acronyms import acronyms, expansions
from voice_interview.core.folding import Folding


@pytest.mark.parametrize(
    ("text", "acronym", "words"),
    [
        ("a Large Language Model (LLM)", "llm", 3),
        ("Parameter-Efficient Fine-Tuning (PEFT)", "peft", 4),
        ("Reinforcement Learning from Human Feedback (RLHF)", "rlhf", 4),
        ("LoRA (Low-Rank Adaptation)", "lora", 3),
        ("the LLM (Large Language Model)", "llm", 3),
    ],
)
def test_explained_acronyms(text: str, acronym: str, words: int) -> None:
    """On either side of the parenthesis."""
    found = expansions([text])
    assert list(found) == [acronym]
    assert len(found[acronym]) == words


@pytest.mark.parametrize("text", ["it (LLM) works", "two locks (and a latch)", "(GPU)", "A (b)"])
def test_unexplained_are_left(text: str) -> None:
    """Nothing is explained where the letters do not fit."""
    assert expansions([text]) == {}


def test_what_looks_like_an_acronym() -> None:
    """Capitals, with digits too."""
    found = acronyms(["The API returns JSON, LoRA and an F1 for the LLMs; it is Fine."])
    assert found == {"api", "json", "lora", "f1", "llm"}


@pytest.mark.parametrize("filler", ["OK", "OKAY", "UM", "UH", "ER", "WELL", "HM"])
def test_filler_in_capitals_is_no_acronym(filler: str) -> None:
    """A word that is said while thinking names nothing, wherever it stands."""
    texts = [filler, f"It is all fine ({filler}).", f"{filler} (It is well)"]
    assert acronyms(texts) == frozenset()
    assert expansions(texts) == {}


def test_expansion_and_acronym_are_one() -> None:
    """Either is read where the reference has the other."""
    folding = Folding.of(["A Large Language Model (LLM) uses RAG."])
    assert folding.read("a large language model")[-1].word == "llm"
    answer = [t.word for t in folding.read("retrieval augmented generation", answer=True)]
    assert answer[0] == "rag"


def test_the_longer_of_two_acronyms_is_read() -> None:
    """Whatever order a set of them has: CAPT begins as CAP does."""
    folding = Folding.of(["CAP and CAPT"])
    assert folding.acronyms == ("capt", "cap")
    read = [token.word for token in folding.read("consistency availability partition tolerance")]
    assert read == ["capt"]
