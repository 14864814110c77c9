"""What the interviewer says about an answer."""

from __future__ import annotations

import re

import pytest

from voice_interview import shipped
from voice_interview.banks import load_bank, question_from
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.feedback import feedback, nothing_heard, summary
from voice_interview.core.follow_up import merged
from voice_interview.core.grader import assess
from voice_interview.core.proportions import share
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript

QUESTIONS = load_bank(shipped.bank_path()).questions
LORA = QUESTIONS[4]
PRAISE = re.compile(
    r"\b(?:good|great|excellent|well done|nice|impressive|perfect)\b", re.IGNORECASE
)


def said(question: Question, answer: str) -> str:
    return feedback(question, assess(question, Transcript.typed(answer))).spoken


def reference_of(question: Question, points: int | None = None) -> str:
    return " ".join(point.text for point in question.points[:points])


def with_scores(*scores: float) -> list[Assessment]:
    verdict = ConceptAssessment("c", "x", "x", 1.0, Verdict.COVERED, 0.9)
    return [
        Assessment(question.id, "an answer", score, (verdict,))
        for question, score in zip(QUESTIONS, scores, strict=False)
    ]


def test_full_answer_hears_that_it_is_complete() -> None:
    """Nothing is missed, and nothing is said to be."""
    text = said(LORA, reference_of(LORA))
    assert "all five key points" in text
    assert "did not" not in text


def test_missed_concepts_are_named() -> None:
    """In the reference's words, at most three of them."""
    text = said(LORA, "It is a PEFT technique.")
    assert "about a quarter of the key points" in text
    assert "freezes the pre-trained weights" in text
    assert "one more point" in text


def test_wrong_is_put_right_with_the_candidates_words() -> None:
    """What was said, and which way round it is."""
    text = said(LORA, "It does not freeze the pre-trained weights.")
    assert "You said “not freeze the pre-trained weights”" in text
    assert "it freezes the pre-trained weights" in text


def test_keywords_are_asked_to_become_sentences() -> None:
    """Terms alone convince no interviewer."""
    question = question_from(
        "What is a B-tree?",
        "It keeps its keys in sorted order. Each node splits when it overflows its page. "
        "Leaf pages point to their neighbour pages.",
    )
    words = "keys sorted order node splits overflows page leaf pages neighbour pages"
    assert "say in a sentence" in said(question, words)


def test_silence_is_called_silence() -> None:
    """No verdict on an answer that was not heard."""
    assert said(LORA, "") == nothing_heard()
    assert "heard nothing" in nothing_heard()


def test_unrelated_answer_gets_no_kind_score() -> None:
    """It hears that it did not touch the question, and what would have."""
    text = said(LORA, "My favourite colour is blue and I like to sail on big ships.")
    assert text.startswith("That did not touch the question")
    assert "PEFT technique" in text


def test_who_does_not_know_is_told_what_to_look_up() -> None:
    """Honesty is met kindly."""
    text = said(LORA, "I don't know, sorry.")
    assert "PEFT technique" in text
    assert "did not touch" not in text


@pytest.mark.parametrize("points", [1, 2, None])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id[:30])
def test_feedback_is_short_and_praises_nothing(question: Question, points: int | None) -> None:
    """At most five sentences a listener can follow, each a sentence."""
    found = feedback(question, assess(question, Transcript.typed(reference_of(question, points))))
    assert 1 <= len(found.sentences) <= 6
    assert not PRAISE.search(found.spoken)
    assert all(re.fullmatch(r"[A-Z].*[.?]", sentence) for sentence in found.sentences)
    assert len(found.spoken.split()) < 110


def test_questions_do_not_sound_alike() -> None:
    """The wording varies by question, and stays the same for one."""
    full = {said(question, reference_of(question)) for question in QUESTIONS}
    assert len(full) >= 3
    assert said(LORA, "a PEFT technique") == said(LORA, "a PEFT technique")


def test_encouragement_differs_with_the_coverage() -> None:
    """Half an answer and a whole one end differently."""
    ends = [
        feedback(q, assess(q, Transcript.typed(text))).sentences[-1]
        for q, text in [
            (LORA, reference_of(LORA)),
            (LORA, reference_of(LORA, 2)),
            (LORA, "a PEFT technique"),
        ]
    ]
    assert len(set(ends)) == 3


def test_no_reference_answer_is_said() -> None:
    """Without one there is nothing to judge by."""
    assert "no reference answer" in said(question_from("What is it?", ""), "A tree.")


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (0, "none"),
        (0.05, "a small part"),
        (0.33, "about a third"),
        (0.66, "about two thirds"),
        (0.98, "nearly all"),
        (1, "all"),
    ],
)
def test_scores_in_words(score: float, words: str) -> None:
    """As a person would say them."""
    assert share(score) == words


def test_summary() -> None:
    """How many answers, how much of the points, and where to go on."""
    text = summary(with_scores(1.0, 0.1, 0.9), asked=4, questions=QUESTIONS)
    assert "three of four questions" in text
    assert "about two thirds of the key points" in text
    assert "One of your answers left nothing out" in text
    assert QUESTIONS[1].prompt in text


def test_summary_of_nothing() -> None:
    """No answer, no score."""
    assert "no answer to grade" in summary([], asked=3)


def test_summary_of_one() -> None:
    """No plural for a single question."""
    assert "the question" in summary(with_scores(0.5), asked=1)


def test_of_two_people_say_both() -> None:
    """Nobody says "all two", and what covers everything is not said once more."""
    text = summary(with_scores(1.0, 1.0), asked=2, questions=QUESTIONS)
    assert text.startswith("You answered both questions and covered all of the key points. Until")


def test_what_came_after_a_follow_up_is_told_apart() -> None:
    """It counts, and the candidate hears that it took a question."""
    first = "LoRA is a PEFT technique."
    both = merged(
        assess(LORA, Transcript.typed(first)),
        assess(LORA, Transcript.typed(f"{first} It freezes the pre-trained weights.")),
    )
    text = feedback(LORA, both).spoken
    assert "When I asked, you added that it freezes the pre-trained weights." in text
    assert text.count("freezes the pre-trained weights") == 1


def test_answer_that_needed_a_question_throughout() -> None:
    """Nothing came by itself, so that nothing is named as if it had."""
    both = merged(
        assess(LORA, Transcript.typed("It has to do with training.")),
        assess(LORA, Transcript.typed("It freezes the pre-trained weights.")),
    )
    first, second, *_ = feedback(LORA, both).sentences
    assert first.startswith("You covered")
    assert "freezes" not in first
    assert second.startswith("When I asked, you added")
