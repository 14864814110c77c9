from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.stretches import stretches


def test_sentences_are_stretches() -> None:
    """What fits is not cut."""
    assert stretches("What is LoRA? It adapts.") == ("What is LoRA?", "It adapts.")


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    """A voice pauses at a comma anyway."""
    text = "First this happens, then that happens, and in the end it is over."
    assert stretches(text, 40) == (
        "First this happens, then that happens,",
        "and in the end it is over.",
    )


def test_a_clause_without_end_is_cut_between_words() -> None:
    """Some people write without punctuation."""
    assert stretches("on and on and on and on", 9) == ("on and on", "and on", "and on")


def test_a_word_without_end_is_cut() -> None:
    """Nothing is longer than allowed."""
    assert stretches("a" * 25, 10) == ("a" * 10, "a" * 10, "a" * 5)


def test_nothing_has_no_stretches() -> None:
    """Silence needs no voice."""
    assert stretches("  ") == ()


@given(st.text(alphabet="ab, .;!?é中", max_size=200), st.integers(1, 50))
def test_nothing_is_lost_and_nothing_too_long(text: str, longest: int) -> None:
    """Together the stretches hold every character, in order."""
    found = stretches(text, longest)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(0 < len(part) <= longest for part in found)
