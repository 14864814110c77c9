"""What a session shows of answers that were taken back, or came only when asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from voice_interview.core.grader import assess
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Transcript
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnswerWithdrawn,
    FollowUpAsked,
    QuestionAsked,
    SessionStarted,
)
from voice_interview.sessions.progress import Progress
from voice_interview.sessions.prose import markdown
from voice_interview.sessions.report import report_page
from voice_interview.sessions.session import Session
from voice_interview.settings import Settings

QUESTION = Question("lora", "What is LoRA?", points=(Point("It freezes the weights."),))
STARTED = datetime(2026, 11, 22, tzinfo=UTC)
SAID = Transcript.typed("it freezes the weights")


def _session(folder: Path) -> Session:
    verdict = assess(QUESTION, SAID)
    prompted = replace(verdict, concepts=tuple(replace(c, prompted=True) for c in verdict.concepts))
    return Session(
        folder,
        (
            SessionStarted(at=0, started=STARTED, versions={}, settings=Settings(), bank="LLMs"),
            QuestionAsked(at=1, question=QUESTION, number=1, total=1),
            AnswerTranscribed(at=2, question_id="lora", transcript=Transcript.typed("rubbish")),
            AnswerWithdrawn(at=3, question_id="lora"),
            FollowUpAsked(at=4, question_id="lora", concept="c1", text="What stays as it was?"),
            AnswerTranscribed(at=5, question_id="lora", transcript=SAID),
            AnswerAssessed(at=6, question_id="lora", assessment=prompted),
        ),
    )


def test_both_tries_are_kept_and_only_the_second_counts(tmp_path: Path) -> None:
    """In the turns of the session and in its score."""
    session = _session(tmp_path)
    first, second = session.turns
    assert (first.withdrawn, second.withdrawn) == (True, False)
    assert second.follow_ups == ("What stays as it was?",)
    assert len(session.assessments) == 1


def test_the_report_and_the_notes_say_so(tmp_path: Path) -> None:
    """What was taken back, what was asked on, and what came only then."""
    session = _session(tmp_path)
    for shown in (report_page(session, Progress(STARTED)), markdown(session)):
        assert "does not count" in shown
        assert "What stays as it was?" in shown
    assert "You said it only when I asked on." in report_page(session, Progress(STARTED))
