"""Who and what there is in an interview, and what one turn of it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from voice_interview.candidate import Candidate
from voice_interview.clock import SessionClock
from voice_interview.core.assessment import Assessment
from voice_interview.core.grader import Grader
from voice_interview.core.question import Question
from voice_interview.speech.narrator import Narrator


class Move(StrEnum):
    """Where the interview goes from a turn."""

    ON = "on"
    BACK = "back"
    START = "start"
    """To the first question."""
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Room:
    """Who and what is there."""

    narrator: Narrator
    candidate: Candidate
    clock: SessionClock
    grader: Grader


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked in one turn, and how."""

    question: Question
    number: int
    """Counted from 1."""
    total: int
    feedback_now: bool = True
    """Whether the feedback is given at once, or kept for the end."""
    follow_ups: int = 0
    """How often to ask on, at most."""
    standing: Callable[[Assessment | None], str] = lambda verdict: ""
    """Tells how the session goes so far, the verdict on this question included if there is one."""
