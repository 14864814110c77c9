"""What lists and charts need of ten thousand sessions, beside the sessions.

The index is a cache: it may be deleted at any time and is built again from the sessions alone.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from voice_interview.core.printable import encodable
from voice_interview.core.schedule import Memory, Review, retention, reviewed
from voice_interview.errors import Fault, StoreError
from voice_interview.events import SessionEnd
from voice_interview.sessions.private_file import open_private
from voice_interview.sessions.progress import Attempt, Progress, QuestionProgress, SessionScore
from voice_interview.sessions.recorder import EVENTS_FILE
from voice_interview.sessions.session import Session, read_events
from voice_interview.sessions.store import SessionStore
from voice_interview.sessions.summary import SessionSummary, given, is_credible, summary_of

INDEX_FILE = ".index.sqlite3"
"""Name of the index in the folder of the sessions."""
MOST_ATTEMPTS = 200
"""The latest attempts at a question that are shown."""
MOST_SESSIONS = 1000
"""The latest sessions that a chart shows."""
_VERSION = 2
"""Of the tables and of what is counted in them; an index of another version is built again."""
_TABLES = """
CREATE TABLE sessions (
    name TEXT PRIMARY KEY, changed INTEGER, size INTEGER, started TEXT, bank TEXT, asked INTEGER,
    answered INTEGER, score REAL, assessed INTEGER, seconds REAL, ended TEXT, faults TEXT
) WITHOUT ROWID;
CREATE TABLE attempts (
    bank TEXT, question TEXT, at REAL, session TEXT, place INTEGER, coverage REAL, hesitation REAL,
    prompt TEXT, topic TEXT, source TEXT, expected REAL, stability REAL, difficulty REAL, due REAL,
    PRIMARY KEY (bank, question, at, session, place)
) WITHOUT ROWID;
CREATE INDEX by_session ON attempts (session);
"""
_ATTEMPT = (
    "SELECT bank, question, at, session, coverage, hesitation, prompt, topic, source, expected,"
    " stability, difficulty, due FROM attempts ORDER BY bank, question, at, session, place"
)


@contextmanager
def open_index(store: SessionStore) -> Iterator[Index]:
    """The index of a store, made true first; in memory where none can be kept.

    Raises:
        StoreError: the store cannot be read.
    """
    database = _brought_up_to_date(store)
    try:
        yield Index(store, database)
    finally:
        database.close()


class Index:
    """Answers about all sessions without reading them."""

    def __init__(self, store: SessionStore, database: sqlite3.Connection) -> None:
        self._store = store
        self._database = database

    def summaries(self) -> Iterator[SessionSummary]:
        """The sessions, the newest first."""
        rows = self._database.execute(
            "SELECT name, started, bank, asked, answered, score, assessed, seconds, ended, faults"
            " FROM sessions ORDER BY name DESC"
        )
        for name, started, bank, asked, answered, score, assessed, seconds, ended, faults in rows:
            yield SessionSummary(
                folder=self._store.folder / name,
                started=datetime.fromisoformat(started) if started else None,
                bank=bank,
                asked=asked,
                answered=answered,
                score=score,
                assessed=assessed,
                seconds=seconds,
                end=SessionEnd(ended) if ended else None,
                faults=tuple(json.loads(faults)),
            )

    def progress(self, now: datetime) -> Progress:
        """How everything stands that was practised.

        Args:
            now: the wall clock, with its UTC offset.
        """
        moment = now.astimezone(UTC)
        rows = groupby(self._database.execute(_ATTEMPT), key=lambda row: row[:2])
        questions = sorted((_question(of, moment) for _, of in rows), key=lambda q: q.known)
        return Progress(moment, tuple(questions), self._scores())

    def asked(self, question: str) -> dict[str, list[str]]:
        """The ids of questions that begin like this, each with the sessions that have attempts.

        Args:
            question: an id, or the beginning of one; a whole id stands for itself alone.
        """
        rows = self._database.execute(
            "SELECT question, session FROM attempts WHERE substr(question, 1, ?) = ?"
            " ORDER BY question, at, session",
            (len(question), question),
        )
        found: dict[str, list[str]] = {}
        for name, session in rows:
            found.setdefault(name, []).append(session)
        return {question: found[question]} if question in found else found

    def _scores(self) -> tuple[SessionScore, ...]:
        rows = self._database.execute(
            "SELECT name, started, bank, score, assessed FROM sessions"
            " WHERE score IS NOT NULL AND started IS NOT NULL ORDER BY name DESC LIMIT ?",
            (MOST_SESSIONS,),
        )
        scores = []
        for name, started, bank, score, count in rows:
            # A date at the very end of the calendar has no place in another time zone.
            with suppress(OverflowError):
                moment = datetime.fromisoformat(started).astimezone(UTC)
                one = SessionScore(name, moment, bank, score, count)
                scores += [one] if is_credible(moment) else []
        return tuple(reversed(scores))


def _question(rows: Iterable[tuple[Any, ...]], now: datetime) -> QuestionProgress:
    kept: deque[tuple[Any, ...]] = deque(maxlen=MOST_ATTEMPTS)
    total = 0
    for row in rows:
        kept.append(row)
        total += 1
    bank, question, _, _, _, _, prompt, topic, source, *_ = kept[-1]
    attempts = tuple(_attempt(row) for row in kept)
    return QuestionProgress(bank, source, question, prompt, topic, attempts, now, total)


def _attempt(row: tuple[Any, ...]) -> Attempt:
    at, session, coverage, hesitation = row[2:6]
    expected, stability, difficulty, due = row[9:]
    when = datetime.fromtimestamp(at, UTC)
    memory = Memory(stability, difficulty, when, datetime.fromtimestamp(due, UTC))
    return Attempt(session, when, coverage, hesitation, expected, memory)


def _brought_up_to_date(store: SessionStore) -> sqlite3.Connection:
    stamps = _stamps(store.folder)
    if not stamps:
        with suppress(OSError):
            (store.folder / INDEX_FILE).unlink(missing_ok=True)
    if stamps:
        for fresh in (False, True):
            with suppress(sqlite3.Error, OSError):
                return _synchronised(
                    _on_disk(store.folder / INDEX_FILE, fresh=fresh), store, stamps
                )
    return _synchronised(sqlite3.connect(":memory:", isolation_level=None), store, stamps)


def _on_disk(path: Path, *, fresh: bool) -> sqlite3.Connection:
    if fresh:
        path.unlink(missing_ok=True)
    open_private(path, "a").close()
    database = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _synchronised(
    database: sqlite3.Connection, store: SessionStore, stamps: Mapping[str, tuple[int, int]]
) -> sqlite3.Connection:
    try:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA secure_delete = ON")
        if database.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            _create(database)
        rows = database.execute("SELECT name, changed, size FROM sessions")
        known = {name: (changed, size) for name, changed, size in rows}
        gone = known.keys() - stamps.keys()
        changed = [name for name, stamp in stamps.items() if known.get(name) != stamp]
        if gone or changed:
            database.execute("BEGIN IMMEDIATE")
            _update(database, store, {name: stamps[name] for name in changed}, gone)
            database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _create(database: sqlite3.Connection) -> None:
    for table in ("sessions", "attempts"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    database.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")


def _update(
    database: sqlite3.Connection,
    store: SessionStore,
    changed: Mapping[str, tuple[int, int]],
    gone: Iterable[str],
) -> None:
    touched: set[tuple[str, str]] = set()
    for name in (*gone, *changed):
        rows = database.execute("SELECT bank, question FROM attempts WHERE session = ?", (name,))
        touched.update(rows.fetchall())
        database.execute("DELETE FROM attempts WHERE session = ?", (name,))
        database.execute("DELETE FROM sessions WHERE name = ?", (name,))
    for name, stamp in changed.items():
        touched |= _add(database, _session(store.folder / name), stamp)
    for bank, question in touched:
        _schedule(database, bank, question)


def _add(
    database: sqlite3.Connection, session: Session, stamp: tuple[int, int]
) -> set[tuple[str, str]]:
    line = summary_of(session)
    started = line.started.isoformat() if line.started else None
    database.execute(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (line.name, *stamp, started, encodable(line.bank), line.asked, line.answered, line.score,
         line.assessed, line.seconds, line.end, json.dumps(line.faults)),
    )  # fmt: skip
    bank = encodable(line.bank)
    source = encodable(session.start.bank_source if session.start else "")
    touched = set()
    for place, answer in enumerate(given(session)):
        touched.add((bank, encodable(answer.question_id)))
        database.execute(
            "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)",
            (bank, encodable(answer.question_id), answer.when.timestamp(), line.name, place,
             answer.coverage, answer.hesitation, encodable(answer.prompt),
             encodable(answer.topic), source),
        )  # fmt: skip
    return touched


def _schedule(database: sqlite3.Connection, bank: str, question: str) -> None:
    """Reckon anew what is known of a question after each attempt."""
    rows = database.execute(
        "SELECT coverage, hesitation, at, session, place FROM attempts"
        " WHERE bank = ? AND question = ? ORDER BY at, session, place",
        (bank, question),
    ).fetchall()
    memory: Memory | None = None
    reckoned = []
    for coverage, hesitation, at, session, place in rows:
        when = datetime.fromtimestamp(at, UTC)
        expected = retention(memory, when) if memory else None
        memory = reviewed(memory, Review(when, coverage, hesitation))
        reckoned.append(
            (expected, memory.stability, memory.difficulty, memory.due.timestamp(),
             bank, question, at, session, place)
        )  # fmt: skip
    database.executemany(
        "UPDATE attempts SET expected = ?, stability = ?, difficulty = ?, due = ?"
        " WHERE bank = ? AND question = ? AND at = ? AND session = ? AND place = ?",
        reckoned,
    )


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When the record of each session was changed, and its size."""
    found = {}
    for name in SessionStore(folder).names():
        with suppress(OSError):
            status = os.lstat(folder / name / EVENTS_FILE)
            if stat.S_ISREG(status.st_mode):
                found[name] = status.st_mtime_ns, status.st_size
    return found


def _session(folder: Path) -> Session:
    try:
        return read_events(folder)
    except StoreError as exc:
        return Session(folder, (), (Fault(str(folder), 0, str(exc), ""),))
