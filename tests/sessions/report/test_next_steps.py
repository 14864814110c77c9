"""What to work on next."""

from __future__ import annotations

from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.question import Question
from voice_interview.sessions.report.answer import Answer
from voice_interview.sessions.report.next_steps import MOST, MOST_OF_ONE, next_steps
from voice_interview.sessions.turns import Turn


def answer(*concepts: tuple[str, Verdict, float], score: float = 0.0) -> Answer:
    assessed = tuple(
        ConceptAssessment(name, name, name, weight, verdict, 0.9)
        for name, verdict, weight in concepts
    )
    return Answer(
        Turn(Question("q", "?"), 1, assessments=(Assessment("q", "", score, assessed),)), None
    )


def test_wrong_before_missed_before_partly() -> None:
    """And within each, what would win the most of its question first; covered never."""
    first = answer(
        ("light", Verdict.MISSED, 1.0), ("fine", Verdict.COVERED, 9.0), ("half", Verdict.PARTIAL, 5)
    )
    second = answer(("heavy", Verdict.MISSED, 3.0), ("wrong", Verdict.CONTRADICTED, 1.0))
    steps = next_steps([first, second])
    assert [step.answer for step in steps] == [second, first]
    names = [[concept.text for concept in step.concepts] for step in steps]
    assert names == [["wrong", "heavy"], ["light", "half"]]


def test_the_weakest_question_first() -> None:
    """As the interviewer names it at the end; one concept that counts much is no reason."""
    fair = answer(("much", Verdict.MISSED, 3.0), ("fine", Verdict.COVERED, 3.0), score=0.5)
    poor = answer(*[(str(n), Verdict.MISSED, 1.0) for n in range(5)])
    assert [step.answer for step in next_steps([fair, poor])] == [poor, fair]


def test_no_more_than_can_be_taken_along() -> None:
    """A long list is no advice, and one bad answer does not hide the others."""
    bad = answer(*[(str(n), Verdict.MISSED, 1.0) for n in range(20)])
    assert [len(step.concepts) for step in next_steps([bad])] == [MOST_OF_ONE]
    assert [len(step.concepts) for step in next_steps([bad] * 9)] == [3, 3]
    assert sum(len(step.concepts) for step in next_steps([bad] * 9)) == MOST
    assert next_steps([answer(("fine", Verdict.COVERED, 1.0))]) == ()


def test_the_command_for_each_question() -> None:
    """It names the bank of the session."""
    (step,) = next_steps([answer(("light", Verdict.MISSED, 1.0))], "/banks/my trees.md")
    assert step.command == "voice-interview practice '/banks/my trees.md' --question q"
