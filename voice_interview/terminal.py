"""The interview on screen: a consumer of events."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.live import Live
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.delivery import told
from voice_interview.core.percent import percent
from voice_interview.core.printable import printable
from voice_interview.core.reasons import reason
from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    AnyEvent,
    CommandHeard,
    FeedbackStarted,
    FollowUpAsked,
    Greeted,
    Listening,
    NothingHeard,
    QuestionAsked,
    Remarked,
    SummaryGiven,
    TurnEnd,
    UtteranceHeard,
    Working,
)

METER_WIDTH = 24
"""Cells of the level meter."""
QUIETEST = -60.0
"""Decibels below full scale at which the meter is empty."""
MARKS = {
    Verdict.COVERED: ("✓", "green"),
    Verdict.PARTIAL: ("◐", "yellow"),
    Verdict.MISSED: ("·", "dim"),
    Verdict.CONTRADICTED: ("✗", "red"),
}
"""How each verdict is marked, and in which colour."""


class Terminal:
    """Shows an interview while it happens."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._live: Live | None = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._settle()

    def take(self, event: AnyEvent) -> None:
        """Show one event."""
        if isinstance(event, Listening | Working):
            self._show_live(event)
            return
        self._settle()
        match event:
            case Greeted() | FeedbackStarted() | SummaryGiven():
                self._say(event.text)
            case QuestionAsked():
                self._ask(event)
            case NothingHeard():
                self._console.print("  (nothing heard)", style="dim")
            case Remarked() | FollowUpAsked():
                self._say(event.text)
            case CommandHeard():
                self._console.print(f"  ⟨{printable(event.text)}⟩", style="dim")
            case UtteranceHeard(turn_end=TurnEnd.DEVICE_LOST):
                self._note("The microphone went away; I keep what I heard until then.")
            case UtteranceHeard(turn_end=TurnEnd.TOO_LONG):
                self._note("That was the longest answer I take; I stop you here.")
            case AnswerTranscribed():
                self._said(event)
            case AnswerAssessed():
                self._console.print(verdict_of(event.assessment))
            case _:
                pass

    def _say(self, text: str) -> None:
        self._console.print(Padding(Text(printable(text), style="cyan"), (1, 2, 0, 2)))

    def _ask(self, event: QuestionAsked) -> None:
        self._console.print()
        count = Text(f" {event.number}/{event.total} ", style="reverse")
        self._console.print(count, Text(printable(event.question.prompt), style="bold"))
        if event.question.exhibit:
            self._console.print(Padding(Markdown(printable(event.question.exhibit)), (1, 2, 0, 4)))

    def _said(self, event: AnswerTranscribed) -> None:
        words = Text(printable(event.transcript.text) or "(no words)", style="italic")
        self._console.print(Padding(words, (0, 2, 0, 2)))

    def _note(self, text: str) -> None:
        self._console.print(Padding(Text(text, style="yellow"), (0, 2, 0, 2)))

    def _show_live(self, event: Listening | Working) -> None:
        if not self._console.is_terminal:
            return
        if self._live is None:
            self._live = Live(console=self._console, transient=True, auto_refresh=False)
            self._live.start()
        line = meter(event) if isinstance(event, Listening) else Text(f"  {event.text} …")
        self._live.update(line, refresh=True)

    def _settle(self) -> None:
        """Take the live line away, so that what follows stands where it was."""
        if self._live:
            self._live.stop()
            self._live = None


def meter(event: Listening) -> Text:
    """The line shown while it is the candidate's turn."""
    decibels = 20 * math.log10(max(event.level, 1e-6))
    filled = round(METER_WIDTH * min(1.0, max(0.0, 1 - decibels / QUIETEST)))
    state, style = ("hearing you", "green") if event.speaking else ("listening", "cyan")
    minutes, seconds = divmod(int(event.seconds), 60)
    return Text.assemble(
        ("  ● ", style),
        ("▮" * filled, style),
        ("▯" * (METER_WIDTH - filled), "dim"),
        f"  {minutes}:{seconds:02}  ",
        (state, style),
    )


@dataclass(frozen=True)
class Parts:
    """Figures beside each other; a line ends between two of them, never between figure and unit."""

    parts: Sequence[str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = ""
        for part in self.parts:
            longer = f"{line} · {part}" if line else part
            if line and cell_len(longer) > options.max_width:
                yield Text(line, style="dim")
                longer = part
            line = longer
        yield Text(line, style="dim")


def verdict_of(assessment: Assessment) -> Group:
    """The concepts, the score, and how the answer was said."""
    below: list[Text | Parts] = [
        Text(f"{percent(assessment.score)} of the key points", style="bold")
    ]
    if assessment.delivery:
        below.append(Parts(told(assessment.delivery)))
    return Group(_concepts(assessment), Padding(Group(*below), (0, 2, 0, 5)))


def _concepts(assessment: Assessment) -> Table:
    """One line a key concept: its mark, its name, and the words it rests on."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=3, justify="right")
    table.add_column(ratio=1)
    table.add_column(ratio=1, style="dim")
    for concept in assessment.concepts:
        mark, style = MARKS[concept.verdict]
        table.add_row(Text(mark, style=style), Text(printable(concept.text)), _reason(concept))
    return table


def _reason(concept: ConceptAssessment) -> Text:
    quote = f"“{concept.evidence.quote}”" if concept.evidence else ""
    return Text(printable(" ".join(part for part in (quote, reason(concept)) if part)))
