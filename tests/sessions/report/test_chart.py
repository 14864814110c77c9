"""Lines of a chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.sessions.report.samples import NOON, session_in
from voice_interview.sessions.index import open_index
from voice_interview.sessions.progress import Progress, SessionScore
from voice_interview.sessions.report.chart import (
    MOST_POINTS,
    line_of,
    sessions_chart,
    topic_chart,
)
from voice_interview.sessions.store import SessionStore


def scores(*shares: float, bank: str = "Trees") -> tuple[SessionScore, ...]:
    return tuple(
        SessionScore(str(n), NOON + timedelta(days=n), bank, share, 3)
        for n, share in enumerate(shares)
    )


def test_points_from_bottom_left_to_top_right() -> None:
    """The oldest left, everything above."""
    line = line_of("Coverage", [0.0, 0.5, 1.0], ["a", "b", "c"], current=1)
    assert line.points == "0,100 50,50 100,0"
    assert [dot.current for dot in line.dots] == [False, True, False]
    assert line_of("Coverage", [2.0], ["beyond"]).points == "50,0"


def test_sessions_on_one_bank() -> None:
    """Others are left out, and one session is no development."""
    progress = Progress(NOON, sessions=scores(0.2, 0.4) + scores(0.9, bank="Other"))
    chart = sessions_chart(progress, "Trees", "1")
    assert chart
    (line,) = chart.lines
    assert [dot.label for dot in line.dots] == [
        "2026-11-22: 20% over 3 answers", "2026-11-23: 40% over 3 answers"
    ]  # fmt: skip
    assert (chart.first, chart.last) == ("22 Nov 2026", "23 Nov 2026")
    assert sessions_chart(progress, "Other") is None


def test_sessions_stand_where_they_were_in_time() -> None:
    """Two in a day and one after a week, in whatever order they are listed."""
    first, second, third = scores(0.2, 0.4, 0.6)
    late = replace(third, started=NOON + timedelta(days=10))
    chart = sessions_chart(Progress(NOON, sessions=(first, late, second)), "Trees")
    assert chart
    assert chart.lines[0].points == "0,80 10,60 100,40"


def test_a_session_of_few_answers_is_told_apart() -> None:
    """One of what is due alone is no collapse."""
    first, due, third = scores(0.8, 0.1, 0.8)
    ten, one = replace(first, answers=10), replace(due, answers=1)
    chart = sessions_chart(Progress(NOON, sessions=(ten, one, replace(third, answers=5))), "Trees")
    assert chart
    assert [dot.few for dot in chart.lines[0].dots] == [False, True, False]
    assert chart.lines[0].has_few
    assert chart.lines[0].dots[1].label == "2026-11-23: 10% over 1 answer"


@pytest.mark.usefixtures("in_tokyo")
def test_days_are_those_of_the_local_calendar(tmp_path: Path) -> None:
    """What was practised after midnight stands under the new day, whatever it was in Greenwich."""
    evening = NOON + timedelta(hours=4)
    late = tuple(replace(score, started=evening) for score in scores(0.2, 0.4))
    chart = sessions_chart(Progress(NOON, sessions=late), "Trees")
    assert chart
    assert chart.lines[0].dots[0].label.startswith("2026-11-23: 20%")
    assert (chart.first, chart.last) == ("23 Nov 2026, 01:00", "01:00")
    session_in(tmp_path)
    with open_index(SessionStore(tmp_path)) as index:
        (topic,) = index.progress(evening).topics
    topics = topic_chart(topic, evening)
    assert topics.lines[0].dots[-1].label == "2026-11-23: 25% covered"
    assert topics.last == "23 Nov 2026"


def test_only_the_latest_of_very_many() -> None:
    """Years of sessions make a chart of bounded size."""
    chart = sessions_chart(Progress(NOON, sessions=scores(*[0.5] * 3 * MOST_POINTS)), "Trees")
    assert chart
    assert len(chart.lines[0].dots) == MOST_POINTS


def test_a_topic_up_to_the_present(tmp_path: Path) -> None:
    """What is known fades after the last attempt; what was covered does not."""
    session_in(tmp_path)
    with open_index(SessionStore(tmp_path)) as index:
        now = NOON + timedelta(days=60)
        (topic,) = index.progress(now).topics
    chart = topic_chart(topic, now)
    coverage, known = chart.lines
    assert [dot.y for dot in coverage.dots] == [75, 75]
    assert known.dots[0].y == pytest.approx(75, abs=1)
    assert known.dots[1].y > known.dots[0].y + 5
    assert chart.last == "21 Jan 2027"


def test_days_are_as_long_as_they_are(tmp_path: Path) -> None:
    """Two sessions in a week and then a long break stand at the left edge."""
    for days in (0, 6):
        session_in(tmp_path, days=days)
    with open_index(SessionStore(tmp_path)) as index:
        now = NOON + timedelta(days=60)
        (topic,) = index.progress(now).topics
    coverage, known = topic_chart(topic, now).lines
    assert [dot.x for dot in coverage.dots] == pytest.approx([0, 10, 10, 100], abs=0.1)
    after, faded, again, left = (dot.y for dot in known.dots)
    assert again < faded < left
    assert after < faded


def test_nothing_is_drawn_beyond_the_edge(tmp_path: Path) -> None:
    """The clock of another machine ran ahead, or recorded answers are faster than spoken ones."""
    for days in (0, 6):
        session_in(tmp_path, days=days)
    now = NOON + timedelta(days=3)
    with open_index(SessionStore(tmp_path)) as index:
        (topic,) = index.progress(now).topics
    chart = topic_chart(topic, now)
    assert all(0 <= dot.x <= 100 for line in chart.lines for dot in line.dots)


def test_within_a_day_the_ends_tell_the_time() -> None:
    """The same date at both ends would tell nothing."""
    early, late = scores(0.5, 0.6)
    late = replace(late, started=early.started + timedelta(minutes=90))
    chart = sessions_chart(Progress(NOON, sessions=(early, late)), "Trees")
    assert chart
    first, last = (when.astimezone() for when in (early.started, late.started))
    assert (chart.first, chart.last) == (f"{first.day} Nov 2026, {first:%H:%M}", f"{last:%H:%M}")
