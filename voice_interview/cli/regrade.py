"""`voice-interview regrade`: stored answers graded, and transcribed, again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import msgspec

from voice_interview.banks import load_bank
from voice_interview.cli.notices import notice
from voice_interview.cli.sessions import (
    columns,
    folder_option,
    no_sessions,
    open_store,
    percent,
    tell_faults,
)
from voice_interview.core.assessment import Assessment
from voice_interview.core.counted import counted
from voice_interview.core.printable import printable
from voice_interview.encoders.loading import GraderOf, load_grader
from voice_interview.errors import StoreError, UsageError
from voice_interview.sessions.regrade import Regrade
from voice_interview.sessions.regrading import Order, Regraded, regrade_all
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import RecognizerSettings, load_settings

_WORTH_SHARING = 32
"""Sessions from which several processes are faster than one."""

_MOST_NAMED = 3
"""Questions that are named one by one."""


@click.command("regrade")
@click.argument("names", metavar="[SESSION]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Grade all sessions again.")
@click.option(
    "--bank", type=click.Path(path_type=Path), help="Take the reference answers from this file."
)
@click.option("--transcribe", is_flag=True, help="Hear the recordings again, then grade.")
@click.option("--model", help="Hear them with this Whisper model.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that work side by side.")
@click.option("--save", "keep", is_flag=True, help="Add the new verdicts to the sessions.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@folder_option
def command(**options: Any) -> None:
    """Grade the answers of a SESSION again and compare: the newest one, where none is named.

    Nothing is changed unless you say --save; even then the old verdicts stay on record. With --save
    it can be broken off and goes on where it was when it is started again.
    """
    regrade(**options)


def regrade(
    names: tuple[str, ...], bank: Path | None, folder: Path | None, *, every: bool, **how: Any
) -> None:
    """Grade sessions again and show the difference."""
    store = open_store(folder)
    folders = _chosen(store, names, every=every)
    newer = {q.id: q for q in load_bank(bank).questions} if bank else {}
    settings = load_settings()
    recognizer = _recognizer(settings.recognizer, how["model"], again=how["transcribe"])
    order = Order(newer, recognizer, how["keep"], GraderOf(settings.grading))
    jobs = how["jobs"] or _jobs(folders, order)
    if folders:
        load_grader(settings.grading, notice)
    done = _with_progress(regrade_all(folders, order, jobs), len(folders))
    asked, failed = _show(done, as_json=how["as_json"])
    if not folders and not how["as_json"]:
        click.echo(no_sessions(store))
    if bank and asked - newer.keys():
        _tell_unknown(bank, asked, asked - newer.keys())
    if failed:
        raise StoreError(f"Not graded: {failed} of {len(folders)} sessions, as said above.")


def _tell_unknown(bank: Path, asked: set[str], unknown: set[str]) -> None:
    """Say which questions the other bank does not have."""
    names = [printable(name) for name in sorted(unknown)]
    told = f"no question {names[0]}" if len(names) == 1 else f"none of these {len(names)} questions"
    if unknown != asked and len(names) > 1:
        more = len(names) - _MOST_NAMED
        told = f"no questions {', '.join(names[:_MOST_NAMED])}{f' and {more} more' * (more > 0)}"
    used, verb = ("answer", "was") if len(names) == 1 else ("answers", "were")
    click.echo(f"{bank} has {told}; the {used} of the session {verb} used.", err=True)


def _chosen(store: SessionStore, names: Sequence[str], *, every: bool) -> list[Path]:
    if every and names:
        raise UsageError("Name sessions or say --all, not both.")
    if every:
        return [store.folder / name for name in store.names()]
    if not names:
        return [store.newest().folder]
    return [store.find(name).folder for name in names]


def _recognizer(
    settings: RecognizerSettings, model: str | None, *, again: bool
) -> RecognizerSettings | None:
    if model:
        return replace(settings, model=model)
    return settings if again else None


def _jobs(folders: Sequence[Path], order: Order) -> int:
    """A speech model uses all cores by itself; grading uses one."""
    if order.recognizer or len(folders) < _WORTH_SHARING:
        return 1
    return os.cpu_count() or 1


def _with_progress(done: Iterator[Regraded], total: int) -> Iterator[Regraded]:
    """The same, with a bar on a terminal that says how far it is."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if console.is_terminal and total > 1:
        yield from track(done, "Grading again", total, console=console, transient=True)
    else:
        yield from done


def _show(done: Iterator[Regraded], *, as_json: bool) -> tuple[set[str], int]:
    """Show each session when it comes; the ids of all questions, and how many sessions failed."""
    asked: set[str] = set()
    failed = 0
    total = Total()
    with _json_list() if as_json else nullcontext(_print) as show:
        for session in done:
            asked.update(session.asked)
            tell_faults(session.faults)
            if session.error:
                click.echo(printable(session.error), err=True)
                failed += 1
            else:
                show(session)
                total.add(session.regrades)
    if total.answers > 1 and not as_json:
        click.echo(f"\n{total.told()}")
    return asked, failed


@dataclass
class Total:
    """What grading several answers again came to."""

    answers: int = 0
    compared: int = 0
    """Answers that had a verdict before."""
    changed: int = 0
    """Answers whose verdict is another one now."""
    points: float = 0.0
    """By how much all scores changed together."""

    def add(self, regrades: Sequence[Regrade]) -> None:
        """Count the answers of one session."""
        for regrade in regrades:
            self.answers += 1
            if regrade.old:
                self.compared += 1
                self.changed += _is_another(regrade, regrade.old)
                self.points += _change(regrade, regrade.old)

    def told(self) -> str:
        """The closing line."""
        answers = counted(self.answers, "answer")
        if not self.compared:
            return f"{answers} graded, none of which had a verdict before."
        mean = self.points / self.compared
        return f"{answers} graded again, {self.changed} changed, mean {round(mean):+d}."


def _is_another(regrade: Regrade, old: Assessment) -> bool:
    return bool(regrade.changes) or round(_change(regrade, old)) != 0


def _change(regrade: Regrade, old: Assessment) -> float:
    """By how many points the score changed."""
    return 100 * (regrade.new.score - old.score)


@contextmanager
def _json_list() -> Iterator[Callable[[Regraded], None]]:
    """What prints a session as an item of a list, which is closed whatever happens."""
    behind = ""

    def item(session: Regraded) -> None:
        nonlocal behind
        row = msgspec.json.encode(_fields(session)).decode()
        click.echo(f"{behind}\n{row}", nl=False)
        behind = ","

    click.echo("[", nl=False)
    try:
        yield item
    finally:
        click.echo("\n]" if behind else "]")


def _fields(session: Regraded) -> dict[str, Any]:
    return {
        "session": session.name,
        "answers": [
            {
                "question_id": regrade.turn.question.id,
                "old": msgspec.to_builtins(regrade.old),
                "new": msgspec.to_builtins(regrade.new),
                "old_transcript": regrade.turn.transcript.text if regrade.turn.transcript else None,
            }
            for regrade in session.regrades
        ],
    }


def _print(session: Regraded) -> None:
    click.echo(click.style(printable(session.name), bold=True))
    if not session.regrades:
        click.echo("  Nothing in this session can be graded.")
        return
    rows = [("", "Before", "Now", "Change"), *(_cells(r) for r in session.regrades)]
    heading, *lines = columns(rows, right={1, 2, 3})
    click.echo("  " + click.style(heading, bold=True))
    for line, regrade in zip(lines, session.regrades, strict=True):
        click.echo(f"  {line}")
        for difference in _differences(regrade):
            click.echo(f"      {difference}")


def _cells(regrade: Regrade) -> tuple[str, ...]:
    prompt = " ".join(printable(regrade.turn.question.prompt).split())
    if regrade.old is None:
        return prompt, percent(None), percent(regrade.new.score), ""
    change = round(_change(regrade, regrade.old))
    return prompt, percent(regrade.old.score), percent(regrade.new.score), f"{change:+d}"


def _differences(regrade: Regrade) -> Iterator[str]:
    """What the change comes from: other words heard, other verdicts, another reference answer."""
    before = regrade.turn.transcript
    if regrade.transcript and (not before or before.text != regrade.transcript.text):
        yield f"heard before: {printable(before.text) if before else '(nothing)'}"
        yield f"heard now:    {printable(regrade.transcript.text)}"
    for old, now in regrade.changes:
        yield f"{old.verdict} → {now.verdict}: {printable(now.text)}"
    for added in regrade.added:
        yield f"{added.verdict}, newly asked for: {printable(added.text)}"
    for dropped in regrade.dropped:
        yield f"no longer asked for: {printable(dropped.text)}"
