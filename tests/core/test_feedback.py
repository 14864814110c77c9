"""What the interviewer says about an answer."""

from __future__ import annotations

import re

import pytest

from voice_interview import shipped
from voice_interview.banks import load_bank, question_from
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.feedback import feedback, nothing_heard
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


def test_full_answer_hears_that_it_is_complete() -> None:
    """Nothing is missed, and nothing is said to be."""
    text = said(LORA, reference_of(LORA))
    assert "all five key points" in text
    assert "did not" not in text


def test_missed_concepts_are_named() -> None:
    """In the reference's words, at most two of them."""
    text = said(LORA, "It is a PEFT technique.")
    assert "about a quarter of the key points" in text
    assert "freezes the pre-trained weights" in text
    assert "two more points are missing" in text


def test_wrong_is_put_right_with_the_candidates_words() -> None:
    """What was said, and which way round it is."""
    text = said(LORA, "It does not freeze the pre-trained weights.")
    assert "You said “It does not freeze the pre-trained weights”" in text
    assert "the reference says that it freezes the pre-trained weights" in text


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
    """It hears that it did not reach the key points, and which they are."""
    text = said(LORA, "My favourite colour is blue and I like to sail on big ships.")
    assert text.startswith("The key points of this question did not come up yet")
    assert "PEFT technique" in text


def test_who_does_not_know_is_told_what_to_look_up() -> None:
    """Honesty is met kindly, also where a word of it happens to fit."""
    for answer in ("I don't know, sorry.", "No, it's gone, I'm sorry, I had it on my layers."):
        text = said(LORA, answer)
        assert text.startswith("That is fine")
        assert "PEFT technique" in text
        assert "touched" not in text


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


def judged(*verdicts: Verdict, texts: tuple[str, ...], transcript: str = "an answer") -> str:
    concepts = tuple(
        ConceptAssessment(text, text, text, 1.0, verdict, 0.5)
        for verdict, text in zip(verdicts, texts, strict=True)
    )
    return feedback(LORA, Assessment(LORA.id, transcript, 0.3, concepts)).spoken


def test_what_came_in_part_is_counted_as_people_do() -> None:
    """ "All four", "both", "one"; never "four of the four"."""
    partial, missed = Verdict.PARTIAL, Verdict.MISSED
    four, two = ("aa", "bb", "cc", "dd"), ("aa", "bb")
    assert "touched on all four key points, but covered none" in judged(*[partial] * 4, texts=four)
    assert "touched on both key points, but covered neither" in judged(*[partial] * 2, texts=two)
    assert "touched on one of the two key points, not in full" in judged(partial, missed, texts=two)


def test_missed_clauses_come_last() -> None:
    """A mixture of a clause and an order can be followed by ear."""
    texts = ("a list can be changed after it was created: it is mutable", "use a tuple as a key")
    told = judged(Verdict.MISSED, Verdict.MISSED, texts=texts)
    assert "using a tuple as a key, or that a list can be changed" in told


def test_concepts_that_point_elsewhere_are_named_last() -> None:
    """ "Cutting the scope to that" says nothing to a listener."""
    texts = ("cut the scope to that", "tell the others early", "give a new date")
    told = judged(*[Verdict.MISSED] * 3, texts=texts)
    assert "telling the others early" in told
    assert "giving a new date" in told
    assert "to that" not in told
    assert "one more point is missing" in told


def test_what_is_more_than_the_named_concepts_is_not_equated_with_them() -> None:
    """What came in part counts too."""
    told = judged(Verdict.COVERED, Verdict.PARTIAL, texts=("it waits", "it returns"))
    assert "among them that it waits" in told


def test_long_concepts_are_named_in_short() -> None:
    """Nobody follows twenty words of which the half is an example."""
    text = "look for a better algorithm or structure, for example a set instead of a list for tests"
    assert judged(Verdict.COVERED, texts=(text,)).startswith("You covered the key point")
    told = judged(Verdict.MISSED, Verdict.COVERED, texts=(text, "it waits"))
    assert "looking for a better algorithm or structure." in told
