"""`voice-interview doctor`: does everything work here?"""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from voice_interview.doctor import Check, Health, checks
from voice_interview.settings import load_settings

MARKS = {Health.GOOD: ("✓", "green"), Health.DOUBTFUL: ("!", "yellow"), Health.BROKEN: ("✗", "red")}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
@click.option("--settings", "settings_file", type=click.Path(path_type=Path), help="Settings file.")
def command(as_json: bool, settings_file: Path | None) -> None:
    """Check microphone, speaker, voice, echo, recognizer, grader and store.

    Exit status 1 where something is broken; each fault comes with its cure.
    """
    found = []
    for check in checks(load_settings(settings_file)):
        found.append(check)
        if not as_json:
            _show(check)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    if any(check.health is Health.BROKEN for check in found):
        raise click.exceptions.Exit(1)


def _show(check: Check) -> None:
    mark, colour = MARKS[check.health]
    click.echo(f"{click.style(mark, fg=colour)} {check.part:<11} {check.found}")
    if check.cure:
        click.echo(f"  {'':<11} {check.cure}")
