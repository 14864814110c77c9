from __future__ import annotations

import pytest

from voice_interview.core.pronunciation import pronounced, spelled


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("RLHF", "R L H F"),
        ("LLM", "L L M"),
        ("LLMs", "L L M's"),
        ("GPUs and IDs", "G P U's and I D's"),
        ("MMLU", "M M L U"),
        ("RMSE", "R M S E"),
        ("HTTPS", "H T T P S"),
    ],
)
def test_what_no_tongue_can_say_is_spelled(written: str, said: str) -> None:
    """Capitals that form no syllables are read letter by letter."""
    assert pronounced(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [("PEFT", "Peft"), ("RAG", "Rag"), ("ROUGE", "Rouge"), ("REST", "Rest"), ("BERT", "Bert")],
)
def test_acronyms_that_are_words_are_said_as_words(written: str, said: str) -> None:
    """Capitals that form syllables lose them, for an engine would spell them."""
    assert pronounced(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("LoRA", "Lora"),
        ("QLoRA", "Q Lora"),
        ("LoRAs", "Loras"),
        ("BLEU", "blue"),
        ("JSON", "Jason"),
        ("json", "Jason"),
        ("NumPy", "num pie"),
        ("kwargs", "keyword args"),
    ],
)
def test_exceptions_have_their_own_readings(written: str, said: str) -> None:
    """Names that neither letters nor spelling explain come from a table."""
    assert pronounced(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("TensorFlow", "Tensor Flow"),
        ("ChatGPT", "Chat G P T"),
        ("OpenAI", "Open A.I"),
        ("F1", "F one"),
        ("T5", "T five"),
        ("BM25", "B M 25"),
        ("word2vec", "word two vec"),
        ("v2.0", "v 2.0"),
        ("3D", "three D"),
    ],
)
def test_composed_names_come_apart(written: str, said: str) -> None:
    """Humps and digits separate words."""
    assert pronounced(written) == said


@pytest.mark.parametrize(
    "word", ["Paris", "model", "A", "I", "3rd", "1990s", "naïve", "中文", "3.14"]
)
def test_plain_words_stay(word: str) -> None:
    """Nothing is touched that a dictionary or a number reader knows."""
    assert pronounced(word) == word


def test_small_words_in_capitals_stay_words() -> None:
    """Somebody stresses NOT; nobody spells it."""
    assert pronounced("do NOT use ALL of IT") == "do not use all of I T"


def test_a_lone_a_is_never_left_among_letters() -> None:
    """Both engines read "A P I" as "uh P I", but "A.P.I" as letters."""
    assert spelled("API") == "A.P.I"
    assert spelled("GPT") == "G P T"
