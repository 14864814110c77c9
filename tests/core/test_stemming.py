"""Keys of words."""

from __future__ import annotations

import pytest

from voice_interview.core.stemming import stem

FAMILIES = (
    "train trains trained training trainer trainable",
    "evaluate evaluates evaluated evaluation",
    "optimise optimize optimising optimization optimiser",
    "serialise serialize serialisation",
    "summarise summarization summarising",
    "behaviour behavior behaviours",
    "model models modelled modeled modelling",
    "cache caches cached caching",
    "query queries",
    "process processes processed",
    "matrix matrices",
    "index indices indexes",
    "freeze freezes frozen froze",
    "use uses used using",
    "lose loses lost losing",
    "available availability",
    "efficient efficiency efficiently",
)


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_one_word_share_a_key(family: str) -> None:
    """Spelling variants and endings make no difference."""
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mutable", "immutable"),
        ("state", "stateless"),
        ("form", "format"),
        ("cache", "cash"),
        ("string", "strong"),
        ("simulates", "stimulates"),
    ],
)
def test_different_words_keep_apart(one: str, other: str) -> None:
    """No key joins words of different meaning."""
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["c++", "f1", "日", "n", "gpt-4"])
def test_what_is_no_plain_word_stays(word: str) -> None:
    """Symbols, acronyms with digits and other scripts are their own keys."""
    assert stem(word) == word
