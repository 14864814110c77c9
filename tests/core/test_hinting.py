"""Help that names no answer, a little more each time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview import shipped
from voice_interview.banks import load_bank, question_from
from voice_interview.core.concepts import key_concepts
from voice_interview.core.grader import Grader
from voice_interview.core.hinting import hint
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


def keys(text: str) -> set[str]:
    return {token.key for token in content(tokenize(text))}


def test_each_hint_says_more() -> None:
    """How many points, what kind of thing, how it begins; in the end no more."""
    hints = [hint(LORA, None, given) for given in range(20)]
    assert "five points" in hints[0]
    assert hints[1].startswith("Think about")
    assert "“it is a PEFT”" in hints[2]
    assert len(set(hints)) == 2 + len(key_concepts(LORA)) + 1
    assert hints[-1] == hints[-2]


def test_authors_hint_comes_first() -> None:
    """Nobody knows better what helps."""
    question = replace(LORA, hint="Which weights change?")
    assert hint(question, None, 0) == "Which weights change?"
    assert hint(question, None, 1) == hint(LORA, None, 0)


def test_hint_goes_by_what_was_said() -> None:
    """Only what is still open is counted."""
    some = GRADER.assess(LORA, Transcript.typed("LoRA freezes the pre-trained weights."))
    assert "one of five points" in hint(LORA, some, 0)
    everything = " ".join(point.text for point in LORA.points)
    assert "everything" in hint(LORA, GRADER.assess(LORA, Transcript.typed(everything)), 1)


def test_chapter_of_a_story_begins_behind_its_name() -> None:
    """ "The situation was" helps nobody to go on."""
    asked = question_from("Tell me about a crisis.", "The situation was an outage on a Sunday.")
    assert "“an outage on”" in hint(asked, None, 2)


def test_several_things_are_they() -> None:
    """ "Threads: where they pay off"."""
    question = next(q for q in QUESTIONS if "threads, processes and asyncio" in q.prompt)
    assert hint(question, None, 1) == "Think about threads: where they pay off."


def test_no_reference_answer() -> None:
    """There is nothing to hint at."""
    assert "no reference answer" in hint(question_from("What is it?", ""), None, 0)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id[:30])
def test_first_two_hints_name_nothing(question: Question) -> None:
    """No word of the concept in question that the question does not have."""
    heaviest = max(key_concepts(question), key=lambda concept: concept.weight)
    assert not keys(hint(question, None, 1)) & (keys(heaviest.text) - keys(question.whole))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120), st.text(max_size=60), st.integers(-1, 9))
def test_any_question_has_a_hint(prompt: str, reference: str, answer: str, given: int) -> None:
    """Odd texts do not crash it; it is always one short thing to say."""
    question = replace(question_from("What is it?", reference), prompt=prompt)
    assessment = GRADER.assess(question, Transcript.typed(answer))
    text = hint(question, assessment, given)
    assert text == hint(question, assessment, given)
    assert text.endswith((".", "?"))
