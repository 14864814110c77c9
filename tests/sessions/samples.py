"""A short session, event by event, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from voice_interview.core.assessment import Assessment, ConceptAssessment, Evidence, Verdict
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnyEvent,
    FeedbackEnded,
    FeedbackStarted,
    NothingHeard,
    QuestionAsked,
    QuestionSpoken,
    SessionEnd,
    SessionEnded,
    SessionStarted,
    SummaryGiven,
    TurnEnd,
    UtteranceGrew,
    UtteranceHeard,
)
from voice_interview.sessions.recorder import SessionRecorder
from voice_interview.settings import Settings
from voice_interview.speech.audio import SAMPLE_RATE, Audio

HEAP = Question("heap", "What is a heap?", "A tree.", (Point("A tree."),), 3)
STACK = Question("stack", "What is a stack?", "A pile.", (Point("A pile."),), 6)
NOON = datetime(2026, 11, 22, 12, 0, 0, 250_000, UTC)


def tone(seconds: float) -> Audio:
    """A sine that any reader can tell from silence."""
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio((0.5 * np.sin(2 * np.pi * 440 * times)).astype(np.float32))


def spoken(*words: str) -> Transcript:
    """A transcript of half a second a word."""
    return Transcript(
        (Segment(tuple(Word(w, n / 2, n / 2 + 0.4, 0.9) for n, w in enumerate(words))),)
    )


def assessed(question: Question, answer: str, score: float) -> Assessment:
    """A verdict on one concept."""
    verdict = Verdict.COVERED if score else Verdict.MISSED
    evidence = Evidence(answer, 0.0, 0.9) if score else None
    text = question.points[0].text
    concept = ConceptAssessment("it", text, text, 1.0, verdict, 0.8, evidence)
    return Assessment(question.id, answer, score, (concept,))


def started() -> SessionStarted:
    """The first line of the sample."""
    return SessionStarted(
        at=0.0, started=NOON, versions={"voice-interview": "0"}, settings=Settings(), bank="Trees"
    )


def heap_turn() -> list[AnyEvent]:
    """A question that was answered aloud."""
    return [
        QuestionAsked(at=1.0, question=HEAP, number=1, total=2),
        QuestionSpoken(at=2.0, question_id="heap"),
        UtteranceGrew(1, tone(0.75)),
        UtteranceGrew(1, tone(0.25)),
        UtteranceHeard(
            at=6.0, question_id="heap", utterance=1, speech_started=2.5, speech_ended=3.5,
            turn_end=TurnEnd.FINISHED,
        ),
        AnswerTranscribed(
            at=6.5, question_id="heap", transcript=spoken("a", "tree"), utterance=1
        ),
        AnswerAssessed(at=6.6, question_id="heap", assessment=assessed(HEAP, "a tree", 1.0)),
        FeedbackStarted(at=7.0, question_id="heap", text="You covered it."),
        FeedbackEnded(at=8.0, question_id="heap"),
    ]  # fmt: skip


def stack_turn() -> list[AnyEvent]:
    """A question that nobody answered."""
    return [
        QuestionAsked(at=9.0, question=STACK, number=2, total=2),
        QuestionSpoken(at=10.0, question_id="stack"),
        NothingHeard(at=30.0, question_id="stack"),
        FeedbackStarted(at=30.5, question_id="stack", text="I heard nothing."),
        FeedbackEnded(at=31.0, question_id="stack"),
    ]


def ending() -> list[AnyEvent]:
    """The closing words."""
    return [
        SummaryGiven(at=31.5, text="That was it.", score=1.0),
        SessionEnded(at=33.0, reason=SessionEnd.COMPLETED),
    ]


def whole_session() -> list[AnyEvent]:
    """Two questions, one of them answered."""
    return [started(), *heap_turn(), *stack_turn(), *ending()]


def record(folder: Path, events: Sequence[AnyEvent]) -> Path:
    """Record events in a folder that exists."""
    with SessionRecorder(folder) as recorder:
        for event in events:
            recorder.record(event)
    return folder
