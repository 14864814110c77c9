"""Lines over time, as points that a template draws."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from voice_interview.core.counted import counted
from voice_interview.core.percent import percent
from voice_interview.sessions.progress import Progress, SessionScore, TopicProgress

MOST_POINTS = 100
"""The latest ones are drawn; more than that are not told apart on a screen."""

MOST_DOTS = 40
"""Points of a line that are drawn as dots; more would run into each other."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of a line."""

    x: float
    """0 to 100, from the left."""
    y: float
    """0 to 100, from the top."""
    label: str
    """What it stands for, in words."""
    current: bool = False
    """Whether it is what the page is about."""
    few: bool = False
    """Whether it rests on few answers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart."""

    name: str
    dots: tuple[Dot, ...]

    @property
    def is_dense(self) -> bool:
        """Whether its points are too many to be told apart."""
        return len(self.dots) > MOST_DOTS

    @property
    def has_few(self) -> bool:
        """Whether one of its points rests on few answers."""
        return any(dot.few for dot in self.dots)

    @property
    def points(self) -> str:
        """For the `points` of an SVG polyline."""
        return " ".join(f"{dot.x:g},{dot.y:g}" for dot in self.dots)


@dataclass(frozen=True, slots=True)
class Chart:
    """Shares between 0 and 1 that develop."""

    title: str
    lines: tuple[Line, ...]
    first: str
    """What stands below the left end."""
    last: str
    """What stands below the right end."""


def line_of(
    name: str,
    shares: Sequence[float],
    labels: Sequence[str],
    current: int = -1,
    places: Sequence[float] = (),
    few: Collection[int] = (),
) -> Line:
    """A line through shares of 0 to 1.

    Args:
        name: what the line shows.
        shares: the oldest first.
        labels: one a share.
        current: number of the share that is marked; none for -1.
        places: where they stand, 0 at the left end to 1; at equal distances without.
        few: numbers of the shares that rest on few answers.
    """
    steps = max(1, len(shares) - 1)
    places = places or [n / steps if len(shares) > 1 else 0.5 for n in range(len(shares))]
    dots = (
        Dot(
            round(100 * place, 2),
            round(100 - 100 * min(1.0, max(0.0, share)), 2),
            label,
            number == current,
            number in few,
        )
        for number, (place, share, label) in enumerate(zip(places, shares, labels, strict=True))
    )
    return Line(name, tuple(dots))


def sessions_chart(progress: Progress, bank: str, session: str = "") -> Chart | None:
    """The scores of the sessions on one bank; None where there are fewer than two.

    Args:
        progress: everything that was practised.
        bank: the bank's title.
        session: name of the session that is marked.
    """
    of_bank = [score for score in progress.sessions if score.bank == bank]
    scores = sorted(of_bank[-MOST_POINTS:], key=attrgetter("started"))
    if len(scores) < 2:
        return None
    names = [score.session for score in scores]
    line = line_of(
        "Coverage",
        [score.score for score in scores],
        [_label(score) for score in scores],
        names.index(session) if session in names else -1,
        _places([score.started for score in scores]),
        _few(scores),
    )
    return Chart(bank, (line,), *_ends(scores[0].started, scores[-1].started))


def _label(score: SessionScore) -> str:
    return f"{_date(score.started)}: {percent(score.score)} over {counted(score.answers, 'answer')}"


def _few(scores: Sequence[SessionScore]) -> set[int]:
    """The sessions of less than half as many answers as another: they say less."""
    most = max(score.answers for score in scores)
    return {place for place, score in enumerate(scores) if 2 * score.answers < most}


def topic_chart(topic: TopicProgress, now: datetime) -> Chart:
    """How coverage of a topic and what is left of it developed, up to the present."""
    course = topic.course[-MOST_POINTS:]
    whens = [*(moment.when for moment in course), now]
    coverage = [*(moment.coverage for moment in course), topic.coverage]
    known = [*(moment.known for moment in course), topic.known]
    places = _places([*whens[:-1], max(whens)])  # another clock may have run ahead of this one
    lines = (
        line_of("Coverage", coverage, _labels(whens, coverage, "covered"), len(course), places),
        line_of("Still known", known, _labels(whens, known, "still known"), len(course), places),
    )
    return Chart(topic.topic, lines, *_ends(whens[0], max(whens)))


def _ends(first: datetime, last: datetime) -> tuple[str, str]:
    """What stands below both ends: days, and within one day the time."""
    day, other = day_of(first), day_of(last)
    if day != other:
        return day, other
    return f"{day}, {first.astimezone():%H:%M}", f"{last.astimezone():%H:%M}"


def _places(whens: Sequence[datetime]) -> list[float]:
    """Where moments stand between the first and the last, 0 to 1."""
    length = (whens[-1] - whens[0]).total_seconds() or 1.0
    return [(when - whens[0]).total_seconds() / length for when in whens]


def _labels(whens: Sequence[datetime], shares: Sequence[float], what: str) -> list[str]:
    return [f"{_date(w)}: {percent(s)} {what}" for w, s in zip(whens, shares, strict=True)]


def _date(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d}"


def banks(progress: Progress) -> Iterable[str]:
    """The banks that were practised, the latest one first."""
    return dict.fromkeys(score.bank for score in reversed(progress.sessions))


def day_of(moment: datetime) -> str:
    """A date as people write it, where they are."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y}"
