"""`voice-interview progress`: how answers develop over the sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from voice_interview.cli.sessions import (
    columns,
    folder_option,
    no_sessions,
    open_store,
    percent,
    shortened,
)
from voice_interview.sessions.index import open_index
from voice_interview.sessions.progress import Attempt, Progress, QuestionProgress, TopicProgress

_WIDEST = 48
"""Columns of a question or topic that are shown."""
_BARS = "▁▂▃▄▅▆▇█"
_MOST_BARS = 12
"""Attempts that a course shows, the latest."""


@click.command("progress")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--due", "only_due", is_flag=True, help="Show only the questions that are due.")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it as a page with charts.",
)
@folder_option
def command(folder: Path | None, page: Path | None, *, only_due: bool, as_json: bool) -> None:
    """Show how each question and topic develops: coverage, what is still known, what is due.

    `voice-interview practice --due` asks what is due, the weakest first.
    """
    store = open_store(folder)
    with open_index(store) as index:
        progress = index.progress(datetime.now(UTC))
    questions = progress.due if only_due else progress.questions
    if page:
        _write(progress, page)
    elif as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_fields(progress, questions)), indent=2))
    elif not progress.questions:
        click.echo(nothing_due(progress) if store.names() else no_sessions(store))
    elif not questions:
        click.echo(nothing_due(progress))
    else:
        _print(progress, questions)


def _write(progress: Progress, page: Path) -> None:
    from voice_interview.cli.report import write_page
    from voice_interview.sessions.report import progress_page

    write_page(page, progress_page(progress), "--html")
    click.echo(str(page))


def nothing_due(progress: Progress) -> str:
    """What it means that no question is due."""
    if not progress.questions:
        return "Nothing has been practised yet; `voice-interview practice` begins."
    if progress.due:
        return "What is due is no longer in the bank; `voice-interview progress` lists it."
    following = min(question.due for question in progress.questions)
    local, is_today = following.astimezone(), _days_between(progress.now, following) == 0
    before = f"{local:%H:%M} today" if is_today else f"{local:%Y-%m-%d}"
    return f"Nothing is due before {before}; rest, or practise anyway."


def when_due(question: QuestionProgress) -> str:
    """When to practise a question again, as people say it."""
    if question.is_due:
        return "now"
    days = _days_between(question.now, question.due)
    return {0: "later today", 1: "tomorrow"}.get(days, f"in {days} days")


def _days_between(earlier: datetime, later: datetime) -> int:
    """As people count them: by the calendar on their wall."""
    return (later.astimezone().date() - earlier.astimezone().date()).days


def _print(progress: Progress, questions: Iterable[QuestionProgress]) -> None:
    topics = [_topic_cells(topic) for topic in progress.topics]
    _table(("Topic", "Questions", "Coverage", "Still known", "Due"), topics, right={1, 2, 3, 4})
    click.echo()
    headings = ("Question", "Attempts", "Course", "Coverage", "Still known", "Due")
    _table(headings, [_question_cells(question) for question in questions], right={1, 3, 4})
    due = len(progress.due)
    if due:
        click.echo(f"\n{due} due: voice-interview practice --due")


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], right: set[int]) -> None:
    heading, *lines = columns([headings, *rows], right)
    click.echo(click.style(heading, bold=True))
    click.echo("\n".join(lines))


def _topic_cells(topic: TopicProgress) -> tuple[str, ...]:
    return (
        shortened(topic.topic or topic.bank, _WIDEST),
        str(len(topic.questions)),
        percent(topic.coverage),
        percent(topic.known),
        str(topic.due),
    )


def _question_cells(question: QuestionProgress) -> tuple[str, ...]:
    course = "".join(_bar(attempt) for attempt in question.attempts[-_MOST_BARS:])
    return (
        shortened(question.prompt, _WIDEST),
        str(question.total),
        course,
        percent(question.coverage),
        percent(question.known),
        when_due(question),
    )


def _bar(attempt: Attempt) -> str:
    return _BARS[min(len(_BARS) - 1, int(attempt.coverage * len(_BARS)))]


def _fields(progress: Progress, questions: Iterable[QuestionProgress]) -> dict[str, Any]:
    return {
        "now": progress.now,
        "topics": [
            {
                "bank": topic.bank,
                "topic": topic.topic,
                "questions": len(topic.questions),
                "coverage": topic.coverage,
                "retention": topic.retention,
                "known": topic.known,
                "due": topic.due,
            }
            for topic in progress.topics
        ],
        "questions": [_question_fields(question) for question in questions],
    }


def _question_fields(question: QuestionProgress) -> dict[str, Any]:
    return {
        "bank": question.bank,
        "question_id": question.question_id,
        "prompt": question.prompt,
        "topic": question.topic,
        "coverage": question.coverage,
        "retention": question.retention,
        "known": question.known,
        "due": question.due,
        "is_due": question.is_due,
        "total": question.total,
        "attempts": [
            {
                "session": attempt.session,
                "when": attempt.when,
                "coverage": attempt.coverage,
                "hesitation": attempt.hesitation,
                "retention_before": attempt.expected,
                "stability_days": attempt.memory.stability,
            }
            for attempt in question.attempts
        ],
    }
