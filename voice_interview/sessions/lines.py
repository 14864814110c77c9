"""One event as one line of `session.jsonl`."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from voice_interview.events import AnswerAssessed, StoredEvent
from voice_interview.settings import Patience

SCHEMA = 1
"""Version of the lines that are written."""

LATEST = 1e7
"""Seconds after the beginning, four months of talk: no event comes later."""

_DECODER: msgspec.json.Decoder[StoredEvent] = msgspec.json.Decoder(StoredEvent)


class NewerSchema(ValueError):
    """A line was written by a later version of this program and cannot be understood."""


class _Header(msgspec.Struct):
    schema: int = 1


def line_of(event: StoredEvent) -> bytes:
    """The event as JSON, with the line end."""
    fields: dict[str, Any] = msgspec.to_builtins(event)
    ordered = {"schema": SCHEMA, "event": fields.pop("event"), "at": fields.pop("at"), **fields}
    try:
        return msgspec.json.encode(ordered) + b"\n"
    except UnicodeEncodeError:
        # A file name need not be valid text; the record of the session must be.
        return json.dumps(ordered, ensure_ascii=False).encode(errors="replace") + b"\n"


def event_of(line: bytes) -> StoredEvent:
    """The event that a line holds.

    Raises:
        NewerSchema: a later version of this program wrote the line.
        ValueError: the line is damaged; the message says how.
    """
    return _plausible(_decoded(line))


def _decoded(line: bytes) -> StoredEvent:
    try:
        return _DECODER.decode(line)
    except RecursionError as exc:
        raise ValueError("it is nested too deeply") from exc
    except ValueError as exc:
        if _schema(line) > SCHEMA:
            raise NewerSchema("a later version wrote it") from exc
        return _of_an_earlier_version(line, exc)


def _plausible(event: StoredEvent) -> StoredEvent:
    """The event, unless what it measures cannot be: nobody wrote that but by mistake or malice."""
    if not 0 <= event.at <= LATEST:
        raise ValueError("its time lies outside any session")
    if isinstance(event, AnswerAssessed) and not 0 <= event.assessment.score <= 1:
        raise ValueError("its score is not between 0 and 1")
    return event


def _of_an_earlier_version(line: bytes, error: ValueError) -> StoredEvent:
    """The event, where all that is wrong is that patience used to be a number of seconds."""
    try:
        fields = msgspec.json.decode(line)
        seconds = fields["settings"]["listening"]["patience"]
        fields["settings"]["listening"]["patience"] = _profile(seconds)
        event: StoredEvent = msgspec.convert(fields, StoredEvent)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise error from None
    return event


def _profile(seconds: float) -> Patience:
    """What waits about as long in a pause."""
    if seconds < 2.0:
        return "brisk"
    return "normal" if seconds <= 3.0 else "relaxed"


def _schema(line: bytes) -> int:
    try:
        return msgspec.json.decode(line, type=_Header).schema
    except (ValueError, RecursionError):
        return SCHEMA
