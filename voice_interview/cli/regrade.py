"""`voice-interview regrade`: stored answers graded again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from voice_interview.banks import load_bank
from voice_interview.cli.sessions import PIPED_WIDTH, no_sessions, open_store, percent, show_faults
from voice_interview.core.printable import printable
from voice_interview.errors import UsageError
from voice_interview.sessions.regrade import Regrade, questions_missing, regraded, save
from voice_interview.sessions.session import Session
from voice_interview.sessions.store import SessionStore


@click.command("regrade")
@click.argument("names", metavar="[SESSION]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Grade all sessions again.")
@click.option(
    "--bank", type=click.Path(path_type=Path), help="Take the reference answers from this file."
)
@click.option("--save", "keep", is_flag=True, help="Add the new verdicts to the sessions.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option(
    "--sessions",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the sessions are kept in.",
)
def command(
    names: tuple[str, ...],
    bank: Path | None,
    folder: Path | None,
    *,
    every: bool,
    keep: bool,
    as_json: bool,
) -> None:
    """Grade the answers of a SESSION again and compare: the newest one, where none is named.

    Nothing is changed unless you say --save; even then the old verdicts stay on record.
    """
    store = open_store(folder)
    sessions = _chosen(store, names, every=every)
    newer = load_bank(bank) if bank else None
    for session in sessions:
        show_faults(session)
    graded = [(session, regraded(session, newer)) for session in sessions]
    if as_json:
        rows = [_fields(session, regrades) for session, regrades in graded]
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2))
    elif not graded:
        click.echo(no_sessions(store))
    else:
        for session, regrades in graded:
            _print(session, regrades)
    for question in questions_missing(sessions, newer) if newer else ():
        click.echo(
            f"{bank} has no question {question.id}; the answer of the session was used.", err=True
        )
    if keep:
        for session, regrades in graded:
            save(session, regrades)


def _chosen(store: SessionStore, names: Sequence[str], *, every: bool) -> list[Session]:
    if every and names:
        raise UsageError("Name sessions or say --all, not both.")
    if every:
        return list(store.sessions())
    return [store.find(name) for name in names or [""]]


def _fields(session: Session, regrades: Sequence[Regrade]) -> dict[str, Any]:
    return {
        "session": session.name,
        "answers": [
            {
                "question_id": regrade.turn.question.id,
                "old": msgspec.to_builtins(regrade.old),
                "new": msgspec.to_builtins(regrade.new),
            }
            for regrade in regrades
        ],
    }


def _print(session: Session, regrades: Sequence[Regrade]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    console.print(Text(session.name, style="bold"))
    if not regrades:
        console.print("  Nothing in this session can be graded.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("")
    for heading in ("Before", "Now", "Change"):
        table.add_column(heading, justify="right", no_wrap=True)
    for regrade in regrades:
        table.add_row(Text(printable(regrade.turn.question.prompt)), *_scores(regrade))
    console.print(table)


def _scores(regrade: Regrade) -> tuple[str, str, str]:
    if regrade.old is None:
        return percent(None), percent(regrade.new.score), ""
    change = 100 * (regrade.new.score - regrade.old.score)
    return percent(regrade.old.score), percent(regrade.new.score), f"{change:+.0f}"
