"""Reference answers as key concepts."""

from __future__ import annotations

import pytest

from voice_interview import shipped
from voice_interview.banks import load_bank, question_from
from voice_interview.core.concepts import key_concepts
from voice_interview.core.question import Question
from voice_interview.core.slug import unique


def texts(prompt: str, reference: str) -> list[str]:
    return [concept.text for concept in key_concepts(question_from(prompt, reference))]


def test_enumeration_becomes_several_concepts() -> None:
    """Each item can be ticked on its own; a leading "less" holds for all."""
    found = texts("Why?", "It needs much less data, less time and compute.")
    assert found == ["much less data", "less time", "less compute"]


def test_items_of_an_enumeration_share_a_weight() -> None:
    """A list of names does not outweigh a statement."""
    concepts = key_concepts(
        question_from("How?", "Use accuracy, precision and recall. Ask the raters for their view.")
    )
    assert [round(c.weight, 2) for c in concepts] == [0.5, 0.5, 0.5, 1.0]


def test_second_predicate_is_a_concept() -> None:
    """One subject, two ideas."""
    found = texts("What is LoRA?", "LoRA freezes the weights and adds trainable matrices.")
    assert found == ["freezes the weights", "adds trainable matrices"]


def test_definition_is_unwrapped() -> None:
    """ "Is a technique that" is nobody's idea; the kind of a thing is one."""
    assert texts("What is RLHF?", "RLHF is a technique that aligns a model.") == ["aligns a model"]
    found = texts("What is LoRA?", "LoRA is a PEFT technique that freezes the weights.")
    assert found == ["is a PEFT technique", "freezes the weights"]


@pytest.mark.parametrize(
    "opening", ["Ways to prevent it:", "It has three steps:", "It has 3 steps."]
)
def test_announcement_is_no_concept(opening: str) -> None:
    """What only introduces a list asks for nothing."""
    assert texts("How do you prevent deadlocks?", f"{opening}\n\n* Order the locks.") == [
        "order the locks"
    ]


def test_term_is_bound_to_its_explanation() -> None:
    """The item keeps its term, and the text can be read aloud."""
    concepts = key_concepts(
        question_from(
            "Which settings matter?",
            "*   **Batch size:** how many examples are used in a step.\n"
            "*   **Epochs:** how often the data set is seen. It is set by hand.",
        )
    )
    assert [(c.term, c.text) for c in concepts] == [
        ("Batch size", "batch size: how many examples are used in a step"),
        ("Epochs", "Epochs: how often the data set is seen"),
        ("Epochs", "epochs is set by hand"),
    ]


def test_repeating_the_question_is_no_concept() -> None:
    """A sentence without news is left out."""
    found = texts(
        "Why do indexes speed up reads?", "Indexes speed up reads. They avoid a full scan."
    )
    assert found == ["avoid a full scan"]


def test_acronym_in_parentheses_is_no_concept() -> None:
    """It is another name of what stands before it."""
    assert texts("How?", "Write to the write-ahead log (WAL).") == ["write to the write-ahead log"]


@pytest.mark.parametrize("reference", ["", "   ", "***", "🎉"])
def test_empty_reference_has_no_concepts(reference: str) -> None:
    """Nothing is asked for where nothing is said."""
    assert texts("What is it?", reference) == []


def test_one_word_reference() -> None:
    """It is its own concept."""
    assert texts("What is the capital of France?", "Paris.") == ["Paris"]


def test_reference_that_only_repeats_the_question_is_kept_whole() -> None:
    """Something must be asked for."""
    assert texts("What is a mutex?", "A mutex.") == ["a mutex"]


def test_long_reference_is_taken_whole() -> None:
    """A thousand words are read without loss of order."""
    reference = " ".join(f"Node{n} writes block{n} to disk{n}." for n in range(200))
    found = texts("How?", reference)
    assert len(found) == 200
    assert found[-1] == "node199 writes block199 to disk199"


def shipped_questions() -> tuple[Question, ...]:
    return load_bank(shipped.bank_path()).questions


@pytest.mark.parametrize("question", shipped_questions(), ids=lambda q: q.id[:30])
def test_shipped_questions_have_two_to_eight_concepts(question: Question) -> None:
    """Enough to tell answers apart, few enough to name."""
    concepts = key_concepts(question)
    assert 2 <= len(concepts) <= 8
    assert len({concept.id for concept in concepts}) == len(concepts)
    assert all(concept.weight > 0 for concept in concepts)
    assert concepts == key_concepts(question)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            "It combines the trees by majority vote or by averaging.",
            ["combines the trees by majority vote or by averaging"],
        ),
        ("Do not build queries by joining strings.", ["do not build queries by joining strings"]),
        (
            "Use the median when the data is skewed or has outliers.",
            ["use the median when the data is skewed", "use the median when the data has outliers"],
        ),
        (
            "A list is mutable: items can be added, changed or removed.",
            [
                "a list is mutable: items can be added",
                "items can be changed",
                "items can be removed",
            ],
        ),
        ("That is why a tuple can be a key.", ["a tuple can be a key"]),
        (
            "**Bias** is an error. Making a model flexible lowers the bias and raises its cost.",
            ["bias is an error", "making a model flexible lowers the bias", "raises its cost"],
        ),
        (
            "* It **decouples** them: neither waits for the other.",
            ["decouples them: neither waits for the other"],
        ),
        (
            "* A **list** is mutable. Use it for what grows.",
            ["a list is mutable", "use a list for what grows"],
        ),
        ("* **Result:** they could decide at once.", ["result: they could decide at once"]),
        (
            "* **Eviction**: when the cache is full, the oldest entry goes.",
            ["eviction: when the cache is full, the oldest entry goes"],
        ),
    ],
)
def test_each_concept_is_whole(reference: str, expected: list[str]) -> None:
    """None is cut in the middle, loses its condition, or gets a subject that is not its own."""
    assert texts("What happens there?", reference) == expected


def test_names_are_unique_even_beside_one_that_looks_numbered() -> None:
    """ "x", "x 2" and "x" again are three."""
    assert unique(["x-2", "x", "x"]) == ["x-2", "x", "x-3"]


def test_other_words_change_no_concept() -> None:
    """A sentence that is one idea keeps its subject and the weight of its term."""
    plain = "*   A **list** is mutable. Use it for what grows."
    noted = "*   A **list** is mutable. <!-- also: it changes --> Use it for what grows."
    before = key_concepts(question_from("List or tuple?", plain))
    after = key_concepts(question_from("List or tuple?", noted))
    assert [(c.text, c.weight) for c in after] == [(c.text, c.weight) for c in before]
    assert after[0].forms[-1] == "it changes"


def test_a_sentence_with_other_words_stays_whole() -> None:
    """They are as good as all of it, not as one part."""
    answer = "It needs less data, less time and less compute. <!-- also: it is cheap -->"
    assert len(texts("Why?", answer)) == 1
