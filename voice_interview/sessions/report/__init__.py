"""A session, or the progress over all of them, as one HTML file that needs nothing else."""

from __future__ import annotations

from datetime import datetime

from voice_interview.core.assessment import Verdict
from voice_interview.core.delivery import LONG_PAUSE, remark, told
from voice_interview.core.local_time import local
from voice_interview.sessions.progress import Progress, TopicProgress
from voice_interview.sessions.report.answer import Answer
from voice_interview.sessions.report.chart import banks, sessions_chart, topic_chart
from voice_interview.sessions.report.clip import clips_of
from voice_interview.sessions.report.figures import SOURCES, figures
from voice_interview.sessions.report.next_steps import next_steps
from voice_interview.sessions.report.page import page
from voice_interview.sessions.session import Session

__all__ = ["progress_page", "report_page"]


def report_page(session: Session, progress: Progress, *, sound: bool = True) -> str:
    """The report of one session.

    Args:
        session: what is reported.
        progress: what was practised so far, for the charts.
        sound: whether the recordings are put into the page.
    """
    answers = _answers(session, progress, sound=sound)
    deliveries = [answer.delivery for answer in answers if answer.delivery]
    return page(
        "report.html",
        session=session,
        day=_day(session.started),
        answers=answers,
        answered=sum(bool(answer.words) for answer in answers),
        tally=_tally(answers),
        has_sound=any(answer.clip for answer in answers),
        figures=figures(deliveries),
        sources=SOURCES,
        remark=remark(deliveries),
        steps=next_steps(answers, session.start.bank_source if session.start else ""),
        told=told,
        long_pause=LONG_PAUSE,
        chart_of_sessions=sessions_chart(progress, session.bank, session.name),
        progress=progress,
        topics=_topics(session, progress),
        topic_chart=topic_chart,
    )


def progress_page(progress: Progress) -> str:
    """Everything that was practised: sessions, topics and questions as they developed."""
    charts = [sessions_chart(progress, bank) for bank in banks(progress)]
    return page(
        "progress.html",
        progress=progress,
        day=_day(progress.now),
        charts=[chart for chart in charts if chart],
        topics=progress.topics,
        topic_chart=topic_chart,
    )


def _answers(session: Session, progress: Progress, *, sound: bool) -> list[Answer]:
    recordings = [turn.recording for turn in session.turns if turn.recording] if sound else []
    clips = clips_of(recordings)
    attempts = _attempts(session, progress)
    return [
        Answer(
            turn,
            clips.get(turn.recording) if turn.recording else None,
            attempts.get(turn.question.id, ()),
            place,
        )
        for place, turn in enumerate(session.turns, 1)
    ]


def _attempts(session: Session, progress: Progress) -> dict[str, tuple[float, ...]]:
    return {
        question.question_id: tuple(attempt.coverage for attempt in question.attempts)
        for question in progress.questions
        if question.bank == session.bank
    }


def _topics(session: Session, progress: Progress) -> list[TopicProgress]:
    asked = {turn.question.id for turn in session.turns}
    return [
        topic
        for topic in progress.topics
        if topic.bank == session.bank and asked & {q.question_id for q in topic.questions}
    ]


def _tally(answers: list[Answer]) -> list[tuple[Verdict, int]]:
    """How many concepts have each verdict; verdicts that no concept has are left out."""
    counts = [(v, sum(answer.tally.get(v, 0) for answer in answers)) for v in Verdict]
    return [(verdict, count) for verdict, count in counts if count]


def _day(moment: datetime | None) -> str:
    """By the local clock; empty where it is not known."""
    shown = local(moment) if moment else None
    return f"{shown.day} {shown:%B %Y, %H:%M}" if shown else ""
