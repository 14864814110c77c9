"""Captions are read back by parsers that know nothing of this program."""

from __future__ import annotations

from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
import srt as subrip
import webvtt as vtt

from tests.sessions.samples import HEAP, STACK, heap_turn, record, spoken, started, whole_session
from voice_interview.core.commands import Command
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.events import (
    AnswerTranscribed,
    AnyEvent,
    CommandHeard,
    FeedbackEnded,
    FeedbackStarted,
    QuestionAsked,
    QuestionSpoken,
    TurnEnd,
    UtteranceHeard,
)
from voice_interview.sessions.captions import LONGEST_TEXT, Cue, cues_of, srt, webvtt
from voice_interview.sessions.session import read_session


def cues(folder: Path, events: list[AnyEvent]) -> list[Cue]:
    return cues_of(read_session(record(folder, events)))


def test_who_says_what_and_when(tmp_path: Path) -> None:
    """Words count from the beginning of their recording, the interviewer's from the events."""
    assert cues(tmp_path, heap_turn()) == [
        Cue(1.0, 2.0, "Interviewer", "What is a heap?"),
        Cue(2.1, 3.0, "Candidate", "a tree"),
        Cue(7.0, 8.0, "Interviewer", "You covered it."),
    ]


def test_the_recording_tells_when_it_began(tmp_path: Path) -> None:
    """Where the record has it, no pre-roll is guessed."""
    events = heap_turn()
    events[4] = UtteranceHeard(
        at=6.0, question_id="heap", utterance=1, speech_started=2.5, speech_ended=3.5,
        turn_end=TurnEnd.FINISHED, audio_started=2.25,
    )  # fmt: skip
    assert cues(tmp_path, events)[1].start == 2.25


def test_webvtt_is_read_by_another_program(tmp_path: Path) -> None:
    """Times, voices and texts come back from webvtt-py."""
    ours = cues(tmp_path, whole_session())
    theirs = vtt.from_buffer(StringIO(webvtt(ours))).captions
    assert [(c.voice, c.text) for c in theirs] == [(c.speaker, c.text) for c in ours]
    assert [c.start_in_seconds for c in theirs] == [int(c.start) for c in ours]
    assert theirs[1].start == "00:00:02.100"


def test_srt_is_read_by_another_program(tmp_path: Path) -> None:
    """Numbers, times and texts come back from srt."""
    ours = cues(tmp_path, whole_session())
    theirs = list(subrip.parse(srt(ours)))
    assert [c.index for c in theirs] == list(range(1, len(ours) + 1))
    assert [c.content for c in theirs] == [f"{c.speaker}: {c.text}" for c in ours]
    assert [c.start.total_seconds() for c in theirs] == pytest.approx([c.start for c in ours])
    assert [c.end.total_seconds() for c in theirs] == pytest.approx([c.end for c in ours])


def long_answer() -> list[AnyEvent]:
    """Sixty words, a pause of three seconds in the middle."""
    times = [n * 0.4 + (3.0 if n >= 30 else 0.0) for n in range(60)]
    words = tuple(Word(f"word{n}", at, at + 0.3) for n, at in enumerate(times))
    events = heap_turn()
    events[5] = AnswerTranscribed(
        at=40, question_id="heap", transcript=Transcript((Segment(words),)), utterance=1
    )
    return events


def test_long_answers_are_cut_to_be_read(tmp_path: Path) -> None:
    """At most two lines each, a new one after a pause, none over the next, nothing lost."""
    found = cues(tmp_path, long_answer())
    own = [cue for cue in found if cue.speaker == "Candidate"]
    assert " ".join(cue.text for cue in own).split() == [f"word{n}" for n in range(60)]
    assert all(len(cue.text) <= LONGEST_TEXT for cue in own)
    assert any(cue.text.startswith("word30 ") for cue in own)
    assert all(one.end <= other.start for one, other in pairwise(found))


def without_a_loudspeaker() -> list[AnyEvent]:
    """A turn whose lines took the interviewer no time."""
    events = heap_turn()
    events[1] = QuestionSpoken(at=1.02, question_id="heap")
    events[-1] = FeedbackEnded(at=7.1, question_id="heap")
    return [*events, QuestionAsked(at=7.2, question=STACK, number=2, total=2)]


def test_lines_that_nobody_heard_are_as_long_as_it_takes_to_say_them(tmp_path: Path) -> None:
    """The clock stood still; what follows moves by as much, and no line lies over another."""
    question, answer, feedback, following = cues(tmp_path, without_a_loudspeaker())
    assert (question.start, question.end) == pytest.approx((1.0, 2.0))
    assert answer.start == pytest.approx(2.1 + 0.98)
    assert feedback.start == pytest.approx(7.0 + 0.98)
    assert feedback.end - feedback.start == pytest.approx(1.0)
    assert following.start == pytest.approx(7.2 + 0.98 + 0.9)


def test_a_line_that_was_cut_off_is_as_long_as_it_was(tmp_path: Path) -> None:
    """Somebody said "skip" at its first word."""
    events: list[AnyEvent] = [
        FeedbackStarted(at=1.0, question_id="heap", text="You covered it. " * 9),
        CommandHeard(at=2.0, question_id="heap", command=Command.SKIP, text="skip"),
    ]
    assert cues(tmp_path, events)[-1].end < 4.0


HOSTILE = "<script>alert(1)</script> --> 00:00 & \n\n7\n00:00:01,000 --> 00:00:02,000\nx"


def test_texts_cannot_become_captions_of_their_own(tmp_path: Path) -> None:
    """Markup and line ends in a text stay one harmless caption."""
    events: list[AnyEvent] = [
        FeedbackStarted(at=1, question_id="x", text=HOSTILE),
        FeedbackEnded(at=40, question_id="x"),
    ]
    found = cues(tmp_path, events)
    shown = webvtt(found)
    assert "<script>" not in shown
    assert shown.count("-->") == len(found) == len(vtt.from_buffer(StringIO(shown)).captions)
    assert len(list(subrip.parse(srt(found)))) == len(found)


def test_typed_answers_and_cut_off_sessions(tmp_path: Path) -> None:
    """Without times a text is as long as it takes to say; without an end it ends all the same."""
    typed = AnswerTranscribed(
        at=20, question_id="heap", transcript=Transcript.typed("It is a tree.")
    )
    found = cues(tmp_path, [
        started(), QuestionAsked(at=1, question=HEAP, number=1, total=1),
        QuestionSpoken(at=3, question_id="heap"), typed,
        FeedbackStarted(at=21, question_id="heap", text="Good."),
    ])  # fmt: skip
    assert [(cue.speaker, cue.text) for cue in found] == [
        ("Interviewer", "What is a heap?"), ("Candidate", "It is a tree."), ("Interviewer", "Good.")
    ]  # fmt: skip
    assert all(3 <= cue.start < cue.end <= 20 for cue in found[1:2])


def test_later_transcripts_are_not_captions(tmp_path: Path) -> None:
    """What was heard again later was not said twice."""
    again = AnswerTranscribed(
        at=33, question_id="heap", transcript=spoken("a", "three"), utterance=1, recognizer="other"
    )
    texts = [cue.text for cue in cues(tmp_path, [*whole_session(), again])]
    assert texts.count("a tree") == 1
    assert "a three" not in texts


def test_a_pasted_answer_does_not_come_before_its_question(tmp_path: Path) -> None:
    """Whoever pastes is faster than any mouth; the order stays, and nothing covers the next."""
    pasted = AnswerTranscribed(
        at=3.1, question_id="heap", transcript=Transcript.typed("It is a complete tree. " * 20)
    )
    found = cues(tmp_path, [
        started(), QuestionAsked(at=2, question=HEAP, number=1, total=1),
        QuestionSpoken(at=3, question_id="heap"), pasted,
        FeedbackStarted(at=3.15, question_id="heap", text="Good. That was all. Well done."),
        FeedbackEnded(at=3.2, question_id="heap"),
    ])  # fmt: skip
    assert [cue.speaker for cue in found] == [
        "Interviewer", *["Candidate"] * 20, *["Interviewer"] * 3
    ]  # fmt: skip
    assert all(cue.start < cue.end for cue in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_what_took_no_time_stays_in_its_order(tmp_path: Path) -> None:
    """Without a loudspeaker nobody waits for the end of what is said, and the next one follows."""
    found = cues(tmp_path, [
        started(), QuestionAsked(at=2, question=HEAP, number=1, total=2),
        QuestionSpoken(at=2, question_id="heap"),
        FeedbackStarted(at=2.01, question_id="heap", text="Good. That was all. Well done."),
        FeedbackEnded(at=2.01, question_id="heap"),
        QuestionAsked(at=2.02, question=STACK, number=2, total=2),
        QuestionSpoken(at=2.02, question_id="stack"),
    ])  # fmt: skip
    assert [cue.text for cue in found] == [
        "What is a heap?", "Good.", "That was all.", "Well done.", "What is a stack?"
    ]  # fmt: skip
