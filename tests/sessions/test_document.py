"""A session leaves as JSON and comes back the same."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.sessions.samples import HEAP, NOON, assessed, record, whole_session
from tests.sessions.test_recorder import largest_file
from voice_interview.errors import StoreError
from voice_interview.events import AnswerAssessed
from voice_interview.sessions.document import FORMAT, VERSION, document_of, import_document
from voice_interview.sessions.session import Session, read_session
from voice_interview.sessions.store import SessionStore


def exported(folder: Path) -> tuple[Session, Path]:
    """The sample session and its document."""
    (folder / "one").mkdir()
    session = read_session(record(folder / "one", whole_session()))
    path = folder / "session.json"
    path.write_bytes(document_of(session))
    return session, path


def test_the_document_has_words_with_times(tmp_path: Path) -> None:
    """What docs/sessions.md promises to other programs."""
    _, path = exported(tmp_path)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert (document["format"], document["version"]) == (FORMAT, VERSION)
    assert (document["bank"], document["score"], document["ended"]) == ("Trees", 1.0, "completed")
    heap, stack = document["turns"]
    assert heap["transcript"] == "a tree"
    assert heap["words"] == [
        {"text": "a", "start": 0.0, "end": 0.4, "probability": 0.9},
        {"text": "tree", "start": 0.5, "end": 0.9, "probability": 0.9},
    ]
    assert (heap["recording"], heap["recording_started"]) == ("utterance-001.wav", 2.1)
    assert heap["assessments"][0]["concepts"][0]["verdict"] == "covered"
    assert (stack["transcript"], stack["words"], stack["recording"]) == (None, [], None)


def test_it_comes_back_the_same(tmp_path: Path) -> None:
    """Every event, in a folder of its own that is named by when the session began."""
    session, path = exported(tmp_path)
    store = SessionStore(tmp_path / "store")
    folder, present = import_document(path, store)
    assert not present
    assert read_session(folder).events == session.events
    assert folder.name.startswith(f"{NOON:%Y-%m-%d-%H%M%S}")
    assert oct(folder.stat().st_mode & 0o777) == "0o700"
    assert (document_of(read_session(folder)) == path.read_bytes()) is False  # another name


def test_twice_is_once(tmp_path: Path) -> None:
    """A session that is there already is not added again."""
    _, path = exported(tmp_path)
    store = SessionStore(tmp_path / "store")
    first, _ = import_document(path, store)
    assert import_document(path, store) == (first, True)
    assert len(store.names()) == 1


def test_what_does_not_fit_is_not_imported_in_part(tmp_path: Path) -> None:
    """Half a session would count beside the whole one that follows once there is space."""
    _, path = exported(tmp_path)
    store = SessionStore(tmp_path / "store")
    with largest_file(1000), pytest.raises(StoreError, match="Free some space"):
        import_document(path, store)
    assert store.names() == []


def test_where_it_comes_from_it_is_not_added_again(tmp_path: Path) -> None:
    """Its folder was named seconds before its first event; verdicts may have been added since."""
    _, path = exported(tmp_path)
    store = SessionStore(tmp_path / "store")
    with store.create(NOON - timedelta(seconds=3)) as recorder:
        for event in whole_session():
            recorder.record(event)
        recorder.record(
            AnswerAssessed(
                at=33.0, question_id="heap", assessment=assessed(HEAP, "", 0.0), grader="new"
            )
        )
    assert import_document(path, store) == (recorder.folder, True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no exported session"),
        (b"\xff\xfe\x00", "no exported session"),
        (b"[" * 100_000, "no exported session"),
        (b'{"format": "other", "version": 1}', "'other'"),
        (b'{"format": "voice-interview session", "version": 1}', "holds no events"),
        (b'{"format": "voice-interview session", "version": 9}', "update voice-interview"),
        (
            b'{"format": "voice-interview session", "version": 1, "events": [{"event": "x"}]}',
            "damaged in event 1",
        ),
        (
            b'{"format": "voice-interview session", "version": 1, "events": [{"event":'
            b' "session_started", "at": 0, "started": "0001-01-01T00:00:00+14:00",'
            b' "versions": {}, "settings": {}, "bank": "x"}]}',
            "no time that a calendar knows",
        ),
    ],
)
def test_what_is_no_session_is_said(tmp_path: Path, content: bytes, why: str) -> None:
    """One sentence, and nothing is written."""
    path = tmp_path / "session.json"
    path.write_bytes(content)
    store = SessionStore(tmp_path / "store")
    with pytest.raises(StoreError, match=why):
        import_document(path, store)
    assert store.names() == []


def test_names_never_come_from_the_document(tmp_path: Path) -> None:
    """A document that names a path is put where every session is put."""
    _, path = exported(tmp_path)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["session"] = "../../escaped"
    path.write_text(json.dumps(document), encoding="utf-8")
    folder, _ = import_document(path, SessionStore(tmp_path / "store"))
    assert folder.parent == tmp_path / "store"
