"""The interview on screen."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from voice_interview.core.assessment import Assessment, ConceptAssessment, Evidence, Verdict
from voice_interview.core.delivery import delivery_of
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript, Word
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    Listening,
    NothingHeard,
    QuestionAsked,
    TurnEnd,
    UtteranceHeard,
)
from voice_interview.terminal import METER_WIDTH, Terminal, meter

ASSESSMENT = Assessment(
    question_id="q",
    transcript="they rate the outputs",
    score=0.5,
    concepts=(
        ConceptAssessment(
            "a",
            "humans rate outputs",
            "Humans rate outputs.",
            1.0,
            Verdict.COVERED,
            0.9,
            Evidence("they rate the outputs"),
        ),
        ConceptAssessment("b", "[bold]ROUGE[/]", "ROUGE.", 1.0, Verdict.MISSED, 0.1),
    ),
)


@pytest.fixture
def screen() -> io.StringIO:
    """What was printed."""
    return io.StringIO()


@pytest.fixture
def terminal(screen: io.StringIO) -> Terminal:
    """A terminal that prints plain text."""
    return Terminal(Console(file=screen, width=100, highlight=False))


def test_question_answer_and_verdict_are_shown(terminal: Terminal, screen: io.StringIO) -> None:
    """What was asked, what was said, what it was worth."""
    with terminal:
        terminal.take(QuestionAsked(at=0, question=Question("q", "Why?"), number=2, total=9))
        terminal.take(
            AnswerTranscribed(at=1, question_id="q", transcript=Transcript.typed("because"))
        )
        terminal.take(AnswerAssessed(at=2, question_id="q", assessment=ASSESSMENT))
    shown = screen.getvalue()
    for part in ("2/9", "Why?", "because", "✓", "“they rate the outputs”", "50% of the key"):
        assert part in shown


def test_how_it_was_said_is_shown(terminal: Terminal, screen: io.StringIO) -> None:
    """Pace and pauses below the verdict, where they are known."""
    words = [Word(word, n / 2, n / 2 + 0.5) for n, word in enumerate(["they", "rate", "outputs"])]
    spoken = replace(ASSESSMENT, delivery=delivery_of(words, time_to_first_word=1.5))
    terminal.take(AnswerAssessed(at=2, question_id="q", assessment=spoken))
    shown = " ".join(screen.getvalue().split())
    assert "120 words a minute · no pause" in shown
    terminal.take(AnswerAssessed(at=2, question_id="q", assessment=ASSESSMENT))
    assert screen.getvalue().count("words a minute") == 1


def test_text_of_a_bank_is_never_markup(terminal: Terminal, screen: io.StringIO) -> None:
    """Square brackets in a concept are shown, not obeyed."""
    terminal.take(AnswerAssessed(at=2, question_id="q", assessment=ASSESSMENT))
    assert "[bold]ROUGE[/]" in screen.getvalue()


def test_troubles_are_told(terminal: Terminal, screen: io.StringIO) -> None:
    """A lost microphone, a cut-off and silence each get a line."""
    for turn_end in (TurnEnd.DEVICE_LOST, TurnEnd.TOO_LONG):
        terminal.take(
            UtteranceHeard(
                at=1,
                question_id="q",
                utterance=1,
                speech_started=0,
                speech_ended=1,
                turn_end=turn_end,
            )
        )
    terminal.take(NothingHeard(at=1, question_id="q"))
    assert screen.getvalue().count("\n") == 3


@pytest.mark.parametrize(
    ("level", "filled"), [(0.0, 0), (1.0, METER_WIDTH), (0.0316, METER_WIDTH // 2)]
)
def test_the_meter_is_in_decibels(level: float, filled: int) -> None:
    """Half the meter is 30 dB below full scale."""
    line = meter(Listening(level=level, speaking=True, seconds=75.2)).plain
    assert line.count("▮") == filled
    assert "1:15" in line
    assert "hearing you" in line


@pytest.mark.parametrize("width", [30, 50, 60, 70, 80, 120])
def test_units_stay_with_their_figures(screen: io.StringIO, width: int) -> None:
    """A line ends between two figures and never inside one."""
    words = Transcript.typed("a b c").words
    timed = tuple(replace(word, start=float(n), end=n + 0.5) for n, word in enumerate(words))
    delivery = delivery_of(timed, time_to_first_word=0.4)
    with Terminal(Console(file=screen, width=width)) as terminal:
        terminal.take(
            AnswerAssessed(at=0, question_id="q", assessment=replace(ASSESSMENT, delivery=delivery))
        )
    shown = [line.strip() for line in screen.getvalue().splitlines()]
    told = " · ".join(shown[shown.index("50% of the key points") + 1 :])
    assert told.rstrip(" ·").endswith("· first word after 0.4 s · no filler in the text")
    assert max(map(len, shown)) <= width
