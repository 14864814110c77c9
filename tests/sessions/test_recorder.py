"""Events and sound are on the disk as soon as they are recorded."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.sessions.samples import HEAP, heap_turn, record, started, tone, whole_session
from voice_interview.errors import StoreError
from voice_interview.events import (
    Listening,
    NothingHeard,
    QuestionAsked,
    QuestionSpoken,
    UtteranceGrew,
    UtteranceHeard,
    Working,
)
from voice_interview.sessions.recorder import EVENTS_FILE, SessionRecorder
from voice_interview.sessions.session import read_session


def seconds(path: Path) -> float:
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def test_lines_follow_the_contract(tmp_path: Path) -> None:
    """One JSON object a line, which says its schema, its event and its time first."""
    record(tmp_path, whole_session())
    lines = (tmp_path / EVENTS_FILE).read_text(encoding="utf-8").splitlines()
    objects = [json.loads(line) for line in lines]
    assert all(list(o)[:3] == ["schema", "event", "at"] and o["schema"] == 1 for o in objects)
    assert [o["event"] for o in objects[:8]] == [
        "session_started", "question_asked", "question_spoken", "utterance_heard",
        "answer_transcribed", "answer_assessed", "feedback_started", "feedback_ended",
    ]  # fmt: skip
    assert objects[0]["started"] == "2026-11-22T12:00:00.250000Z"
    assert objects[-1] == {
        "schema": 1, "event": "session_ended", "at": 33.0, "reason": "completed", "message": ""
    }  # fmt: skip


def test_each_event_is_readable_at_once(tmp_path: Path) -> None:
    """Nothing waits in a buffer."""
    with SessionRecorder(tmp_path) as recorder:
        for number, at in enumerate([1.0, 2.0, 3.0], 1):
            recorder.record(QuestionSpoken(at=at, question_id="heap"))
            assert len(read_session(tmp_path).events) == number


def test_live_events_pass_by(tmp_path: Path) -> None:
    """Levels and waiting notes are not stored."""
    record(tmp_path, [Listening(0.1, True, 1.0), Working("Loading")])
    assert (tmp_path / EVENTS_FILE).read_bytes() == b""


def test_utterances_are_sound_files(tmp_path: Path) -> None:
    """One file an utterance, growing while it is spoken."""
    with SessionRecorder(tmp_path) as recorder:
        for number in (1, 2):
            recorder.record(UtteranceGrew(number, tone(0.25)))
            recorder.record(UtteranceGrew(number, tone(0.5)))
            assert seconds(tmp_path / f"utterance-00{number}.wav") == 0.75


def test_a_false_start_is_overwritten(tmp_path: Path) -> None:
    """Sound that turned out to be nobody's gives its number to the next utterance."""
    grew = UtteranceGrew(1, tone(0.5))
    record(tmp_path, [grew, NothingHeard(at=1, question_id="heap"), grew])
    assert seconds(tmp_path / "utterance-001.wav") == 0.5


def test_a_recording_is_continued(tmp_path: Path) -> None:
    """Who goes on with an answer adds to its sound; the file is whole after every piece."""
    heard = [event for event in heap_turn() if isinstance(event, UtteranceHeard)]
    with SessionRecorder(tmp_path) as recorder:
        for length in (0.75, 1.25, 1.5):
            recorder.record(UtteranceGrew(1, tone(length - 0.5)))
            recorder.record(UtteranceGrew(1, tone(0.5)))
            recorder.record(heard[0])
    samples, _ = soundfile.read(tmp_path / "utterance-001.wav")
    assert seconds(tmp_path / "utterance-001.wav") == 0.75 + 1.25 + 1.5
    assert np.abs(samples).reshape(-1, 800).max(axis=1).min() > 0.4


def test_silence_never_drops_an_answer(tmp_path: Path) -> None:
    """Also where something was said over the feedback on it, and nothing to the next question."""
    events = heap_turn()
    over_it = UtteranceGrew(1, tone(0.5))
    with SessionRecorder(tmp_path) as recorder:
        for event in [*events, over_it, NothingHeard(at=9, question_id="stack")]:
            recorder.record(event)
        assert seconds(tmp_path / "utterance-001.wav") == 1.5


def test_sound_of_another_turn_is_no_part_of_an_answer(tmp_path: Path) -> None:
    """What led to no answer is overwritten by the next one that has its number."""
    stray = UtteranceGrew(2, tone(0.5))
    again = QuestionAsked(at=9, question=HEAP, number=2, total=2)
    with SessionRecorder(tmp_path) as recorder:
        for event in [*heap_turn(), stray, again, UtteranceGrew(2, tone(0.25))]:
            recorder.record(event)
        assert seconds(tmp_path / "utterance-002.wav") == 0.25


def test_files_are_private(tmp_path: Path) -> None:
    """Nobody else on the machine may read what was said."""
    record(tmp_path, whole_session())
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()}
    assert modes == {EVENTS_FILE: "0o600", "utterance-001.wav": "0o600"}


def test_recording_goes_on_behind_a_cut_line(tmp_path: Path) -> None:
    """A line that a crash cut off stays a line of its own."""
    (tmp_path / EVENTS_FILE).write_bytes(b'{"schema": 1, "event": "question_sp')
    record(tmp_path, [QuestionSpoken(at=1, question_id="heap")])
    session = read_session(tmp_path)
    assert session.events == (QuestionSpoken(at=1, question_id="heap"),)
    assert [fault.line for fault in session.faults] == [1]


def test_names_that_are_no_text_are_stored(tmp_path: Path) -> None:
    """A bank whose file name is not valid text does not stop the recording."""
    source = os.fsdecode(b"caf\xe9.md")
    start = type(started())(
        at=0, started=started().started, versions={}, settings=started().settings,
        bank="Café", bank_source=source,
    )  # fmt: skip
    (event,) = read_session(record(tmp_path, [start])).events
    assert event == type(start)(
        at=0, started=start.started, versions={}, settings=start.settings,
        bank="Café", bank_source="caf?.md",
    )  # fmt: skip


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as a full disk would not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_is_full_from_the_beginning(tmp_path: Path) -> None:
    """Where not even the first event fitted, no session is said to be kept."""
    with SessionRecorder(tmp_path) as recorder:
        with largest_file(10), pytest.raises(StoreError):
            recorder.record(started())
        kept = recorder.began
        recorder.record(started())
    assert (kept, recorder.began) == (False, True)
    assert read_session(tmp_path).events == (started(),)


def test_a_full_disk_keeps_what_was_recorded(tmp_path: Path) -> None:
    """The error names the folder and the cure; all before stays, and recording can go on."""
    with SessionRecorder(tmp_path) as recorder:
        recorder.record(started())
        size = (tmp_path / EVENTS_FILE).stat().st_size
        with largest_file(size + 10), pytest.raises(StoreError) as caught:
            recorder.record(QuestionAsked(at=1, question=HEAP, number=1, total=1))
        assert read_session(tmp_path).events == (started(),)
        recorder.record(QuestionSpoken(at=2, question_id="heap"))
    assert str(tmp_path) in str(caught.value)
    assert "Free some space" in str(caught.value)
    session = read_session(tmp_path)
    assert session.events == (started(), QuestionSpoken(at=2, question_id="heap"))
    assert len(session.faults) == 1


def test_a_full_disk_keeps_the_sound_so_far(tmp_path: Path) -> None:
    """The utterance stays playable up to what fitted."""
    with SessionRecorder(tmp_path) as recorder:
        recorder.record(UtteranceGrew(1, tone(1.0)))
        with largest_file(40_000), pytest.raises(StoreError):
            recorder.record(UtteranceGrew(1, tone(1.0)))
        assert seconds(tmp_path / "utterance-001.wav") == 1.0


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """A store that vanished is an error with a cure, not a traceback."""
    with pytest.raises(StoreError, match="No such file or directory"):
        SessionRecorder(tmp_path / "gone")


def test_a_killed_process_leaves_a_session(tmp_path: Path) -> None:
    """After kill -9 in mid-word, events and sound up to that moment open."""
    program = f"""
from pathlib import Path
from tests.sessions.samples import heap_turn, tone
from voice_interview.events import UtteranceGrew
from voice_interview.sessions.recorder import SessionRecorder
recorder = SessionRecorder(Path({str(tmp_path)!r}))
for event in heap_turn()[:2]:
    recorder.record(event)
while True:
    recorder.record(UtteranceGrew(1, tone(0.1)))
    print("grown", flush=True)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout
    for _ in range(12):
        assert process.stdout.readline() == "grown\n"
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    session = read_session(tmp_path)
    assert session.events == tuple(heap_turn()[:2])
    assert session.faults == ()
    assert seconds(tmp_path / "utterance-001.wav") >= 1.2
