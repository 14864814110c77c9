from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.speakable import speakable

MARKS = "*_`#[]{}<>|~\\^"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("What does **fine-tuning** mean?", "What does fine-tuning mean?"),
        ("You missed `learning_rate`.", "You missed learning rate."),
        ("What is LoRA (Low-Rank Adaptation)?", "What is Lora, Low Rank Adaptation?"),
        ("a Large Language Model (LLM).", "a Large Language Model, L L M."),
        (
            "F1-score for classification; ROUGE and BLEU for translation",
            "F one score for classification; Rouge and blue for translation",
        ),
        ("PEFT methods, e.g. LoRA, vs. RLHF", "Peft methods, for example Lora, versus R L H F"),
        ("It loses what is called “forgetting”…", "It loses what is called forgetting."),
        ("GPT-4 & T5 over TCP/IP", "G P T 4 and T five over T C P I P"),
        ("Run A/B tests on I/O", "Run A.B tests on I O"),
        ("Done 🎉👍🏽 — well ✅!", "Done, well!"),
        ("bell\x07 and zero\u200bwidth", "bell and zerowidth"),
        ("WHAT DOES FINE TUNING MEAN?", "What does fine tuning mean?"),
        ("Wait!!! Really?!", "Wait! Really?"),
        ("models' weights aren't 'free'", "models weights aren't free"),
    ],
)
def test_text_becomes_what_a_person_would_say(written: str, said: str) -> None:
    """All steps together, on what questions and feedback are made of."""
    assert speakable(written) == said


def test_a_list_is_heard_as_sentences() -> None:
    """Each bullet is a pause, and no mark is heard."""
    written = "You covered:\n\n*   **LoRA**\n*   *batch_size*\n\n1. RLHF"
    assert speakable(written) == "You covered: Lora. batch size. 1: R L H F"


@pytest.mark.parametrize("text", ["", "   \n", "***", "🎉", "---", "<br>", "()"])
def test_nothing_to_say_is_empty(text: str) -> None:
    """Marks alone make no sound."""
    assert speakable(text) == ""


def test_other_languages_lose_only_their_marks() -> None:
    """English words are not put into a German sentence."""
    written = "Das ist **gut**, z. B. `foo_bar` & 3–5 % für KI."  # noqa: RUF001
    assert speakable(written, "de") == "Das ist gut, z. B. foo bar & 3–5 % für KI."  # noqa: RUF001


@pytest.mark.parametrize(
    "text",
    ["APIs, LLMs and F1 vs. BLEU", "O(n^2) in C++ at 3.5 %", "See `a_b` -> (LoRA), e.g. 1e-4."],
)
def test_speakable_text_stays_as_it_is(text: str) -> None:
    """Text that was prepared already may pass again."""
    assert speakable(speakable(text)) == speakable(text)


@given(st.text(alphabet=string.ascii_letters + string.digits + string.punctuation + " \n–…é中🎉"))  # noqa: RUF001
def test_no_mark_is_ever_read_out(text: str) -> None:
    """Whatever comes in, no formatting mark, line break or picture reaches a voice."""
    said = speakable(text)
    assert not set(said) & set(MARKS + "\n🎉")
    assert said == " ".join(said.split())


@given(st.text())
def test_any_text_in_any_language_can_be_prepared(text: str) -> None:
    """No character breaks it."""
    assert "\x00" not in speakable(text)
    assert "\x00" not in speakable(text, "ja")
