"""Recorded sessions are read again, whatever became of their files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sessions.samples import (
    HEAP,
    STACK,
    assessed,
    heap_turn,
    record,
    stack_turn,
    started,
    whole_session,
)
from voice_interview.errors import StoreError
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    FeedbackEnded,
    FeedbackStarted,
    QuestionSpoken,
    SessionEnd,
    TurnEnd,
    UtteranceGrew,
    UtteranceHeard,
)
from voice_interview.sessions.recorder import EVENTS_FILE
from voice_interview.sessions.session import read_session

WRITTEN_BY_HAND = """\
{"schema": 1, "event": "session_started", "at": 0.0, "started": "2026-11-22T13:00:00+01:00", \
"versions": {"voice-interview": "0.1.0"}, "settings": {}, "bank": "Trees"}
{"schema": 1, "event": "question_asked", "at": 1.0, "number": 1, "total": 1, "question": \
{"id": "heap", "prompt": "What is a heap?", "answer": "A tree.", "points": [{"text": "A tree."}]}}
{"schema": 1, "event": "question_spoken", "at": 3.25, "question_id": "heap"}
{"schema": 1, "event": "utterance_heard", "at": 9.5, "question_id": "heap", "utterance": 1, \
"speech_started": 4.0, "speech_ended": 7.0, "turn_end": "finished"}
{"schema": 1, "event": "answer_transcribed", "at": 10.5, "question_id": "heap", "utterance": 1, \
"transcript": {"segments": [{"words": [{"text": "A", "start": 0.1, "end": 0.2}, \
{"text": "tree.", "start": 0.3, "end": 0.7, "probability": 0.9}]}]}}
{"schema": 1, "event": "answer_assessed", "at": 10.75, "question_id": "heap", "assessment": \
{"question_id": "heap", "transcript": "A tree.", "score": 1.0, "delivery": null, "concepts": \
[{"id": "tree", "text": "a tree", "point": "A tree.", "weight": 1.0, "verdict": "covered", \
"confidence": 0.9, "evidence": {"quote": "A tree.", "start": 0.1, "end": 0.7}}]}}
{"schema": 1, "event": "feedback_started", "at": 11.0, "question_id": "heap", "text": "Good."}
{"schema": 1, "event": "feedback_ended", "at": 12.0, "question_id": "heap"}
{"schema": 1, "event": "session_ended", "at": 13.0, "reason": "completed"}
"""


def write(folder: Path, text: str) -> Path:
    (folder / EVENTS_FILE).write_text(text, encoding="utf-8")
    return folder


def test_a_turns_times_can_be_read(tmp_path: Path) -> None:
    """The times that other programs rely on are where the contract says."""
    session = read_session(write(tmp_path, WRITTEN_BY_HAND))
    assert session.faults == ()
    assert session.started
    assert session.started.isoformat() == "2026-11-22T13:00:00+01:00"
    at = {type(event): event.at for event in session.events}
    (heard,) = [event for event in session.events if isinstance(event, UtteranceHeard)]
    assert at[QuestionSpoken] == 3.25
    assert (heard.speech_started, heard.speech_ended, heard.at) == (4.0, 7.0, 9.5)
    assert heard.turn_end is TurnEnd.FINISHED
    assert at[AnswerTranscribed] == 10.5
    assert at[AnswerAssessed] == 10.75
    assert (at[FeedbackStarted], at[FeedbackEnded]) == (11.0, 12.0)
    (turn,) = session.turns
    assert turn.transcript
    assert (turn.transcript.text, turn.transcript.words[1].start) == ("A tree.", 0.3)


def test_what_was_recorded_is_read(tmp_path: Path) -> None:
    """Every stored event comes back, in order."""
    session = read_session(record(tmp_path, whole_session()))
    kept = tuple(event for event in whole_session() if not isinstance(event, UtteranceGrew))
    assert session.events == kept
    assert session.faults == ()


def test_what_a_session_tells(tmp_path: Path) -> None:
    """Bank, score, length and end derive from the events."""
    session = read_session(record(tmp_path, whole_session()))
    assert (session.name, session.bank) == (tmp_path.name, "Trees")
    assert (session.score, session.seconds, session.end) == (1.0, 33.0, SessionEnd.COMPLETED)
    heap, stack = session.turns
    assert (heap.question, heap.number, heap.feedback) == (HEAP, 1, "You covered it.")
    assert heap.recording == tmp_path / "utterance-001.wav"
    assert heap.transcript
    assert heap.transcript.text == "a tree"
    assert heap.assessment == assessed(HEAP, "a tree", 1.0)
    assert (stack.question, stack.recording, stack.transcript) == (STACK, None, None)
    assert (stack.assessment, stack.feedback) == (None, "I heard nothing.")


def test_a_later_verdict_counts_and_the_first_stays(tmp_path: Path) -> None:
    """An answer that was graded again keeps both verdicts."""
    again = AnswerAssessed(at=33.0, question_id="heap", assessment=assessed(HEAP, "a tree", 0.0))
    session = read_session(record(tmp_path, [*whole_session(), again]))
    assert [a.score for a in session.turns[0].assessments] == [1.0, 0.0]
    assert (session.score, session.end) == (0.0, SessionEnd.COMPLETED)


def test_a_question_asked_twice_has_two_turns(tmp_path: Path) -> None:
    """What follows a question belongs to the last time that it was asked."""
    session = read_session(record(tmp_path, [*heap_turn()[:2], *heap_turn()]))
    assert [turn.transcript is None for turn in session.turns] == [True, False]


def test_a_question_answered_twice_counts_once(tmp_path: Path) -> None:
    """After "go back" the later verdict counts; a try that was skipped leaves the one before."""
    better = AnswerAssessed(at=20.0, question_id="stack", assessment=assessed(STACK, "a", 1.0))
    worse = AnswerAssessed(at=40.0, question_id="stack", assessment=assessed(STACK, "b", 0.0))
    twice = [*heap_turn(), *stack_turn()[:2], better, *stack_turn()[:2], worse]
    session = read_session(record(tmp_path, [started(), *twice, *stack_turn()]))
    assert [verdict.score for verdict in session.assessments] == [1.0, 0.0]
    assert session.score == 0.5


def test_feedback_at_the_end_finds_its_question(tmp_path: Path) -> None:
    """Feedback that is kept for the end of the session still belongs to its question."""
    feedback = FeedbackStarted(at=40, question_id="heap", text="Later.")
    session = read_session(record(tmp_path, [*heap_turn()[:7], *stack_turn(), feedback]))
    assert [turn.feedback for turn in session.turns] == ["Later.", "I heard nothing."]


def test_a_session_that_was_cut_off(tmp_path: Path) -> None:
    """A last line without its end is left out and said; all before it is there."""
    record(tmp_path, [started(), *heap_turn()])
    content = (tmp_path / EVENTS_FILE).read_bytes()
    (tmp_path / EVENTS_FILE).write_bytes(content[:-20])
    session = read_session(tmp_path)
    assert session.end is None
    assert len(session.events) == 7
    (fault,) = session.faults
    assert str(fault).startswith(f"{tmp_path / EVENTS_FILE}:8: This line was cut off")


DAMAGED = [
    "not json",
    "{}",
    "[]",
    '{"schema": 1, "event": "question_spoken"}',
    '{"schema": 1, "event": "never_heard_of", "at": 1}',
    '{"schema": 1, "event": "question_spoken", "at": "soon", "question_id": "x"}',
    '{"schema": 1, "event": "question_spoken", "at": 1e999, "question_id": "x"}',
    '{"schema": "x", "event": "question_spoken", "at": 1, "question_id": 5}',
    '{"a": ' + "[" * 200_000,
    "\x00\x00\x00",
]


@pytest.mark.parametrize("line", DAMAGED, ids=lambda line: line[:50].replace("\x00", "0"))
def test_damaged_lines_are_named(tmp_path: Path, line: str) -> None:
    """A damaged line is reported with file and line; the others are read."""
    text = WRITTEN_BY_HAND.splitlines()
    session = read_session(write(tmp_path, "\n".join([*text[:2], line, *text[2:], ""])))
    assert len(session.events) == 9
    (fault,) = session.faults
    assert (fault.file, fault.line) == (str(tmp_path / EVENTS_FILE), 3)
    assert fault.what.startswith("This line is damaged: ")


def test_a_later_schema(tmp_path: Path) -> None:
    """Events of a later version are passed over with a notice, known ones are read."""
    later = '{"schema": 2, "event": "candidate_smiled", "at": 2, "how": {"wide": true}}\n'
    known = '{"schema": 2, "event": "question_spoken", "at": 3, "question_id": "x", "new": 1}\n'
    session = read_session(write(tmp_path, later + known))
    assert session.events == (QuestionSpoken(at=3, question_id="x"),)
    (fault,) = session.faults
    assert fault.what == "A later version of voice-interview wrote this line."


def test_missing_and_odd_recordings(tmp_path: Path) -> None:
    """A recording that is gone, or a number that none can have, is no recording."""
    record(tmp_path, [started(), *heap_turn()])
    (tmp_path / "utterance-001.wav").unlink()
    path = tmp_path / EVENTS_FILE
    assert read_session(tmp_path).turns[0].recording is None
    for number in ("9" * 400, "-1", "0"):
        text = path.read_text(encoding="utf-8").replace('"utterance":1', f'"utterance":{number}')
        path.write_text(text, encoding="utf-8")
        assert read_session(tmp_path).turns[0].recording is None


def test_the_number_of_an_utterance_without_sound_is_taken(tmp_path: Path) -> None:
    """Else a later utterance would be kept under it, and be played as the earlier answer."""
    record(tmp_path, [started(), *heap_turn()])
    recording = tmp_path / "utterance-001.wav"
    recording.rename(tmp_path / "utterance-003.wav")
    assert read_session(tmp_path).utterances == 3
    (tmp_path / "utterance-003.wav").unlink()
    assert read_session(tmp_path).utterances == 1
    path = tmp_path / EVENTS_FILE
    damaged = path.read_text(encoding="utf-8").replace('"utterance":1', f'"utterance":{"9" * 400}')
    path.write_text(damaged, encoding="utf-8")
    assert read_session(tmp_path).utterances == 0


def test_an_empty_session(tmp_path: Path) -> None:
    """A session of which nothing was written yet can be read."""
    session = read_session(write(tmp_path, ""))
    assert (session.events, session.faults, session.turns) == ((), (), ())
    assert (session.score, session.seconds, session.end) == (None, 0.0, None)
    assert (session.started, session.bank) == (None, "")


def test_no_session(tmp_path: Path) -> None:
    """A folder without a record, or with a folder in its place, is an error with a cure."""
    with pytest.raises(StoreError, match=r"There is no session in .*`voice-interview sessions`"):
        read_session(tmp_path)
    (tmp_path / EVENTS_FILE).mkdir()
    with pytest.raises(StoreError, match="There is no session in"):
        read_session(tmp_path)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_damage_is_survived(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes are changed, the session opens and every line is read or named."""
    content = bytearray(WRITTEN_BY_HAND.encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(0, len(content))) :]
    (tmp_path / EVENTS_FILE).write_bytes(content)
    session = read_session(tmp_path)
    lines = [line for line in bytes(content).split(b"\n") if line.strip()]
    assert len(session.events) + len(session.faults) == len(lines)
