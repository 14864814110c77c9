"""`voice-interview import`: a session that was exported as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from voice_interview.cli.sessions import folder_option, open_store
from voice_interview.sessions.document import import_document


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@folder_option
def command(files: tuple[Path, ...], folder: Path | None) -> None:
    """Add each session FILE that `voice-interview export --to json` wrote.

    Words, verdicts and times come with it; the sound does not.
    """
    store = open_store(folder)
    for file in files:
        session, present = import_document(file, store)
        known = "is there already" if present else "is kept"
        click.echo(f"{file} {known}: voice-interview replay {session.name}")
