"""Answers that say it the wrong way round."""

from __future__ import annotations

import pytest

from voice_interview.banks import question_from
from voice_interview.core.assessment import (
    CALLED_WRONG,
    SWAPPED,
    Assessment,
    Verdict,
)
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.grader import Grader, assess
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.encoders.minilm import MiniLM

LAYERS = question_from(
    "How do you keep old knowledge?",
    "* Freeze the lower layers.\n* Train only the upper layers.",
)
RETRIEVAL = question_from(
    "When would you choose fine-tuning over RAG?",
    "*   Choose **RAG** when answers must be grounded in external documents.\n"
    "*   Choose **fine-tuning** when the style of the model has to change.",
)


def graded(question: Question, answer: str) -> Assessment:
    return assess(question, Transcript.typed(answer))


def verdicts(assessment: Assessment) -> list[Verdict]:
    return [concept.verdict for concept in assessment.concepts]


def test_exchanged_opposites_are_contradictions() -> None:
    """Both words are there, each in the other's place."""
    swapped = graded(LAYERS, "You freeze the upper layers and you only train the lower layers.")
    assert verdicts(swapped) == [Verdict.CONTRADICTED, Verdict.CONTRADICTED]
    assert swapped.score == 0


@pytest.mark.parametrize(
    "answer",
    [
        "You freeze the lower layers and you only train the upper layers.",
        "You only train the upper layers, and the lower layers you freeze.",
    ],
)
def test_opposites_in_their_places_are_covered(answer: str) -> None:
    """In either order."""
    assert verdicts(graded(LAYERS, answer)) == [Verdict.COVERED, Verdict.COVERED]


def test_explanation_given_to_another_term_is_a_contradiction() -> None:
    """The explanation counts only for its own term."""
    swapped = graded(
        RETRIEVAL,
        "I would use fine-tuning when the answers must be grounded in external documents. "
        "For anything else, so when the style of the model has to change, RAG is what I take.",
    )
    first = swapped.concepts[0]
    assert (first.verdict, first.why) == (Verdict.CONTRADICTED, SWAPPED)


@pytest.mark.parametrize(
    "answer",
    [
        "RAG when answers must be grounded in external documents, and fine-tuning when the style "
        "of the model has to change.",
        "When the style of the model has to change I take fine-tuning. When answers must be "
        "grounded in external documents I take RAG.",
    ],
)
def test_explanation_of_the_right_term_is_covered(answer: str) -> None:
    """The term may stand before or behind its explanation."""
    assert verdicts(graded(RETRIEVAL, answer)) == [Verdict.COVERED, Verdict.COVERED]


def test_nothing_is_swapped_where_only_one_explanation_seems_to_be() -> None:
    """It takes two explanations to exchange them; a lone one was meant for its own term."""
    answer = "Fine-tuning? When the answers must be grounded in external documents. That is RAG."
    assert graded(RETRIEVAL, answer).concepts[0].verdict is Verdict.COVERED


@pytest.mark.parametrize(
    "answer",
    ["TCP is connectionless while UDP guarantees delivery.", "UDP guarantees delivery."],
)
def test_what_one_term_lacks_and_the_other_has_is_exchanged_at_once(answer: str) -> None:
    """One has the explanation of the other, which has the contrary of its own in the same words."""
    question = question_from(
        "What is the difference between TCP and UDP?",
        "- **TCP**: connection-oriented, guarantees delivery and order.\n"
        "- **UDP**: connectionless, faster, no guarantee of delivery.",
    )
    swapped = graded(question, f"{answer} TCP is the other one.")
    delivery = next(one for one in swapped.concepts if one.text == "guarantees delivery")
    assert (delivery.verdict, delivery.why) == (Verdict.CONTRADICTED, SWAPPED)
    right = graded(question, "TCP guarantees delivery. UDP gives no guarantee of delivery.")
    assert Verdict.CONTRADICTED not in verdicts(right)


def test_second_half_of_a_sentence_belongs_to_its_subject() -> None:
    """ "guarantees delivery" names no protocol; its sentence does."""
    question = question_from(
        "How do TCP and UDP differ?",
        "TCP is connection-oriented and guarantees delivery. UDP is connectionless and faster.",
    )
    swapped = graded(question, "TCP is connectionless while UDP guarantees delivery.")
    delivery = swapped.concepts[1]
    assert (delivery.text, delivery.verdict) == ("guarantees delivery", Verdict.CONTRADICTED)
    right = graded(question, "TCP guarantees delivery, UDP does not, so it is faster.")
    assert right.concepts[1].verdict is Verdict.COVERED


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            "A thread has its own memory and is isolated from others, while processes share their "
            "memory and are cheap to create.",
            [Verdict.CONTRADICTED, Verdict.CONTRADICTED],
        ),
        (
            "a thread is isolated from others, processes share the memory and are cheap to create",
            [Verdict.CONTRADICTED, Verdict.CONTRADICTED],
        ),
        (
            "A process is isolated from others, threads share the memory of their process and are "
            "cheaper to create.",
            [Verdict.COVERED, Verdict.COVERED],
        ),
    ],
)
def test_two_things_that_a_question_compares_are_terms(
    answer: str, expected: list[Verdict]
) -> None:
    """Even where one is a common word, and whatever the network makes of it."""
    question = question_from(
        "What is the difference between a process and a thread?",
        "A process has its own memory and is isolated from others. "
        "Threads share the memory of their process and are cheaper to create.",
    )
    assessment = Grader(MiniLM()).assess(question, Transcript.typed(answer))
    assert verdicts(assessment)[1:] == expected


def test_expansion_of_a_term_names_no_other_term() -> None:
    """ "Parameter-efficient fine-tuning" speaks of PEFT, not of full fine-tuning."""
    question = question_from(
        "How does full fine-tuning differ from parameter-efficient fine-tuning (PEFT)?",
        "*   **Full fine-tuning** changes every weight.\n"
        "*   **PEFT** methods train only a small part of the parameters.",
    )
    answer = "Parameter efficient fine-tuning only trains a small part of the parameters."
    assert graded(question, answer).concepts[1].verdict is Verdict.COVERED


def test_what_the_author_calls_wrong_contradicts() -> None:
    """The bank's own opposites are looked for."""
    concept = KeyConcept("c", "weights stay fixed", "", opposites=("all parameters are updated",))
    question = question_from("What happens?", "The weights stay fixed.")
    answer = Transcript.typed("Well, all of the parameters are updated then.")
    found = assess(question, answer, concepts=[concept]).concepts[0]
    assert (found.verdict, found.why) == (Verdict.CONTRADICTED, CALLED_WRONG)


def test_nearly_what_the_author_calls_wrong_is_believed_less() -> None:
    """Too little to say so, but enough for doubt."""
    question = question_from("What happens?", "The weights stay fixed.")
    answer = Transcript.typed("The matrices stay where they are, but parameters get updated.")
    plain = KeyConcept("c", "weights stay fixed", "")
    opposed = KeyConcept(
        "c", "weights stay fixed", "", opposites=("frozen parameters get updated",)
    )
    alone, doubted = (
        assess(question, answer, concepts=[concept]).concepts[0] for concept in (plain, opposed)
    )
    assert doubted.verdict is not Verdict.CONTRADICTED
    assert doubted.confidence < alone.confidence


def test_other_words_of_the_author_cover() -> None:
    """Any of the forms will do."""
    concept = KeyConcept("c", "write-ahead logging", "", forms=("the log is written first",))
    question = question_from("How is it kept?", "By write-ahead logging.")
    answer = Transcript.typed("The log gets written first, always.")
    assert assess(question, answer, concepts=[concept]).concepts[0].verdict is Verdict.COVERED


EFFICIENT = question_from(
    "Why adapt a model rather than train one?",
    "* It needs less data.\n* It needs less time.\n* It needs less compute.",
)


@pytest.mark.parametrize(
    "answer",
    [
        "You don't need anything like the same amount of compute, less data, less time.",
        "You do not need as much compute, less data and less time",
    ],
)
def test_not_as_much_is_less(answer: str) -> None:
    """Neither that nor what follows it is denied."""
    assert Verdict.CONTRADICTED not in verdicts(graded(EFFICIENT, answer))


def test_the_opposite_is_quoted() -> None:
    """The evidence of a contradiction shows what was wrong."""
    evidence = graded(EFFICIENT, "It needs more data.").concepts[0].evidence
    assert evidence is not None
    assert evidence.quote == "more data"


def test_negation_of_another_term_contradicts_nothing() -> None:
    """What is denied of threads is not denied of processes."""
    question = question_from(
        "What is the difference between a process and a thread?",
        "*   A **process** has its own address space.\n"
        "*   A **thread** shares the address space of its process.",
    )
    found = graded(question, "Threads don't have their own address space, only processes do.")
    assert found.concepts[0].verdict is not Verdict.CONTRADICTED
