"""Many sessions are graded again side by side, in an order that can be broken off."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.sessions.samples import HEAP, NOON, spoken, whole_session
from voice_interview.core.grader import Grader
from voice_interview.core.question import Point
from voice_interview.errors import RecognizerError
from voice_interview.events import AnswerTranscribed
from voice_interview.sessions import regrading
from voice_interview.sessions.recorder import EVENTS_FILE, SessionRecorder
from voice_interview.sessions.regrade import Regrading, grader_of, save
from voice_interview.sessions.regrading import Order, regrade_all
from voice_interview.sessions.session import read_session
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.scripted import ScriptedRecognizer


def archive(folder: Path, sessions: int) -> list[Path]:
    folders = []
    for number in range(sessions):
        with SessionStore(folder).create(NOON + timedelta(hours=number)) as recorder:
            for event in whole_session():
                recorder.record(event)
        folders.append(recorder.folder)
    return folders


def test_several_processes_do_the_same_as_one(tmp_path: Path) -> None:
    """Every session once, with the same verdicts."""
    folders = archive(tmp_path, 40)
    alone = {done.name: done.regrades for done in regrade_all(folders, Order(), 1)}
    together = {done.name: done.regrades for done in regrade_all(folders, Order(), 2)}
    assert together == alone
    assert len(together) == 40


def _grader_that_tells_its_threads() -> Grader:
    """Fails where a process may multiply with several threads."""
    assert os.environ["OPENBLAS_NUM_THREADS"] == os.environ["OMP_NUM_THREADS"] == "1"
    return Grader()


def test_processes_do_not_get_into_each_others_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each multiplies with one thread; what was set before is set again."""
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    order = Order(load_grader=_grader_that_tells_its_threads)
    done = list(regrade_all(archive(tmp_path, 20), order, 2))
    assert [session.error for session in done] == [""] * 20
    assert os.environ["OMP_NUM_THREADS"] == "3"
    assert "OPENBLAS_NUM_THREADS" not in os.environ


def test_broken_off_it_goes_on(tmp_path: Path) -> None:
    """What was saved is not graded again; the old verdicts stay, none is added twice."""
    folders = archive(tmp_path, 4)
    order = Order({"heap": replace(HEAP, points=(Point("A graph."),))}, keep=True)
    first = regrade_all(folders, order, 1)
    for _ in range(2):
        assert not next(first).regrades[0].saved
    first.close()
    saved = [done.regrades[0].saved for done in regrade_all(folders, order, 1)]
    assert saved == [True, True, False, False]
    for done in regrade_all(folders, order, 1):
        (regrade,) = done.regrades
        assert (regrade.saved, regrade.old and regrade.old.score) == (True, 1.0)
    assert [len(read_session(folder).turns[0].assessments) for folder in folders] == [2] * 4


def test_one_that_is_being_recorded_does_not_stop_the_others(tmp_path: Path) -> None:
    """It is named with the reason; the rest is done."""
    folders = archive(tmp_path, 3)
    with SessionRecorder(folders[1]):
        done = list(regrade_all(folders, Order(keep=True), 1))
    assert [bool(session.error) for session in done] == [False, True, False]
    assert "Another program is recording" in done[1].error
    assert b"grader" in (folders[2] / EVENTS_FILE).read_bytes()


def test_an_answer_that_cannot_be_heard_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its session is named with the reason; the rest is done."""
    recognizer = ScriptedRecognizer([spoken("a", "tree")])
    monkeypatch.setattr(regrading, "_recognizer", lambda settings: recognizer)
    folders = archive(tmp_path, 2)
    heard, deaf = regrade_all(folders, Order(recognizer=RecognizerSettings()), 1)
    assert (len(heard.regrades), heard.error) == (1, "")
    assert deaf.error == f"{folders[1].name}: The script ends after 1 utterances."


def test_without_a_recognizer_nothing_is_done(tmp_path: Path) -> None:
    """One error, rather than one a session."""
    order = Order(recognizer=RecognizerSettings(engine="ear"))
    with pytest.raises(RecognizerError, match="There is no recognizer 'ear'"):
        list(regrade_all(archive(tmp_path, 2), order, 1))


def test_recordings_are_heard_again(tmp_path: Path) -> None:
    """The new words are graded and added; the old ones stay on record."""
    (folder,) = archive(tmp_path, 1)
    recognizer = ScriptedRecognizer([spoken("a", "tree", "indeed")])
    again = Regrading({}, recognizer, "scripted large", skip_saved=True)
    regrades = again.regrade(read_session(folder))
    recognizer.assert_complete()
    assert recognizer.heard[0].seconds == 1.0
    save(read_session(folder), regrades)
    turn = read_session(folder).turns[0]
    assert [transcript.text for transcript in turn.transcripts] == ["a tree", "a tree indeed"]
    assert turn.assessment
    assert (turn.assessment.transcript, turn.recognizer) == ("a tree indeed", "scripted large")
    assert turn.assessment.delivery
    assert (turn.assessment.delivery.words, turn.hesitation) == (3, 0.5)
    assert turn.grader == grader_of(HEAP, Grader())
    (saved,) = again.regrade(read_session(folder))
    assert saved.saved


def test_an_answer_that_was_never_transcribed(tmp_path: Path) -> None:
    """What a crash left as sound alone gets its words and its verdict."""
    (folder,) = archive(tmp_path, 1)
    (folder / EVENTS_FILE).unlink()
    with SessionRecorder(folder) as recorder:
        for event in whole_session()[:6]:
            if not isinstance(event, AnswerTranscribed):
                recorder.record(event)
    recognizer = ScriptedRecognizer([spoken("a", "tree")])
    (regrade,) = Regrading({}, recognizer, "scripted").regrade(read_session(folder))
    assert (regrade.old, regrade.new.transcript) == (None, "a tree")
