"""An answer that went on is one answer, in the record as in everything that is made of it."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conversation import ADAPTERS, BATCH, FREEZES, HALF, LORA, Conversation, Says, says
from tests.sessions.samples import heap_turn, record, stack_turn, whole_session
from voice_interview.core.question import QuestionBank
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    CommandHeard,
    Event,
    FeedbackStarted,
    QuestionAsked,
    StoredEvent,
    UtteranceHeard,
)
from voice_interview.resumption import resumed_plan
from voice_interview.sessions.captions import CANDIDATE, cues_of
from voice_interview.sessions.lasting import lasting
from voice_interview.sessions.replay import steps_of
from voice_interview.sessions.session import Session, read_session
from voice_interview.settings import Settings

BANK = QuestionBank("language models", (LORA, BATCH))


def _session(folder: Path, *script: Says, follow_ups: int = 0) -> Session:
    """What is recorded of a conversation about two questions."""
    held = Conversation(*script, questions=(LORA, BATCH), follow_ups=follow_ups).hold()
    return read_session(record(folder, held.events))


def _stored(events: Sequence[object]) -> list[StoredEvent]:
    return [event for event in events if isinstance(event, StoredEvent)]


def _seconds(path: Path) -> float:
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def test_a_session_without_continuations_stays_as_it_is() -> None:
    """Nothing is void."""
    events = _stored(whole_session())
    assert lasting(events) == tuple(events)


def test_what_was_made_of_the_first_part_is_void() -> None:
    """The verdict and the feedback on it, and no more; commands and follow-ups stay."""
    turn = _stored(heap_turn())
    whole = lasting([*turn, *turn[2:], *_stored(stack_turn())])
    assert whole == (*turn, *_stored(stack_turn()))


def test_the_same_number_in_another_turn_is_another_answer() -> None:
    """A question that is asked again does not void how it was answered before."""
    events = [*_stored(heap_turn()), *_stored(heap_turn())]
    assert lasting(events) == tuple(events)


def test_an_answer_that_went_on_is_one_turn(tmp_path: Path) -> None:
    """One verdict, one transcript and one recording, which is as long as what was said."""
    session = _session(tmp_path, says(FREEZES), says(ADAPTERS, over=HALF), says("Skip."))
    turn, _ = session.turns
    assert [verdict.score for verdict in turn.assessments] == [1.0]
    assert len(turn.transcripts) == 1
    assert turn.heard
    assert turn.recording
    assert turn.heard.speech[-1].end <= _seconds(turn.recording)
    last_word = turn.transcripts[0].words[-1].end
    assert last_word
    assert last_word <= _seconds(turn.recording)
    assert session.score == 1.0


def test_an_answer_that_went_on_is_replayed_and_captioned_once(tmp_path: Path) -> None:
    """Every word of it is shown one time."""
    session = _session(tmp_path, says(FREEZES), says(ADAPTERS, over=HALF), says("Skip."))
    shown = [step.event for step in steps_of(session)]
    assert len([event for event in shown if isinstance(event, AnswerAssessed)]) == 1
    told = " ".join(cue.text for cue in cues_of(session) if cue.speaker == CANDIDATE)
    assert told == f"{FREEZES} {ADAPTERS}"


def test_a_follow_up_stays_in_the_record(tmp_path: Path) -> None:
    """It was asked, though the answer to it is one with the first."""
    session = _session(tmp_path, says(FREEZES), says(ADAPTERS), says("Skip."), follow_ups=1)
    names = [type(event).__name__ for event in lasting(session.events)]
    assert names.count("FollowUpAsked") == names.count("UtteranceHeard") == 1
    assert any(step.spoken for step in steps_of(session, "lora") if "FollowUp" in str(step.event))


def test_an_answer_that_was_taken_back_counts_no_more(tmp_path: Path) -> None:
    """It is kept, marked, and left out of the score."""
    session = _session(
        tmp_path, says(FREEZES), says("Let me try again.", over=HALF),
        says(FREEZES, ADAPTERS), says("Skip."),
    )  # fmt: skip
    first, second, skipped = session.turns
    assert (first.withdrawn, second.withdrawn) == (True, False)
    assert [turn.number for turn in session.turns] == [1, 1, 2]
    assert first.assessment
    assert first.assessment.score == 0.5
    assert first.recording
    assert first.recording != second.recording
    assert session.score == 1.0
    assert [verdict.score for verdict in session.assessments] == [1.0]
    assert skipped.nothing_heard


@pytest.mark.parametrize("command", ["Stop.", "Go back.", "Start over."])
def test_a_question_that_was_left_for_another_is_still_open(tmp_path: Path, command: str) -> None:
    """Who stops at it is asked it again when the session goes on."""
    script = [says(FREEZES, ADAPTERS), says(command)]
    if command != "Stop.":
        script += [says(FREEZES), says("Stop.")]
    session = _session(tmp_path, *script)
    plan = resumed_plan(session, BANK, Settings(), {})
    assert [question.id for question in plan.questions] == ["batch"]
    assert plan.asked == 1


def test_a_session_goes_on_with_the_last_try(tmp_path: Path) -> None:
    """What was taken back does not come back."""
    session = _session(
        tmp_path, says(FREEZES), says("Let me try again.", over=HALF),
        says(FREEZES, ADAPTERS), says("Stop."),
    )  # fmt: skip
    plan = resumed_plan(session, BANK, Settings(), {})
    assert plan.before
    assert [verdict.score for verdict in plan.before.assessments] == [1.0]
    assert plan.before.pending == ()


def test_an_answer_that_was_withdrawn_last_is_asked_for_again(tmp_path: Path) -> None:
    """Cut off before the second try, the question is open."""
    held = Conversation(says(FREEZES), says("Let me try again.", over=HALF), says(ADAPTERS)).hold()
    stored = [event for event in held.events if isinstance(event, Event)]
    before = [type(event).__name__ for event in stored].index("AnswerWithdrawn")
    session = read_session(record(tmp_path, _stored(stored[: before + 1])))
    plan = resumed_plan(session, BANK, Settings(), {})
    assert [question.id for question in plan.questions] == ["lora"]


def test_feedback_that_was_cut_short_ends_there(tmp_path: Path) -> None:
    """Its captions do not reach into what was said after it."""
    session = _session(tmp_path, says(FREEZES), says("Next.", over=HALF), says("Skip."))
    (command,) = [e.at for e in session.events if isinstance(e, CommandHeard)][:1]
    told = next(e for e in session.events if isinstance(e, FeedbackStarted))
    starts = [cue.start for cue in cues_of(session) if cue.text in told.text]
    assert starts
    assert max(starts) - min(starts) <= command - told.at


def test_every_sound_belongs_to_its_own_answer(tmp_path: Path) -> None:
    """What is said over feedback or a reading is never the beginning of the next answer."""
    session = _session(
        tmp_path, says("What's the answer?"), says("Oh, I see, of course.", over="It freezes"),
        says("The number of examples in each training step."),
    )  # fmt: skip
    _, turn = session.turns
    assert turn.heard
    assert turn.recording
    assert turn.heard.speech[0].start < 1.0
    assert _seconds(turn.recording) - turn.heard.speech[-1].end < 1.0


def test_kinds_of_events_in_a_session(tmp_path: Path) -> None:
    """A recorded conversation is read back as it was."""
    held = Conversation(says(FREEZES), says(ADAPTERS, over=HALF)).hold()
    session = read_session(record(tmp_path, held.events))
    assert list(session.events) == [event for event in held.events if isinstance(event, Event)]
    kinds = {QuestionAsked, UtteranceHeard, AnswerTranscribed}
    assert kinds <= {type(event) for event in session.events}
