"""How answers develop over the sessions, question by question and topic by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from statistics import fmean

from voice_interview.core.schedule import Memory, retention


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer that was assessed."""

    session: str
    """Name of the session it was given in."""
    when: datetime
    """UTC"""
    coverage: float
    """By the latest verdict, 0 to 1."""
    hesitation: float | None
    """Seconds from the end of the question to the first word; None for a typed answer."""
    expected: float | None
    """How likely the question was still known just before, 0 to 1; None at the first attempt."""
    memory: Memory
    """What the schedule holds after it."""


@dataclass(frozen=True)
class QuestionProgress:
    """One question and every attempt at it."""

    bank: str
    """Title of the question bank."""
    source: str
    """The file that the bank was read from, at the latest attempt."""
    question_id: str
    prompt: str
    topic: str
    """What it is about; the bank's title where its author names no topic."""
    attempts: tuple[Attempt, ...]
    """The latest ones, the oldest first; at least one."""
    now: datetime
    """When this was true, UTC."""
    total: int
    """How many attempts there were, also those that are no longer shown."""

    @property
    def coverage(self) -> float:
        """Of the latest attempt, 0 to 1."""
        return self.attempts[-1].coverage

    @property
    def change(self) -> float:
        """From the first attempt that is shown to the latest one, -1 to 1."""
        return self.attempts[-1].coverage - self.attempts[0].coverage

    @property
    def due(self) -> datetime:
        """When to practise it again, UTC."""
        return self.attempts[-1].memory.due

    @property
    def is_due(self) -> bool:
        return self.due <= self.now

    @cached_property
    def retention(self) -> float:
        """How likely it is still known today, 0 to 1."""
        return retention(self.attempts[-1].memory, self.now)

    @property
    def known(self) -> float:
        """Coverage that can be expected today, 0 to 1; the weakest question is asked first."""
        return self.coverage * self.retention


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a topic stood just before a session, or just after it."""

    when: datetime
    """UTC"""
    coverage: float
    """Mean over the questions attempted by then, of the latest attempt at each, 0 to 1."""
    known: float
    """Mean coverage that could be expected, 0 to 1."""


@dataclass(frozen=True)
class TopicProgress:
    """The questions of one topic."""

    bank: str
    topic: str
    questions: tuple[QuestionProgress, ...]
    """The weakest first; at least one."""

    @property
    def coverage(self) -> float:
        """Mean of the latest attempts, 0 to 1."""
        return fmean(question.coverage for question in self.questions)

    @property
    def retention(self) -> float:
        """Mean likelihood that a question is still known today, 0 to 1."""
        return fmean(question.retention for question in self.questions)

    @property
    def known(self) -> float:
        """Mean coverage that can be expected today, 0 to 1."""
        return fmean(question.known for question in self.questions)

    @property
    def due(self) -> int:
        """How many of the questions are due."""
        return sum(question.is_due for question in self.questions)

    @cached_property
    def course(self) -> tuple[Moment, ...]:
        """How the topic developed, two moments a session: what was left, and what it won back."""
        attempts = [
            (attempt, question) for question in self.questions for attempt in question.attempts
        ]
        ordered = sorted(attempts, key=lambda pair: pair[0].when)
        latest: dict[str, Attempt] = {}
        moments = []
        for _, together in groupby(ordered, key=lambda pair: pair[0].session):
            session = list(together)
            moments += [_moment(session[0][0].when, latest)] if latest else []
            latest |= {question.question_id: attempt for attempt, question in session}
            moments.append(_moment(session[-1][0].when, latest))
        return tuple(moments)


def _moment(when: datetime, latest: Mapping[str, Attempt]) -> Moment:
    """Where a topic stands with these attempts, by question id."""
    coverage = [attempt.coverage for attempt in latest.values()]
    kept = [attempt.coverage * retention(attempt.memory, when) for attempt in latest.values()]
    return Moment(when, fmean(coverage), fmean(kept))


@dataclass(frozen=True, slots=True)
class SessionScore:
    """One session in a chart over sessions."""

    session: str
    """Its name."""
    started: datetime
    """UTC"""
    bank: str
    score: float
    """Mean of the latest verdicts, 0 to 1."""
    answers: int
    """How many verdicts."""


@dataclass(frozen=True)
class Progress:
    """Everything that was practised, as it stands at one moment."""

    now: datetime
    """When this was true, UTC."""
    questions: tuple[QuestionProgress, ...] = ()
    """The weakest first."""
    sessions: tuple[SessionScore, ...] = ()
    """The latest ones with a verdict, the oldest first."""

    @cached_property
    def topics(self) -> tuple[TopicProgress, ...]:
        """By bank and topic, in alphabetical order."""
        ordered = sorted(self.questions, key=attrgetter("bank", "topic"))
        return tuple(
            TopicProgress(bank, topic, tuple(questions))
            for (bank, topic), questions in groupby(ordered, key=attrgetter("bank", "topic"))
        )

    @property
    def due(self) -> tuple[QuestionProgress, ...]:
        """What to practise now, the weakest first."""
        return tuple(question for question in self.questions if question.is_due)

    def of_bank(self, title: str) -> Progress:
        """The same of one bank alone.

        Args:
            title: of the bank.
        """
        return Progress(
            self.now,
            tuple(question for question in self.questions if question.bank == title),
            tuple(session for session in self.sessions if session.bank == title),
        )

    @property
    def most_due(self) -> tuple[str, ...]:
        """The files of the banks that have something due, the one with the most first."""
        counts = Counter(question.source for question in self.due if question.source)
        return tuple(source for source, _ in counts.most_common())
