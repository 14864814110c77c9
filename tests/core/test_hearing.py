"""Words that were misheard."""

from __future__ import annotations

import pytest

from voice_interview.core.folding import Folding

REFERENCE = (
    "TCP and UDP differ.",
    "A JWT is idempotent on kubernetes.",
    "Cache invalidation is hard.",
    "Dropout is regularisation; it lowers the F1 score.",
    "Coroutines have low variance.",
    "LoRA adapters are small.",
)
FOLDING = Folding.of(REFERENCE)


def heard(answer: str) -> list[str]:
    return [token.word for token in FOLDING.read(answer, answer=True)]


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("t c p", "tcp"),
        ("you dee p", "udp"),
        ("a j w t then", "jwt"),
        ("it is item potent", "idempotent"),
        ("on cooper netties", "kubernetes"),
        ("on cube a netties", "kubernetes"),
        ("cash invalidation", "cache"),
        ("drop out is regular ization", "dropout"),
        ("the f one score", "f1"),
        ("core routines wait", "coroutines"),
        ("Laura adapters", "lora"),
    ],
)
def test_words_of_the_reference_are_recovered(answer: str, word: str) -> None:
    """Spelled out, split, or of the same sound beside their neighbour."""
    assert word in heard(answer)


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("a person called Laura sings", "lora"),
        ("the cash in the till", "cache"),
        ("you see a tea cup", "tcp"),
        ("it is very important", "idempotent"),
        ("the ants are varied", "variance"),
        ("be you and I", "udp"),
    ],
)
def test_nothing_is_invented(answer: str, word: str) -> None:
    """Ordinary words stay what they are."""
    assert word not in heard(answer)


def test_recovered_words_keep_their_place() -> None:
    """The quote of a recovered word is what was heard."""
    answer = "so it is item potent, I think"
    token = next(t for t in FOLDING.read(answer, answer=True) if t.word == "idempotent")
    assert answer[token.start : token.end] == "item potent"


def test_a_reference_is_not_repaired() -> None:
    """What the author wrote is what is meant."""
    assert [t.word for t in FOLDING.read("item potent")] == ["item", "potent"]
