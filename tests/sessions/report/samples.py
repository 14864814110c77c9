"""A session with every verdict, pauses, and texts that would like to be more than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import numpy as np

from tests.sessions.samples import record
from voice_interview.core.assessment import Assessment, ConceptAssessment, Evidence, Verdict
from voice_interview.core.delivery import Span
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnyEvent,
    FeedbackStarted,
    NothingHeard,
    QuestionAsked,
    QuestionSpoken,
    SessionEnd,
    SessionEnded,
    SessionStarted,
    TurnEnd,
    UtteranceGrew,
    UtteranceHeard,
)
from voice_interview.settings import Settings
from voice_interview.speech.audio import SAMPLE_RATE, Audio

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOSTILE = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
"""Text that must stay text."""
LINK = "<a href=\"javascript:document.title='broken'\">x</a> {{ 7 * 7 }} </style></title>\u202e"
"""The same by other means."""
TREE = Question(
    "tree", "What is a balanced tree?", "It is flat.",
    (Point("Its height is logarithmic."), Point("It is rebalanced.")), topic="Trees",
)  # fmt: skip
STACK = Question("stack", "What is a stack?", "A pile.", (Point("A pile."),))
SPEECH = (Span(0.4, 2.4), Span(4.0, 6.0))
"""Two seconds of speech, a long pause, two seconds of speech."""
ANSWER = ("Its", "height", "is", "logarithmic,", "it", "is", "never", "rebalanced.")
TIMES = (0.4, 0.9, 1.4, 1.9, 4.0, 4.5, 5.0, 5.5)
"""When the words of the answer begin, seconds."""


def speechlike() -> Audio:
    """Six and a half seconds: buzz where SPEECH says, else silence."""
    times = np.arange(round(6.5 * SAMPLE_RATE)) / SAMPLE_RATE
    buzz = 0.4 * np.sin(2 * np.pi * 180 * times) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * times))
    spoken = sum(((times >= s.start) & (times < s.end)).astype(float) for s in SPEECH)
    return Audio((buzz * spoken).astype(np.float32))


def transcript(words: tuple[str, ...] = ANSWER) -> Transcript:
    """Words of half a second at TIMES."""
    timed = zip(words, TIMES, strict=True)
    return Transcript((Segment(tuple(Word(w, t, t + 0.5, 0.9) for w, t in timed)),))


def assessment(question: Question, texts: tuple[str, ...] = ("height",) * 4) -> Assessment:
    """One concept of every verdict."""
    evidence = (Evidence("height is logarithmic", 0.9, 2.4), Evidence("it is", 4.0, 5.0),
                None, Evidence("never rebalanced", 5.0, 6.0))  # fmt: skip
    concepts = tuple(
        ConceptAssessment(
            f"c{n}", text, text, 1.0 + n, verdict, 0.9, found, "the opposite was said"
        )
        for n, (text, verdict, found) in enumerate(zip(texts, Verdict, evidence, strict=True))
    )
    return Assessment(question.id, "said", 0.25, concepts)


def started(when: datetime = NOON, bank: str = "Data structures") -> SessionStarted:
    return SessionStarted(at=0.0, started=when, versions={}, settings=Settings(), bank=bank)


def answered(
    question: Question, number: int = 1, words: tuple[str, ...] = ANSWER,
    texts: tuple[str, ...] = ("its height", "is balanced", "leaves differ by one", "is rebalanced"),
    feedback: str = "You covered one of four key points.",
) -> list[AnyEvent]:  # fmt: skip
    """A question that was answered aloud."""
    return [
        QuestionAsked(at=1.0, question=question, number=number, total=2),
        QuestionSpoken(at=2.0, question_id=question.id),
        UtteranceGrew(number, speechlike()),
        UtteranceHeard(
            at=12.0, question_id=question.id, utterance=number, speech_started=3.5,
            speech_ended=9.1, turn_end=TurnEnd.FINISHED, speech=SPEECH,
        ),
        AnswerTranscribed(
            at=13.0, question_id=question.id, transcript=transcript(words), utterance=number
        ),
        AnswerAssessed(at=13.1, question_id=question.id, assessment=assessment(question, texts)),
        FeedbackStarted(at=14.0, question_id=question.id, text=feedback),
    ]  # fmt: skip


def unanswered(question: Question, number: int = 2) -> list[AnyEvent]:
    """A question that nobody answered."""
    return [
        QuestionAsked(at=20.0, question=question, number=number, total=2),
        NothingHeard(at=30.0, question_id=question.id),
    ]


def ended() -> SessionEnded:
    return SessionEnded(at=75.0, reason=SessionEnd.COMPLETED)


def session_in(store: Path, days: int = 0) -> Path:
    """A session of two questions, one of them answered."""
    folder = store / f"2026-11-{22 + days}-120000-000aaaa"
    folder.mkdir(parents=True)
    events = [started(NOON + timedelta(days=days)), *answered(TREE), *unanswered(STACK), ended()]
    return record(folder, events)


def two_answers_in(store: Path) -> Path:
    """A session of two questions that were answered alike."""
    folder = store / "2026-11-25-120000-000bbbb"
    folder.mkdir(parents=True)
    return record(folder, [started(), *answered(TREE), *answered(STACK, 2), ended()])


def many_answers_in(store: Path, count: int) -> Path:
    """A session of many questions that were answered alike."""
    folder = store / "2026-11-26-120000-000dddd"
    folder.mkdir(parents=True)
    questions = [replace(TREE, id=f"tree-{number}") for number in range(1, count + 1)]
    turns = [answered(question, number) for number, question in enumerate(questions, 1)]
    return record(folder, [started(), *chain.from_iterable(turns), ended()])


def hostile_session_in(store: Path) -> Path:
    """A session all of whose texts are markup and script."""
    folder = store / "2026-11-23-120000-000cccc"
    folder.mkdir(parents=True)
    question = Question(
        "hostile", HOSTILE, LINK, (Point(LINK), Point(HOSTILE)), exhibit=HOSTILE, topic=LINK
    )
    words = (HOSTILE, LINK, '"', "'", "\u0000", "&lt;b&gt;", "</span>", "on=")
    events = [
        started(bank=HOSTILE + LINK),
        *answered(question, words=words, texts=(HOSTILE, LINK, "</li>", "'\""), feedback=HOSTILE),
        ended(),
    ]
    return record(folder, events)
