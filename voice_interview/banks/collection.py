"""The database of a flash-card collection, opened so that nothing in it can do harm."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from voice_interview.banks.cards import LONGEST_FIELD, Card

MOST_NOTES = 200_000
"""Notes that are read of one collection."""
_FIELD_END = "\x1f"
_STEPS = 1_000_000
_MOST_STEPS = 500
"""Times so many steps that the database may take; a harmless one takes a few."""


class CollectionFault(ValueError):
    """A database that holds no cards; the message says why."""


def cards_of(path: Path) -> Iterator[Card]:
    """The notes of a collection, in the order in which they were written.

    Raises:
        CollectionFault: the file is no collection.
    """
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as database:
            _guard(database)
            names = _field_names(database)
            rows = database.execute(
                "SELECT mid, flds, tags FROM notes ORDER BY rowid LIMIT ?", (MOST_NOTES,)
            )
            for kind, fields, tags in rows:
                texts = tuple(str(fields)[: 4 * LONGEST_FIELD].split(_FIELD_END))
                yield Card(texts, names.get(kind, ()), str(tags or ""))
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as exc:
        raise CollectionFault(str(exc)) from exc


def _guard(database: sqlite3.Connection) -> None:
    """Keep a database from doing harm, and see that it holds notes."""
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 8 * LONGEST_FIELD)
    database.create_collation("unicase", _compared)
    steps = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
    for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
        database.execute(f"PRAGMA {pragma}")
    kinds = dict(database.execute("SELECT name, type FROM sqlite_master WHERE name='notes'"))
    if kinds.get("notes") != "table":
        raise CollectionFault("it has no table of notes")


def _compared(one: str, other: str) -> int:
    folded, others = one.casefold(), other.casefold()
    return (folded > others) - (folded < others)


def _field_names(database: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """What the fields of each kind of note are called."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    names: dict[int, tuple[str, ...]] = {}
    if "fields" in tables:
        for kind, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            names[kind] = (*names.get(kind, ()), str(name))
        return names
    return _older_field_names(database) if "col" in tables else {}


def _older_field_names(database: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    (models,) = database.execute("SELECT models FROM col").fetchone() or ("{}",)
    try:
        return {
            int(kind): tuple(str(field["name"]) for field in model["flds"])
            for kind, model in json.loads(models or "{}").items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
