"""A question after the answer that gives nothing away, and what its answer is worth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview import shipped
from voice_interview.banks import load_bank, question_from
from voice_interview.core.assessment import Assessment, Verdict
from voice_interview.core.follow_up import follow_up, merged
from voice_interview.core.grader import Grader
from voice_interview.core.normalize import content, tokenize
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript

QUESTIONS = tuple(
    question
    for path in sorted(shipped.bank_path().parent.glob("*.md"))
    for question in load_bank(path).questions
)
LORA = next(question for question in QUESTIONS if "LoRA" in question.prompt)
GRADER = Grader()


def graded(question: Question, answer: str) -> Assessment:
    return GRADER.assess(question, Transcript.typed(answer))


def keys(text: str) -> set[str]:
    return {token.key for token in content(tokenize(text))}


def assert_gives_nothing_away(question: Question, assessment: Assessment) -> None:
    """No word of the concept, unless the question or the candidate said it."""
    found = follow_up(question, assessment)
    if found and found.concept_id:
        concept = next(c for c in assessment.concepts if c.id == found.concept_id)
        known = keys(question.whole) | keys(assessment.transcript)
        assert not keys(found.text) & (keys(concept.text) - known)
        assert concept.verdict in (Verdict.MISSED, Verdict.PARTIAL)
    if found:
        assert len(found.text.split()) <= 18
        assert found.text.endswith("?")
        assert found.text[0].isupper()
        assert "{" not in found.text


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id[:30])
def test_every_shipped_question_is_followed_up(question: Question) -> None:
    """Whatever point is left out, something is asked, and it names nothing new."""
    for left_out in range(len(question.points)):
        told = [p.text for n, p in enumerate(question.points) if n != left_out]
        assert_gives_nothing_away(question, graded(question, " ".join(told)))


def test_complete_answer_is_not_followed_up() -> None:
    """Nothing is missing."""
    everything = graded(LORA, " ".join(point.text for point in LORA.points))
    assert follow_up(LORA, everything) is None


@pytest.mark.parametrize("answer", ["", "  ", "I don't know.", "Sorry, no idea, let's skip it."])
def test_who_knows_nothing_is_not_pressed(answer: str) -> None:
    """One more question would only be unkind."""
    assert follow_up(LORA, graded(LORA, answer)) is None


def test_no_reference_answer() -> None:
    """Nothing is missing from an answer that is not compared with anything."""
    question = question_from("What is it?", "")
    assert follow_up(question, graded(question, "It is a tree.")) is None


def test_next_follow_up_is_another_one() -> None:
    """Neither the concept nor the words are asked for again; in the end nothing is left to ask."""
    assessment = graded(LORA, "LoRA is a PEFT technique.")
    asked: list[str] = []
    while found := follow_up(LORA, assessment, asked):
        assert found.concept_id not in asked
        assert found.text not in asked
        asked += [found.concept_id, found.text]
    assert 4 <= len(asked) <= 2 * (len(assessment.concepts) + 1)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(QUESTIONS), st.text(max_size=80), st.integers(0, 200))
def test_odd_answers(question: Question, noise: str, length: int) -> None:
    """Any text is followed up or not, without a word given away, and the same way twice."""
    reference = " ".join(point.text for point in question.points)
    assessment = graded(question, f"{reference[:length]} {noise}")
    assert_gives_nothing_away(question, assessment)
    assert follow_up(question, assessment) == follow_up(question, assessment)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=120), st.text(max_size=60))
def test_odd_questions(prompt: str, reference: str, answer: str) -> None:
    """Any bank may be loaded."""
    question = replace(question_from("What is it?", reference), prompt=prompt)
    assert_gives_nothing_away(question, graded(question, answer))


def test_addition_is_marked_as_prompted() -> None:
    """What came only then counts, and is told apart."""
    first = "LoRA is a PEFT technique."
    before, after = (
        graded(LORA, first),
        graded(LORA, f"{first} It freezes the pre-trained weights."),
    )
    both = merged(before, after)
    assert [c.prompted for c in both.concepts] == [False, True, False, False, False]
    assert both.score > before.score


def test_addition_takes_nothing_away() -> None:
    """An idea that was there stays, in its words and with its worth."""
    before = graded(LORA, "LoRA is a PEFT technique that freezes the pre-trained weights.")
    worse = graded(LORA, "and so on")
    both = merged(before, worse)
    assert both.concepts == before.concepts
    assert both.score == before.score


def test_contradiction_counts() -> None:
    """Who takes it back has taken it back."""
    first = "It freezes the pre-trained weights."
    before = graded(LORA, first)
    after = graded(LORA, "It does not freeze the pre-trained weights.")
    both = merged(before, after)
    assert both.concepts[1].verdict is Verdict.CONTRADICTED
    assert both.score < before.score


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(QUESTIONS), st.integers(0, 300), st.integers(0, 300))
def test_only_contradiction_lowers(question: Question, first: int, second: int) -> None:
    """Every concept keeps its worth, and with all of them the score."""
    reference = " ".join(point.text for point in question.points)
    before = graded(question, reference[:first])
    after = graded(question, reference[:first] + " " + reference[second:])
    both = merged(before, after)
    if not both.having(Verdict.CONTRADICTED):
        assert both.score >= before.score
    for old, new in zip(before.concepts, both.concepts, strict=True):
        assert new.verdict is Verdict.CONTRADICTED or new.confidence >= old.confidence
