"""The attempts at one question, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.assessment import ConceptAssessment, Verdict
from voice_interview.errors import StoreError
from voice_interview.sessions.index import open_index
from voice_interview.sessions.session import Session, read_session
from voice_interview.sessions.store import SessionStore
from voice_interview.sessions.turns import Turn


@dataclass(frozen=True, slots=True)
class AttemptHeard:
    """One attempt, with what it did that the one before did not."""

    session: Session
    turn: Turn
    gained: tuple[ConceptAssessment, ...]
    """Key concepts that are covered and were not in the attempt before."""
    lost: tuple[ConceptAssessment, ...]
    """Key concepts that are not covered and were in the attempt before."""


def attempts_at(store: SessionStore, question: str) -> list[AttemptHeard]:
    """All attempts at a question that have a verdict, the oldest first.

    Args:
        store: the sessions.
        question: its id, or the beginning of its id.

    Raises:
        StoreError: there is no attempt, or several questions begin like this.
    """
    with open_index(store) as index:
        asked = index.asked(question)
    if not asked:
        raise StoreError(
            f"No attempt at a question whose id begins with {question!r} has a verdict; "
            "`voice-interview progress --json` lists the ids."
        )
    if len(asked) > 1:
        first, second, *_ = asked
        raise StoreError(
            f"{len(asked)} questions begin with {question!r}, among them {first} and {second}; "
            "write more of the id."
        )
    ((question_id, names),) = asked.items()
    sessions = (read_session(store.folder / name) for name in dict.fromkeys(names))
    turns = [(s, t) for s in sessions for t in s.turns if t.question.id == question_id]
    return _compared([(session, turn) for session, turn in turns if turn.assessment])


def _compared(turns: Sequence[tuple[Session, Turn]]) -> list[AttemptHeard]:
    found: list[AttemptHeard] = []
    known: dict[str, ConceptAssessment] = {}
    for session, turn in turns:
        covered = _covered(turn)
        gained = tuple(covered[name] for name in covered if found and name not in known)
        lost = tuple(known[name] for name in known if name not in covered)
        found.append(AttemptHeard(session, turn, gained, lost))
        known = covered
    return found


def _covered(turn: Turn) -> dict[str, ConceptAssessment]:
    concepts = turn.assessment.having(Verdict.COVERED) if turn.assessment else ()
    return {concept.id: concept for concept in concepts}
