"""The index knows what the sessions say, and nothing that they do not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.sessions.samples import HEAP, NOON, STACK, assessed, ending, heap_turn, started
from voice_interview.core.question import Question
from voice_interview.events import AnswerAssessed, AnyEvent, QuestionAsked
from voice_interview.sessions.index import INDEX_FILE, MOST_ATTEMPTS, open_index
from voice_interview.sessions.progress import Progress, QuestionProgress
from voice_interview.sessions.recorder import EVENTS_FILE
from voice_interview.sessions.store import SessionStore
from voice_interview.sessions.summary import SessionSummary, summary_of


def recorded(folder: Path, days: float, *scores: tuple[Question, float]) -> Path:
    """A session, some days after the first, with these verdicts."""
    when = NOON + timedelta(days=days)
    events: list[AnyEvent] = [msgspec.structs.replace(started(), started=when)]
    for question, score in scores:
        events += [_about(event, question, score) for event in heap_turn()]
    with SessionStore(folder).create(when) as recorder:
        for event in (*events, *ending()):
            recorder.record(event)
    return recorder.folder


def _about(event: AnyEvent, question: Question, score: float) -> AnyEvent:
    if isinstance(event, QuestionAsked):
        return msgspec.structs.replace(event, question=question)
    if isinstance(event, AnswerAssessed):
        verdict = assessed(question, "a tree", score)
        return msgspec.structs.replace(event, question_id=question.id, assessment=verdict)
    if isinstance(event, msgspec.Struct) and hasattr(event, "question_id"):
        return msgspec.structs.replace(event, question_id=question.id)
    return event


def progress(folder: Path, days: float) -> Progress:
    with open_index(SessionStore(folder)) as index:
        return index.progress(NOON + timedelta(days=days))


def summaries(folder: Path) -> list[SessionSummary]:
    with open_index(SessionStore(folder)) as index:
        return list(index.summaries())


def by_id(progress: Progress) -> dict[str, QuestionProgress]:
    return {question.question_id: question for question in progress.questions}


def test_the_list_is_that_of_the_sessions(tmp_path: Path) -> None:
    """Every field, the newest first, whether the index is new or was there."""
    for days in (0, 3, 1):
        recorded(tmp_path, days, (HEAP, 0.5))
    read = [summary_of(session) for session in SessionStore(tmp_path).sessions()]
    assert summaries(tmp_path) == read
    assert summaries(tmp_path) == read
    assert oct((tmp_path / INDEX_FILE).stat().st_mode & 0o777) == "0o600"


def test_it_follows_what_changes(tmp_path: Path) -> None:
    """Sessions that come, grow and go."""
    one = recorded(tmp_path, 0, (HEAP, 0.5))
    assert [line.score for line in summaries(tmp_path)] == [0.5]
    recorded(tmp_path, 1, (STACK, 1.0))
    again = AnswerAssessed(at=33, question_id="heap", assessment=assessed(HEAP, "a tree", 0.25))
    with SessionStore(tmp_path).resume(next(iter(SessionStore(tmp_path).sessions()))) as recorder:
        recorder.record(msgspec.structs.replace(again, question_id="stack"))
    assert [line.score for line in summaries(tmp_path)] == [0.25, 0.5]
    SessionStore(tmp_path).delete(one.name)
    assert [line.score for line in summaries(tmp_path)] == [0.25]
    assert set(by_id(progress(tmp_path, 1))) == {"stack"}
    assert b"heap" not in (tmp_path / INDEX_FILE).read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"nonsense", b"SQLite format 3\0" + bytes(5000)])
def test_it_is_built_again_whatever_became_of_it(tmp_path: Path, content: bytes | None) -> None:
    """Deleted, emptied, overwritten: the sessions alone are enough."""
    recorded(tmp_path, 0, (HEAP, 0.5))
    before = progress(tmp_path, 2)
    (tmp_path / INDEX_FILE).unlink()
    if content is not None:
        (tmp_path / INDEX_FILE).write_bytes(content)
    assert progress(tmp_path, 2) == before
    assert len(summaries(tmp_path)) == 1


def test_damage_in_the_middle_of_it(tmp_path: Path) -> None:
    """A page that was overwritten does not change what is told."""
    for days in range(40):
        recorded(tmp_path, days, (HEAP, 0.5), (STACK, 1.0))
    before = progress(tmp_path, 50)
    content = bytearray((tmp_path / INDEX_FILE).read_bytes())
    content[5000:9000] = os.urandom(4000)
    (tmp_path / INDEX_FILE).write_bytes(content)
    assert progress(tmp_path, 50) == before


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    """What the link leads to stays as it is, and the list is right all the same."""
    (tmp_path / "store").mkdir()
    recorded(tmp_path / "store", 0, (HEAP, 0.5))
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "store" / INDEX_FILE).symlink_to(tmp_path / "precious")
    assert len(summaries(tmp_path / "store")) == 1
    assert (tmp_path / "precious").read_text() == "precious"


def test_progress_of_a_question(tmp_path: Path) -> None:
    """Attempts the oldest first, whatever the order in which they became known."""
    recorded(tmp_path, 5, (HEAP, 0.8))
    recorded(tmp_path, 0, (HEAP, 0.2))
    progress(tmp_path, 6)
    recorded(tmp_path, 2, (HEAP, 0.5))
    heap = by_id(progress(tmp_path, 6))["heap"]
    assert [attempt.coverage for attempt in heap.attempts] == [0.2, 0.5, 0.8]
    assert [a.when for a in heap.attempts] == [
        NOON + timedelta(days=d, seconds=6) for d in (0, 2, 5)
    ]
    assert (heap.coverage, round(heap.change, 9), heap.total) == (0.8, 0.6, 3)
    assert (heap.bank, heap.topic, heap.prompt) == ("Trees", "Trees", "What is a heap?")
    assert heap.attempts[0].hesitation == 0.5
    assert heap.attempts[0].expected is None
    expected = heap.attempts[2].expected
    assert expected is not None
    assert 0 < expected < 1


def test_what_is_due_comes_weakest_first(tmp_path: Path) -> None:
    """A question that went badly is due before one that went well, and asked first."""
    recorded(tmp_path, 0, (HEAP, 0.1), (STACK, 0.9))
    assert progress(tmp_path, 0.5).due == ()
    assert [question.question_id for question in progress(tmp_path, 1.5).due] == ["heap"]
    later = progress(tmp_path, 30)
    assert [question.question_id for question in later.due] == ["heap", "stack"]
    assert [question.known for question in later.due] == sorted(q.known for q in later.due)


def test_topics(tmp_path: Path) -> None:
    """Questions of one topic together: the means of the latest attempts, and their course."""
    tree = Question("tree", "What is a tree?", points=HEAP.points, topic="Graphs")
    recorded(tmp_path, 0, (HEAP, 0.4), (tree, 1.0))
    recorded(tmp_path, 1, (STACK, 0.8))
    graphs, trees = progress(tmp_path, 2).topics
    assert (graphs.topic, len(graphs.questions)) == ("Graphs", 1)
    assert (trees.topic, [q.question_id for q in trees.questions]) == ("Trees", ["heap", "stack"])
    assert round(trees.coverage, 9) == 0.6
    assert [round(moment.coverage, 9) for moment in trees.course] == [0.4, 0.4, 0.6]
    after, faded, again = (moment.known for moment in trees.course)
    assert after == pytest.approx(0.4)
    assert faded < 0.38
    assert faded < again < 0.6


def test_the_latest_verdict_counts(tmp_path: Path) -> None:
    """An answer that was graded again is one attempt, with what it is worth now."""
    folder = recorded(tmp_path, 0, (HEAP, 0.1))
    again = AnswerAssessed(at=33, question_id="heap", assessment=assessed(HEAP, "a tree", 1.0))
    with SessionStore(tmp_path).resume(SessionStore(tmp_path).find(folder.name)) as recorder:
        recorder.record(again)
    assert [a.coverage for a in by_id(progress(tmp_path, 1))["heap"].attempts] == [1.0]


def test_a_long_history_is_cut(tmp_path: Path) -> None:
    """So that the memory does not grow with the archive; the schedule knows all of it."""
    many = MOST_ATTEMPTS + 5
    recorded(tmp_path, 0, *[(HEAP, 0.8)] * many)
    heap = by_id(progress(tmp_path, 1))["heap"]
    assert (heap.total, len(heap.attempts)) == (many, MOST_ATTEMPTS)


HOSTILE = [
    '{"at": 1e300}', '{"at": -1e300}', '{"started": "0001-01-01T00:00:00+14:00"}',
    '{"started": "9999-12-31T23:59:59-14:00"}', '{"bank": "\\u0000\\u001b[2J\\n"}',
    '{"score": 1e308}', '{"score": -5}',
]  # fmt: skip


@pytest.mark.parametrize("change", HOSTILE)
def test_hostile_values(tmp_path: Path, change: str) -> None:
    """Impossible dates, numbers and letters are kept out of the charts and break nothing."""
    folder = recorded(tmp_path, 0, (HEAP, 0.5))
    changes = msgspec.json.decode(change)
    lines = []
    for line in (folder / EVENTS_FILE).read_bytes().splitlines():
        event = msgspec.json.decode(line)
        event.update({key: value for key, value in changes.items() if key in event})
        if "score" in changes and "assessment" in event:
            event["assessment"].update(changes)
        lines.append(msgspec.json.encode(event))
    (folder / EVENTS_FILE).write_bytes(b"\n".join(lines) + b"\n")
    assert len(summaries(tmp_path)) == 1
    for question in progress(tmp_path, 1).questions:
        assert 0 <= question.coverage <= 1


def test_an_archive_that_may_not_be_written(tmp_path: Path) -> None:
    """Without an index on the disk everything works, only slower."""
    recorded(tmp_path, 0, (HEAP, 0.5))
    (tmp_path / INDEX_FILE).mkdir()
    assert len(summaries(tmp_path)) == 1
    assert set(by_id(progress(tmp_path, 1))) == {"heap"}


def test_the_empty_store(tmp_path: Path) -> None:
    """Nothing is there, and nothing is made."""
    assert summaries(tmp_path / "none") == []
    assert progress(tmp_path / "none", 0) == Progress(
        datetime(2026, 11, 22, 12, 0, 0, 250_000, UTC)
    )
    assert not (tmp_path / "none").exists()


def scores(progress: Progress) -> Sequence[float]:
    return [session.score for session in progress.sessions]


def test_scores_over_the_sessions(tmp_path: Path) -> None:
    """One point a session, the oldest first."""
    recorded(tmp_path, 2, (HEAP, 0.8))
    recorded(tmp_path, 0, (HEAP, 0.2), (STACK, 0.4))
    recorded(tmp_path, 1)
    assert scores(progress(tmp_path, 3)) == pytest.approx([0.3, 0.8])
    assert scores(progress(tmp_path, 3).of_bank("Other")) == []


def test_a_clock_that_was_wrong_draws_no_chart(tmp_path: Path) -> None:
    """A session of the year 9999 would push all others to the left edge."""
    recorded(tmp_path, 0, (HEAP, 0.8))
    recorded(tmp_path, 365 * 7900, (HEAP, 0.8))
    assert [score.started.year for score in progress(tmp_path, 1).sessions] == [2026]
