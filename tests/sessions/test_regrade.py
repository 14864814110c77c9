"""Stored answers are graded again with what is known today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.sessions.samples import HEAP, record, whole_session
from voice_interview.core.grader import assess
from voice_interview.core.question import Point, QuestionBank
from voice_interview.events import AnswerTranscribed, QuestionAsked
from voice_interview.sessions.regrade import regraded, save
from voice_interview.sessions.session import read_session


def test_the_grader_of_today_decides(tmp_path: Path) -> None:
    """The new verdict is the grader's own, on the stored words and reference answer."""
    session = read_session(record(tmp_path, whole_session()))
    (regrade,) = regraded(session)
    turn = session.turns[0]
    assert turn.transcript
    assert (regrade.turn, regrade.old) == (turn, turn.assessment)
    assert regrade.new == assess(HEAP, turn.transcript)


def test_a_bank_replaces_reference_answers(tmp_path: Path) -> None:
    """By question id; what the bank does not have keeps its own."""
    session = read_session(record(tmp_path, whole_session()))
    corrected = replace(HEAP, answer="A graph.", points=(Point("A graph."),))
    (regrade,) = regraded(session, QuestionBank("Trees", (corrected,)))
    assert [concept.point for concept in regrade.new.concepts] == ["A graph."]
    (regrade,) = regraded(session, QuestionBank("Other", ()))
    assert [concept.point for concept in regrade.new.concepts] == ["A tree."]


def test_what_cannot_be_graded_is_left_out(tmp_path: Path) -> None:
    """No answer, or no reference answer: no verdict."""
    events = [
        replace_question(event) if isinstance(event, QuestionAsked) else event
        for event in whole_session()
    ]
    assert regraded(read_session(record(tmp_path, events))) == ()
    silent = [event for event in whole_session() if not isinstance(event, AnswerTranscribed)]
    (tmp_path / "session.jsonl").unlink()
    assert regraded(read_session(record(tmp_path, silent))) == ()


def replace_question(event: QuestionAsked) -> QuestionAsked:
    """The event with a question that has no reference answer."""
    question = replace(event.question, answer="", points=())
    return QuestionAsked(at=event.at, question=question, number=event.number, total=event.total)


def test_saving_adds(tmp_path: Path) -> None:
    """A saved verdict becomes the latest one; the first stays."""
    session = read_session(record(tmp_path, whole_session()))
    regrades = regraded(session)
    save(session, regrades)
    turn = read_session(tmp_path).turns[0]
    assert turn.assessments == (session.turns[0].assessment, regrades[0].new)
