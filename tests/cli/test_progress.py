"""`voice-interview progress`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_sessions import record
from tests.sessions.samples import HEAP, NOON, STACK, started
from tests.sessions.test_index import recorded
from voice_interview.cli.progress import nothing_due, when_due
from voice_interview.core.schedule import Memory
from voice_interview.sessions.progress import Attempt, Progress, QuestionProgress


def days_ago(days: float) -> float:
    """The same, in days after the first session of the samples."""
    return (datetime.now(UTC) - NOON).total_seconds() / 86400 - days


def test_questions_and_topics(tmp_path: Path, program: Program) -> None:
    """The weakest first, with attempts, course, coverage and when it is due."""
    recorded(tmp_path, days_ago(20), (HEAP, 0.2), (STACK, 1.0))
    recorded(tmp_path, days_ago(10), (HEAP, 0.45))
    shown = program.run("progress", "--sessions", tmp_path)
    assert (shown.status, shown.errors) == (0, "")
    lines = [line.split() for line in shown.screen.splitlines() if line]
    assert lines[0] == ["Topic", "Questions", "Coverage", "Still", "known", "Due"]
    assert lines[1][:3] == ["Trees", "2", "72%"]
    assert lines[3][:8] == ["What", "is", "a", "heap?", "2", "▂▄", "45%", lines[3][7]]
    assert lines[3][-1] == "now"
    assert lines[4][:4] == ["What", "is", "a", "stack?"]
    assert shown.screen.endswith("due: voice-interview practice --due\n")


def test_as_json(tmp_path: Path, program: Program) -> None:
    """Everything for other programs; with --due only what is."""
    recorded(tmp_path, days_ago(1.5), (HEAP, 0.2), (STACK, 1.0))
    told = json.loads(program.run("progress", "--json", "--sessions", tmp_path).screen)
    assert [question["question_id"] for question in told["questions"]] == ["heap", "stack"]
    heap = told["questions"][0]
    assert (heap["coverage"], heap["is_due"], heap["total"]) == (0.2, True, 1)
    assert set(heap["attempts"][0]) == {
        "session", "when", "coverage", "hesitation", "retention_before", "stability_days"
    }  # fmt: skip
    assert told["topics"][0] == {
        "bank": "Trees", "topic": "Trees", "questions": 2, "coverage": 0.6,
        "retention": told["topics"][0]["retention"], "known": told["topics"][0]["known"], "due": 1,
    }  # fmt: skip
    due = json.loads(program.run("progress", "--due", "--json", "--sessions", tmp_path).screen)
    assert [question["question_id"] for question in due["questions"]] == ["heap"]


def test_nothing_yet_and_nothing_due(tmp_path: Path, program: Program) -> None:
    """One sentence each."""
    empty = program.run("progress", "--sessions", tmp_path / "none")
    assert (empty.status, "There are no sessions" in empty.screen) == (0, True)
    record(tmp_path, [started()])
    unanswered = program.run("progress", "--sessions", tmp_path)
    assert unanswered.screen.startswith("Nothing has been practised yet")
    recorded(tmp_path, days_ago(0), (HEAP, 1.0))
    rested = program.run("progress", "--due", "--sessions", tmp_path)
    assert (rested.status, rested.screen.startswith("Nothing is due before ")) == (0, True)


def test_a_page_that_cannot_be_written(tmp_path: Path, program: Program) -> None:
    """The cure names the option of this command."""
    recorded(tmp_path, days_ago(1), (HEAP, 1.0))
    page = tmp_path / "none" / "page.html"
    told = program.run("progress", "--html", page, "--sessions", tmp_path)
    assert (told.status, told.errors.endswith("Name another file with --html.\n")) == (1, True)


def test_what_was_never_covered_is_not_still_known(tmp_path: Path, program: Program) -> None:
    """Only what was covered can be left: coverage times the likelihood that it is still there."""
    recorded(tmp_path, days_ago(0), (HEAP, 0.0), (STACK, 0.5))
    shown = program.run("progress", "--sessions", tmp_path)
    rows = {line.split()[3]: line.split() for line in shown.screen.splitlines() if "?" in line}
    assert rows["heap?"][6:8] == ["0%", "0%"]
    assert rows["stack?"][6:8] == ["50%", "50%"]


def due_in(hours: float) -> QuestionProgress:
    """A question at noon UTC, nine in the evening in Tokyo, that is due in some hours."""
    memory = Memory(1.0, 5.0, NOON, NOON + timedelta(hours=hours))
    attempt = Attempt("one", NOON, 0.5, None, None, memory)
    return QuestionProgress("Trees", "", "heap", HEAP.prompt, "Trees", (attempt,), NOON, 1)


@pytest.mark.usefixtures("in_tokyo")
@pytest.mark.parametrize(
    ("hours", "told"),
    [
        *((0, "now"), (2.5, "later today"), (3.5, "tomorrow"), (26, "tomorrow")),
        *((28, "in 2 days"), (24 * 5, "in 5 days")),
    ],
)
def test_days_are_those_of_the_calendar_on_the_wall(hours: float, told: str) -> None:
    """Tomorrow begins at midnight where one is, not in 24 hours or at midnight in Greenwich."""
    assert when_due(due_in(hours)) == told


@pytest.mark.usefixtures("in_tokyo")
@pytest.mark.parametrize(("hours", "told"), [(2.5, "23:30 today"), (3.5, "2026-11-23")])
def test_what_is_due_later_today_has_a_time(hours: float, told: str) -> None:
    """The date alone would say that it is due already."""
    following = nothing_due(Progress(NOON, (due_in(hours),)))
    assert following == f"Nothing is due before {told}; rest, or practise anyway."
