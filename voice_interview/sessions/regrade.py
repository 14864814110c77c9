"""Stored answers graded again, with the grader and the reference answers of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.assessment import Assessment
from voice_interview.core.matching import assess
from voice_interview.core.question import Question, QuestionBank
from voice_interview.events import AnswerAssessed
from voice_interview.sessions.recorder import SessionRecorder
from voice_interview.sessions.session import Session
from voice_interview.sessions.turns import Turn


@dataclass(frozen=True, slots=True)
class Regrade:
    """An answer with the verdict that it had and the one that it gets today."""

    turn: Turn
    """The question as it was asked, and the answer."""
    new: Assessment

    @property
    def old(self) -> Assessment | None:
        """The latest verdict on record."""
        return self.turn.assessment


def regraded(session: Session, bank: QuestionBank | None = None) -> tuple[Regrade, ...]:
    """The answers of a session that can be graded, graded again.

    Args:
        session: is left as it is.
        bank: reference answers that replace those of the session, question by question id;
            without it, and for questions that it does not have, those of the session.
    """
    newer = {question.id: question for question in bank.questions} if bank else {}
    return tuple(
        Regrade(turn, assess(question, turn.transcript))
        for turn in session.turns
        if turn.transcript and (question := newer.get(turn.question.id, turn.question)).points
    )


def save(session: Session, regrades: Sequence[Regrade]) -> None:
    """Append the new verdicts to the record of the session; the old ones stay.

    Raises:
        StoreError: the session cannot be written.
    """
    with SessionRecorder(session.folder) as recorder:
        for regrade in regrades:
            recorder.record(
                AnswerAssessed(
                    at=session.seconds,
                    question_id=regrade.turn.question.id,
                    assessment=regrade.new,
                )
            )


def questions_missing(sessions: Sequence[Session], bank: QuestionBank) -> tuple[Question, ...]:
    """Questions of these sessions that a bank does not have."""
    present = {question.id for question in bank.questions}
    missing = {
        turn.question.id: turn.question
        for session in sessions
        for turn in session.turns
        if turn.question.id not in present
    }
    return tuple(missing.values())
