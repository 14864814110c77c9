"""A session as steps: what is shown, what is said, what is played."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sessions.samples import (
    HEAP,
    assessed,
    heap_turn,
    record,
    spoken,
    whole_session,
)
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnyEvent,
    FeedbackStarted,
    QuestionAsked,
    UtteranceHeard,
)
from voice_interview.sessions.replay import steps_of
from voice_interview.sessions.session import read_session


def heard(folder: Path) -> list[str]:
    """Everything that is said or played, in order."""
    steps = steps_of(read_session(folder))
    return [
        step.recording.name if step.recording else step.spoken
        for step in steps
        if step.spoken or step.recording
    ]


def test_a_session_is_heard_as_it_was(tmp_path: Path) -> None:
    """Question, the candidate's own voice, feedback, and the closing words."""
    assert heard(record(tmp_path, whole_session())) == [
        "What is a heap?",
        "utterance-001.wav",
        "You covered it.",
        "What is a stack?",
        "I heard nothing.",
        "That was it.",
    ]


def test_a_question_is_asked_as_it_was(tmp_path: Path) -> None:
    """With what is shown beside it, and with the author's own readings."""
    question = replace(HEAP, exhibit="Think of LIFO.", pronunciation=(("LIFO", "lie foe"),))
    asked = QuestionAsked(at=1.0, question=question, number=1, total=1)
    assert heard(record(tmp_path, [asked])) == ["What is a heap?\n\nThink of lie foe."]


def test_every_event_is_shown_once(tmp_path: Path) -> None:
    """The steps are the events, in order."""
    session = read_session(record(tmp_path, whole_session()))
    assert tuple(step.event for step in steps_of(session)) == session.events


def test_a_recording_plays_while_its_words_are_shown(tmp_path: Path) -> None:
    """The recording belongs to the transcript, or to the utterance where there is none."""
    session = read_session(record(tmp_path, heap_turn()))
    (step,) = [step for step in steps_of(session) if step.recording]
    assert isinstance(step.event, AnswerTranscribed)
    (tmp_path / "session.jsonl").unlink()
    session = read_session(record(tmp_path, heap_turn()[:5]))
    (step,) = [step for step in steps_of(session) if step.recording]
    assert isinstance(step.event, UtteranceHeard)


def test_a_missing_recording_is_passed_over(tmp_path: Path) -> None:
    """What was deleted is not played."""
    record(tmp_path, heap_turn())
    (tmp_path / "utterance-001.wav").unlink()
    assert heard(tmp_path) == ["What is a heap?", "You covered it."]


def test_a_typed_answer_has_no_sound(tmp_path: Path) -> None:
    """Typed words are shown only."""
    typed = AnswerTranscribed(at=2, question_id="heap", transcript=spoken("tree"))
    assert heard(record(tmp_path, [heap_turn()[0], typed])) == ["What is a heap?"]


@pytest.mark.parametrize("events", [whole_session(), heap_turn()], ids=["ended", "cut off"])
def test_later_verdicts_are_not_part_of_it(tmp_path: Path, events: list[AnyEvent]) -> None:
    """What regrading appended did not happen in the session."""
    again = AnswerAssessed(at=33.0, question_id="heap", assessment=assessed(HEAP, "a tree", 0.0))
    session = read_session(record(tmp_path, [*events, again]))
    assert tuple(step.event for step in steps_of(session)) == session.events[:-1]


def test_texts_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """A hostile session is shown, not obeyed."""
    hostile = FeedbackStarted(at=1, question_id="x\x9b", text="\x1b]0;owned\x07")
    (step,) = steps_of(read_session(record(tmp_path, [hostile])))
    assert step.event == FeedbackStarted(at=1, question_id="x�", text="�]0;owned�")
    assert step.spoken == "�]0;owned�"
