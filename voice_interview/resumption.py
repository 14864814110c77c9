"""A session that was broken off goes on at the question where it stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voice_interview.core.question import Question, QuestionBank
from voice_interview.errors import StoreError
from voice_interview.events import SessionEnd, SessionStarted
from voice_interview.interview import Before, Mode, Pending, Plan
from voice_interview.sessions.session import Session
from voice_interview.sessions.turns import Turn, last_of_each
from voice_interview.settings import Settings


def resumed_plan(
    session: Session, bank: QuestionBank, settings: Settings, versions: Mapping[str, str]
) -> Plan:
    """What is left to ask and to say in a session.

    Args:
        session: one that has not come to its end.
        bank: has the questions that were not asked yet.
        settings: of the part that follows.
        versions: what runs now, for the record.

    Raises:
        StoreError: the session is complete, or what it would have asked is not known.
    """
    start = _start(session)
    over = _over(session.turns)
    asked = {turn.question.id: turn.question for turn in session.turns}
    known = {**{question.id: question for question in bank.questions}, **asked}
    done = {turn.question.id for turn in over}
    left = [name for name in start.questions if name not in done]
    missing = [name for name in left if name not in known]
    if missing:
        raise StoreError(
            f"{bank.source or bank.title} has no question {missing[0]} any more; "
            f"name the bank that {session.name} was held on."
        )
    mode = Mode(start.mode) if start.mode in set(Mode) else Mode.STUDY
    return Plan(
        title=start.bank or bank.title,
        questions=tuple(known[name] for name in left),
        source=start.bank_source,
        mode=mode,
        settings=settings,
        versions=versions,
        before=_before(over),
    )


def _start(session: Session) -> SessionStarted:
    start = session.start
    if session.end is SessionEnd.COMPLETED:
        raise StoreError(
            f"{session.name} is complete; `voice-interview practice` begins a new session."
        )
    if start is None or not start.questions:
        raise StoreError(
            f"What {session.name} would have asked next is not on record; "
            "`voice-interview practice` begins a new session."
        )
    return start


def _over(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns that need not be asked again, the last one at each question."""
    return last_of_each(turn for turn in turns if turn.over and not turn.withdrawn)


def _before(over: Sequence[Turn]) -> Before:
    told = [turn.assessment for turn in over if turn.feedback and turn.assessment]
    return Before(len(over), tuple(told), tuple(_pending(turn) for turn in over if _waits(turn)))


def _waits(turn: Turn) -> bool:
    return bool(turn.transcripts) and not turn.feedback


def _pending(turn: Turn) -> Pending:
    question: Question = turn.question
    return Pending(turn.number, question, turn.transcript, turn.assessment)
