"""A session as one JSON document, for other programs and other machines."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from voice_interview.errors import StoreError
from voice_interview.events import SessionStarted, StoredEvent
from voice_interview.sessions.captions import recording_began
from voice_interview.sessions.lines import event_of, line_of
from voice_interview.sessions.session import Session, read_events
from voice_interview.sessions.store import SessionStore
from voice_interview.sessions.turns import Turn

FORMAT = "voice-interview session"
"""What a document says it is."""
VERSION = 1
"""Version of the documents that are written; those up to it can be read."""
LARGEST = 2**28
"""Bytes of a document that is read."""
_LOADING = timedelta(hours=1)
"""A session's folder is named before models are loaded, and only then its first event follows."""
_FIRST = datetime.min.replace(tzinfo=UTC)


class _Document(msgspec.Struct):
    format: str
    version: int
    events: list[msgspec.Raw] = []


def document_of(session: Session) -> bytes:
    """Everything on record of a session but its sound; docs/sessions.md describes it."""
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "session": session.name,
        "started": session.started,
        "bank": session.bank,
        "score": session.score,
        "seconds": session.seconds,
        "ended": session.end,
        "turns": [_turn(turn, session) for turn in session.turns],
        "events": [json.loads(line_of(event)) for event in session.events],
    }
    plain = msgspec.to_builtins(fields)
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return text.encode(errors="replace") + b"\n"


def import_document(path: Path, store: SessionStore) -> tuple[Path, bool]:
    """Add a session that was exported; its folder, and whether it was there already.

    Args:
        path: of the document.
        store: what to add it to.

    Raises:
        StoreError: the document cannot be read, or the session cannot be written.
    """
    events = _events(path)
    start = next((event for event in events if isinstance(event, SessionStarted)), None)
    moment = _utc(start.started if start else None)
    present = _present(store, moment, events)
    if present:
        return present, True
    recorder = store.create(moment)
    try:
        with recorder:
            for event in events:
                recorder.record(event)
    except StoreError:
        recorder.discard()
        raise
    return recorder.folder, False


def _turn(turn: Turn, session: Session) -> dict[str, Any]:
    began = recording_began(turn.heard, session.folder) if turn.heard else None
    words = turn.transcript.words if turn.transcript else ()
    return {
        "number": turn.number,
        "question": turn.question,
        "asked": turn.asked,
        "question_spoken": turn.question_spoken,
        "speech_started": turn.heard.speech_started if turn.heard else None,
        "speech_ended": turn.heard.speech_ended if turn.heard else None,
        "recording": turn.recording.name if turn.recording else None,
        "recording_started": began,
        "transcript": turn.transcript.text if turn.transcript else None,
        "words": [
            {"text": word.text, "start": word.start, "end": word.end,
             "probability": word.probability}
            for word in words
        ],
        "assessments": turn.assessments,
        "feedback": turn.feedback,
    }  # fmt: skip


def _events(path: Path) -> list[StoredEvent]:
    try:
        if path.stat().st_size > LARGEST:
            raise StoreError(f"{path} is too large for one session; name an exported session.")
        content = path.read_bytes()
    except OSError as exc:
        raise StoreError(f"{path} cannot be read: {exc.strerror or exc}.") from exc
    try:
        document = msgspec.json.decode(content, type=_Document)
    except (ValueError, RecursionError) as exc:
        raise _unusable(path, f"is no exported session: {exc}") from exc
    if document.format != FORMAT:
        raise _unusable(path, f"is no exported session but {document.format[:40]!r}")
    if document.version > VERSION:
        raise StoreError(f"{path} comes from a later version; update voice-interview to read it.")
    if not document.events:
        raise _unusable(path, "holds no events")
    events = []
    for number, raw in enumerate(document.events, 1):
        try:
            events.append(event_of(bytes(raw)))
        except ValueError as exc:
            raise _unusable(path, f"is damaged in event {number}: {exc}") from exc
    return events


def _unusable(path: Path, what: str) -> StoreError:
    return StoreError(f"{path} {what}. Export the session again with `voice-interview export`.")


def _utc(started: datetime | None) -> datetime:
    try:
        return (started or datetime.now(UTC)).astimezone(UTC)
    except OverflowError as exc:
        raise StoreError("The session began at no time that a calendar knows.") from exc


def _present(store: SessionStore, moment: datetime, events: list[StoredEvent]) -> Path | None:
    """The session of the store that holds these events, whatever was added behind them since."""
    first = max(moment, _FIRST + _LOADING) - _LOADING
    for name in store.names():
        if not f"{first:%Y-%m-%d-%H%M%S}" <= name <= f"{moment:%Y-%m-%d-%H%M%S}~":
            continue
        known = read_events(store.folder / name).events
        if list(known[: len(events)]) == events:
            return store.folder / name
    return None
