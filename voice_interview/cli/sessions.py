"""`voice-interview sessions`: the interviews that were recorded."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from voice_interview.core.local_time import local
from voice_interview.core.percent import percent as share
from voice_interview.core.printable import printable
from voice_interview.errors import UsageError
from voice_interview.events import SessionEnd
from voice_interview.sessions.index import open_index
from voice_interview.sessions.session import Session
from voice_interview.sessions.store import SessionStore, sessions_folder
from voice_interview.sessions.summary import SessionSummary, summary_of
from voice_interview.settings import load_settings

HEADINGS = ("Session", "Begun", "Bank", "Answered", "Score", "Length", "End")
_RIGHT = {"Answered", "Score", "Length"}
_WIDEST_BANK = 40
"""Columns of a title that are shown."""
ENDS = {
    SessionEnd.COMPLETED: "completed",
    SessionEnd.STOPPED: "stopped",
    SessionEnd.INTERRUPTED: "stopped",
    SessionEnd.FAILED: "failed",
    None: "unfinished",
}
"""How the end of a session is called."""
_MOST_FAULTS = 10
"""Damaged lines that are named one by one; a file of rubbish has thousands."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


def folder_option(function: _Command) -> _Command:
    """The option that every command on sessions has."""
    return click.option(
        "--sessions",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder that the sessions are kept in.",
    )(function)


@click.group("sessions", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option(
    "--last", "most", type=click.IntRange(1), metavar="N", help="List only the newest N sessions."
)
@folder_option
@click.pass_context
def command(
    context: click.Context, folder: Path | None, most: int | None, *, as_json: bool
) -> None:
    """List the recorded interviews, the newest first.

    `voice-interview replay NAME` shows and plays one; the beginning of its name is enough.
    `voice-interview sessions delete NAME` deletes one.
    """
    context.obj = folder
    if context.invoked_subcommand:
        return
    store = open_store(folder)
    with open_index(store) as index:
        sessions = list(_first(index.summaries(), most))
    if as_json:
        rows = [_fields(session) for session in sessions]
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2))
    elif sessions:
        _print(sessions)
    else:
        click.echo(no_sessions(store))


@command.command("delete")
@click.argument("names", metavar="SESSION...", nargs=-1, required=True)
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@folder_option
@click.pass_obj
def delete(outer: Path | None, names: tuple[str, ...], folder: Path | None, *, sure: bool) -> None:
    """Delete each SESSION with its recordings, for good."""
    store = open_store(folder or outer)
    sessions = {session.name: session for session in map(store.find, names)}
    for session in sessions.values():
        click.echo(f"{session.name}  {title(session)}")
    if not sure and not sys.stdin.isatty():
        raise UsageError("Say --yes to delete them; nothing was deleted.")
    if not sure and not click.confirm("Delete for good?"):
        click.echo("Nothing was deleted.")
        return
    for name in sessions:
        store.delete(name)
    with open_index(store):
        click.echo(f"Deleted: {len(sessions)}.")


def open_store(folder: Path | None) -> SessionStore:
    """The sessions in this folder; without one, those that the settings name."""
    return SessionStore(folder or sessions_folder(load_settings()))


def chosen_session(store: SessionStore, name: str) -> Session:
    """The session whose name begins so; without a name, the newest.

    Raises:
        StoreError: there is none, there are several, or it cannot be read.
    """
    return store.find(name) if name else store.newest()


def no_sessions(store: SessionStore) -> str:
    """What an empty store means."""
    return f"There are no sessions in {store.folder} yet; `voice-interview practice` records one."


def show_faults(session: Session) -> None:
    """Say which lines of the record are damaged."""
    tell_faults([str(fault) for fault in session.faults])


def tell_faults(faults: Sequence[str]) -> None:
    """Say what is damaged, the first ones one by one."""
    for fault in faults[:_MOST_FAULTS]:
        click.echo(printable(fault), err=True)
    more = len(faults) - _MOST_FAULTS
    if more > 0:
        click.echo(f"{more} more lines are damaged and left out, too.", err=True)


def title(session: Session) -> str:
    """A session in one line: bank, date, answers, score, length, end."""
    line = summary_of(session)
    parts = (
        line.bank or line.name,
        begun(line.started),
        f"{_answered(line)} answered",
        percent(line.score) if line.assessed else "",
        _length(line),
        ENDS[line.end],
    )
    return printable(" · ".join(part for part in parts if part))


def begun(started: datetime | None) -> str:
    """When a session began, by the local clock; empty where that was lost."""
    shown = local(started) if started else None
    return f"{shown:%Y-%m-%d %H:%M}" if shown else ""


def percent(score: float | None) -> str:
    """A score as people read it."""
    return "–" if score is None else share(score)  # noqa: RUF001


def shortened(text: str, width: int) -> str:
    """A text as one line that is safe for a terminal and not too long for a table."""
    shown = " ".join(printable(text).split())
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def columns(rows: Iterable[tuple[str, ...]], right: set[int]) -> Iterator[str]:
    """Rows of cells as lines, each column as wide as its widest cell.

    Args:
        rows: the first one is the heading.
        right: numbers of the columns that are aligned at their right side.
    """
    from rich.cells import cell_len

    cells = list(rows)
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - cell_len(cell))
            padded.append(gap + cell if number in right else cell + gap)
        yield "  ".join(padded).rstrip()


def _first(sessions: Iterator[SessionSummary], most: int | None) -> Iterator[SessionSummary]:
    for number, session in enumerate(sessions):
        if number == most:
            return
        yield session


def _answered(line: SessionSummary) -> str:
    return f"{line.answered} of {line.asked}"


def _length(line: SessionSummary) -> str:
    minutes, seconds = divmod(round(min(line.seconds, 1e9)), 60)
    return f"{minutes}:{seconds:02}"


def _fields(line: SessionSummary) -> dict[str, Any]:
    return {
        "session": line.name,
        "folder": str(line.folder),
        "started": line.started,
        "bank": line.bank,
        "asked": line.asked,
        "answered": line.answered,
        "score": line.score,
        "seconds": line.seconds,
        "ended": line.end,
        "faults": line.faults,
    }


def _print(sessions: Iterable[SessionSummary]) -> None:
    rows: list[tuple[str, ...]] = [HEADINGS]
    damaged = []
    for line in sessions:
        rows.append(_cells(line))
        if line.faults:
            damaged.append(shlex.quote(printable(line.name)))
    right = {HEADINGS.index(heading) for heading in _RIGHT}
    heading, *lines = columns(rows, right)
    click.echo(click.style(heading, bold=True))
    click.echo("\n".join(lines))
    for name in damaged:
        click.echo(
            f"Not all of {name} can be read; "
            f"`voice-interview replay {name} --text` says why and shows the rest.",
            err=True,
        )


def _cells(line: SessionSummary) -> tuple[str, ...]:
    return (
        printable(line.name),
        begun(line.started),
        shortened(line.bank, _WIDEST_BANK),
        _answered(line),
        percent(line.score),
        _length(line),
        ENDS[line.end],
    )
