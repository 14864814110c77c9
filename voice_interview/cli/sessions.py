"""`voice-interview sessions`: the interviews that were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from voice_interview.core.printable import printable
from voice_interview.events import SessionEnd
from voice_interview.sessions.session import Session
from voice_interview.sessions.store import SessionStore, sessions_folder
from voice_interview.settings import load_settings

if TYPE_CHECKING:
    from rich.table import Table

PIPED_WIDTH = 120
"""Columns where the screen has none."""
ENDS = {
    SessionEnd.COMPLETED: "completed",
    SessionEnd.INTERRUPTED: "stopped",
    SessionEnd.FAILED: "failed",
    None: "unfinished",
}
"""How the end of a session is called."""


@click.command("sessions")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option(
    "--sessions",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the sessions are kept in.",
)
def command(folder: Path | None, *, as_json: bool) -> None:
    """List the recorded interviews, the newest first.

    `voice-interview replay NAME` shows and plays one; the beginning of its name is enough.
    """
    store = open_store(folder)
    sessions = list(store.sessions())
    if as_json:
        rows = [_fields(session) for session in sessions]
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2))
    elif sessions:
        _print(sessions)
    else:
        click.echo(no_sessions(store))


def open_store(folder: Path | None) -> SessionStore:
    """The sessions in this folder; without one, those that the settings name."""
    return SessionStore(folder or sessions_folder(load_settings()))


def no_sessions(store: SessionStore) -> str:
    """What an empty store means."""
    return f"There are no sessions in {store.folder} yet; `voice-interview practice` records one."


def show_faults(session: Session) -> None:
    """Say which lines of the record are damaged."""
    for fault in session.faults:
        click.echo(printable(str(fault)), err=True)


def title(session: Session) -> str:
    """A session in one line: bank, date, answers, score, length, end."""
    parts = (
        session.bank or session.name,
        begun(session),
        f"{answered(session)} answered",
        percent(session.score) if session.assessments else "",
        length(session),
        ENDS[session.end],
    )
    return printable(" · ".join(part for part in parts if part))


def begun(session: Session) -> str:
    """When a session began, by the local clock; empty where that was lost."""
    return f"{session.started.astimezone():%Y-%m-%d %H:%M}" if session.started else ""


def answered(session: Session) -> str:
    """How many of the questions that were asked have an answer."""
    return f"{_answers(session)} of {len(session.turns)}"


def length(session: Session) -> str:
    """Minutes and seconds."""
    minutes, seconds = divmod(round(session.seconds), 60)
    return f"{minutes}:{seconds:02}"


def percent(score: float | None) -> str:
    """A score as people read it."""
    return "–" if score is None else f"{score:.0%}"  # noqa: RUF001


def _fields(session: Session) -> dict[str, Any]:
    return {
        "session": session.name,
        "folder": str(session.folder),
        "started": session.started,
        "bank": session.bank,
        "asked": len(session.turns),
        "answered": _answers(session),
        "score": session.score,
        "seconds": session.seconds,
        "ended": session.end,
        "faults": [str(fault) for fault in session.faults],
    }


def _print(sessions: Sequence[Session]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    console.print(_table(sessions))
    for session in sessions:
        if session.faults:
            click.echo(
                f"Not all of {session.name} can be read; "
                f"`voice-interview replay {session.name} --text` says why and shows the rest.",
                err=True,
            )


def _table(sessions: Sequence[Session]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Session", no_wrap=True)
    table.add_column("Begun", no_wrap=True)
    table.add_column("Bank", overflow="fold")
    for heading in ("Answered", "Score", "Length"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("End", no_wrap=True)
    for session in sessions:
        cells = (
            session.name,
            begun(session),
            printable(session.bank),
            answered(session),
            percent(session.score),
            length(session),
            ENDS[session.end],
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _answers(session: Session) -> int:
    return sum(bool(turn.transcript and turn.transcript.words) for turn in session.turns)
