"""A question after the answer that gives nothing away, and what its answer is worth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.shipped_questions import QUESTIONS, asked, partly
from voice_interview.banks import question_from
from voice_interview.core.assessment import Assessment, Verdict
from voice_interview.core.concepts import key_concepts
from voice_interview.core.follow_up import FollowUp, follow_up, merged
from voice_interview.core.grader import Grader
from voice_interview.core.passing import is_declined
from voice_interview.core.question import Question
from voice_interview.core.setting import keys_of
from voice_interview.core.transcript import Transcript

LORA = asked("What is LoRA")
GRADER = Grader()


def graded(question: Question, answer: str) -> Assessment:
    return GRADER.assess(question, Transcript.typed(answer))


def assert_gives_nothing_away(question: Question, assessment: Assessment) -> FollowUp | None:
    """No word of the concept, unless the question or the candidate said it; short and whole."""
    found = follow_up(question, assessment)
    if found is None:
        return None
    if found.concept_id:
        concept = next(c for c in assessment.concepts if c.id == found.concept_id)
        known = keys_of(question.whole) | keys_of(assessment.transcript)
        assert not keys_of(found.text) & (keys_of(concept.text) - known)
        assert concept.verdict in (Verdict.MISSED, Verdict.PARTIAL)
    assert len(found.text.split()) <= 18
    assert found.text.endswith("?")
    assert not found.text[0].islower()
    assert not {"{", "  ", "??"} & {found.text[n : n + 2] for n in range(len(found.text))}
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id[:30])
def test_every_missing_idea_is_asked_for(question: Question) -> None:
    """Whichever is left out, a closer question than "anything to add?" is found for nearly all."""
    concepts = key_concepts(question)
    found = [
        assert_gives_nothing_away(question, partly(question, {concept.id})) for concept in concepts
    ]
    assert all(found)
    assert sum(bool(f and f.concept_id) for f in found) >= len(concepts) - 1


@pytest.mark.parametrize(
    ("prompt", "missing", "answer", "text"),
    [
        (
            "What is LoRA",
            "freezes",
            "It adds adapters to the original weights.",
            "what happens to them?",
        ),
        ("What is LoRA", "is a PEFT", "It freezes things.", "What kind of thing is LoRA"),
        ("What is LoRA", "cuts the number", "It freezes things.", "What do you gain from LoRA?"),
        ("How can you reduce over", "use dropout", "More data.", "How else would you reduce"),
        ("What is data leakage", "split the data first", "A leak.", "prevent data leakage?"),
        ("How does bagging differ", "boosting trains", "Bagging is one.", "boosting?"),
        ("How does k-means", "is sensitive to", "You choose k.", "weaknesses"),
        ("How does k-means", "choose k", "They are moved.", "How does it begin?"),
        ("When would you split", "do not split", "For big teams.", "not"),
        ("Tell me about a mistake", "the result was", "I broke it.", "How did it turn out"),
        ("Tell me about a mistake", "looked for the cause", "I broke it.", "bottom of it"),
        (
            "What does an index do",
            "makes writes slower",
            "It finds rows.",
            "What else does an index",
        ),
    ],
)
def test_question_fits_the_kind_of_idea(prompt: str, missing: str, answer: str, text: str) -> None:
    """A price, a way, a step, the end of a story: each is asked for as what it is."""
    question = asked(prompt)
    concept = next(c for c in key_concepts(question) if missing in c.text)
    found = follow_up(question, partly(question, {concept.id}, answer))
    assert found is not None
    assert found.concept_id == concept.id
    assert text in found.text


def test_weightiest_first() -> None:
    """Of what is missing, what counts most; what came in part only after that."""
    question = asked("What is LoRA")
    missing = partly(question, {c.id for c in key_concepts(question)[1:4]})
    heavy = missing.concepts[3]
    weighted = replace(
        missing,
        concepts=tuple(replace(c, weight=2.0) if c is heavy else c for c in missing.concepts),
    )
    found = follow_up(question, weighted)
    assert found is not None
    assert found.concept_id == heavy.id


def test_complete_answer_is_not_followed_up() -> None:
    """Nothing is missing."""
    everything = graded(LORA, " ".join(point.text for point in LORA.points))
    assert follow_up(LORA, everything) is None


@pytest.mark.parametrize("answer", ["", "  ", "I don't know.", "Sorry, no idea, let's skip it."])
def test_who_knows_nothing_is_not_pressed(answer: str) -> None:
    """One more question would only be unkind."""
    assert follow_up(LORA, graded(LORA, answer)) is None


@pytest.mark.parametrize(
    ("added", "declined"),
    [
        *[(said, True) for said in ("", "No.", "Um, no, sorry.", "Not really.", "I don't know.")],
        *[(said, True) for said in ("Nothing else.", "I can't think of anything.", "No idea.")],
        *[(said, True) for said in ("It adds adapters. That's it.", "No, I don't think so.")],
        *[(said, False) for said in ("Yes.", "It adds adapters.", "No data is needed.")],
        ("I don't know the name, but it adds small matrices to each layer.", False),
    ],
)
def test_who_has_no_more_to_say(added: str, declined: bool) -> None:
    """Of what is said to a follow-up question, silence included."""
    assert is_declined(added) is declined


def test_no_reference_answer() -> None:
    """Nothing is missing from an answer that is not compared with anything."""
    question = question_from("What is it?", "")
    assert follow_up(question, graded(question, "It is a tree.")) is None


def test_next_follow_up_is_another_one() -> None:
    """Neither the concept nor the words are asked for again; in the end nothing is left to ask."""
    assessment = graded(LORA, "LoRA is a PEFT technique.")
    before: list[str] = []
    while found := follow_up(LORA, assessment, before):
        assert found.concept_id not in before
        assert found.text not in before
        before += [found.concept_id, found.text]
    assert len(before) == 2 * (len(assessment.having(Verdict.MISSED)) + 1)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(QUESTIONS), st.text(max_size=80), st.sets(st.integers(0, 9), min_size=1))
def test_odd_answers(question: Question, noise: str, places: set[int]) -> None:
    """Any text is followed up without a word given away, and the same way twice."""
    concepts = key_concepts(question)
    missing = {concept.id for n, concept in enumerate(concepts) if n in places}
    assessment = partly(question, missing, noise)
    assert assert_gives_nothing_away(question, assessment) == follow_up(question, assessment)


@settings(max_examples=60, deadline=None)
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
    assert [c.text for c in both.concepts if c.prompted] == ["freezes the pre-trained weights"]
    assert both.score > before.score


def test_addition_takes_nothing_away() -> None:
    """An idea that was there stays, in its words and with its worth."""
    before = graded(LORA, "LoRA is a PEFT technique that freezes the pre-trained weights.")
    both = merged(before, graded(LORA, "and so on"))
    assert both.concepts == before.concepts
    assert both.score == before.score


def test_contradiction_counts() -> None:
    """Who takes it back has taken it back."""
    before = graded(LORA, "It freezes the pre-trained weights.")
    both = merged(before, graded(LORA, "It does not freeze the pre-trained weights."))
    assert len(both.having(Verdict.CONTRADICTED)) == 1
    assert both.score < before.score


def test_second_addition_keeps_the_first_mark() -> None:
    """Prompted once, prompted for good."""
    first = "LoRA is a PEFT technique."
    second = f"{first} It freezes the pre-trained weights."
    once = merged(graded(LORA, first), graded(LORA, second))
    twice = merged(once, graded(LORA, second))
    assert twice.concepts == once.concepts


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(QUESTIONS), st.integers(0, 300), st.integers(0, 300))
def test_only_contradiction_lowers(question: Question, first: int, second: int) -> None:
    """Every concept keeps its worth, and with all of them the score."""
    reference = " ".join(point.text for point in question.points)
    before = graded(question, reference[:first])
    both = merged(before, graded(question, reference[:first] + " " + reference[second:]))
    if not both.having(Verdict.CONTRADICTED):
        assert both.score >= before.score
    for old, new in zip(before.concepts, both.concepts, strict=True):
        assert new.verdict is Verdict.CONTRADICTED or new.confidence >= old.confidence
