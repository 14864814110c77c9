"""Every type that is stored survives being written and read, found by walking the package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voice_interview
from tests.sessions.samples import heap_turn, started
from voice_interview.core.assessment import Assessment
from voice_interview.events import AnswerAssessed, Event, SessionStarted, StoredEvent
from voice_interview.sessions.lines import LATEST, event_of, line_of


def event_types() -> list[type[Event]]:
    """Every kind of event that any module of the package defines."""
    for module in pkgutil.walk_packages(voice_interview.__path__, "voice_interview."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return sorted(_below(Event), key=lambda kind: kind.__name__)


def _below(kind: type[Event]) -> Iterator[type[Event]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _below(subclass)


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of an annotated type, nested ones included."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bounded(*arguments)
    if origin in (Union, UnionType):
        return st.one_of([values(argument) for argument in arguments])
    if origin is tuple and arguments[-1] is not Ellipsis:
        return st.tuples(*(values(argument) for argument in arguments))
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)
    return _plain(annotation)


def _bounded(kind: type, limits: msgspec.Meta) -> st.SearchStrategy[Any]:
    low, high = limits.ge, limits.le
    if kind is int:
        return st.integers(None if low is None else int(low), None if high is None else int(high))
    assert kind is float
    return st.floats(None if low is None else float(low), None if high is None else float(high))


def _plain(kind: Any) -> st.SearchStrategy[Any]:
    simple: Mapping[Any, st.SearchStrategy[Any]] = {
        NoneType: st.none(),
        bool: st.booleans(),
        str: st.text(),
        int: st.integers(-(2**53), 2**53),
        float: st.floats(allow_nan=False, allow_infinity=False),
        datetime: st.datetimes(
            datetime(2000, 1, 1),  # noqa: DTZ001
            timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))]),
        ),
    }
    if kind in simple:
        return simple[kind]
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    assert is_dataclass(kind) or issubclass(kind, msgspec.Struct), f"cannot build a {kind}"
    hints = get_type_hints(kind, include_extras=True)
    fields = {name: values(hint) for name, hint in hints.items() if name[0] != "_"}
    limits = {Event: ("at", LATEST), Assessment: ("score", 1.0)}
    for bounded, (name, limit) in limits.items():
        if issubclass(kind, bounded):
            fields[name] = st.floats(0.0, limit)
    return st.builds(kind, **fields)


def test_every_event_is_stored() -> None:
    """No kind of event is missing from what the store can read."""
    assert set(event_types()) == set(get_args(StoredEvent))


@pytest.mark.parametrize("kind", get_args(StoredEvent))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_round_trip(kind: type[Event], data: st.DataObject) -> None:
    """What is read from a line equals what was written, to the last nested field."""
    event = data.draw(values(kind))
    line = line_of(event)
    assert event_of(line) == event
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")


@pytest.mark.parametrize(("seconds", "profile"), [(0.8, "brisk"), (2.5, "normal"), (6, "relaxed")])
def test_a_session_from_when_patience_was_a_number(seconds: float, profile: str) -> None:
    """What was recorded by an earlier version stays readable."""
    line = line_of(started())
    old = line.replace(b'"patience":"normal"', f'"patience":{seconds}'.encode())
    assert old != line
    event = event_of(old)
    assert isinstance(event, SessionStarted)
    assert event.settings.listening.patience == profile
    assert event.bank == started().bank


def test_what_is_damaged_is_told_as_it_is() -> None:
    """Looking for an earlier version hides no fault."""
    line = line_of(started())
    for wrong in (b'"patience":[1]', b'"patience":null'):
        with pytest.raises(ValueError, match="patience"):
            event_of(line.replace(b'"patience":"normal"', wrong))
    with pytest.raises(ValueError, match="bank"):
        event_of(line.replace(b'"bank":"Trees"', b'"bank":3'))


@pytest.mark.parametrize("at", [-1.0, 1e308])
def test_no_event_lies_outside_its_session(at: float) -> None:
    """A time that no session has would be shown in three hundred digits."""
    line = line_of(started()).replace(b'"at":0.0', f'"at":{at}'.encode())
    with pytest.raises(ValueError, match="its time lies outside any session"):
        event_of(line)


def test_a_score_is_a_share() -> None:
    """Means, charts and schedules are reckoned from it."""
    (line,) = (line_of(e) for e in heap_turn() if isinstance(e, AnswerAssessed))
    with pytest.raises(ValueError, match="its score is not between 0 and 1"):
        event_of(line.replace(b'"score":1.0', b'"score":1e300'))
