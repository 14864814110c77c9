"""`voice-interview export`: a session for other programs and for reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from voice_interview.cli.sessions import chosen_session, folder_option, open_store, show_faults
from voice_interview.cli.whole_file import write_whole
from voice_interview.errors import StoreError, UsageError
from voice_interview.sessions.captions import cues_of, srt, webvtt
from voice_interview.sessions.document import document_of
from voice_interview.sessions.prose import csv_of, markdown
from voice_interview.sessions.session import Session

WRITERS: dict[str, Callable[[Session], bytes]] = {
    "vtt": lambda session: webvtt(cues_of(session)).encode(errors="replace"),
    "srt": lambda session: srt(cues_of(session)).encode(errors="replace"),
    "json": document_of,
    "md": lambda session: markdown(session).encode(errors="replace"),
    "csv": lambda session: csv_of([session]).encode(errors="replace"),
}
"""Format → what writes it. Each is the ending of its files."""


@click.command("export")
@click.argument("name", metavar="[SESSION]", default="")
@click.option("--to", "kind", type=click.Choice(list(WRITERS)), help="The format.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write this file instead of the screen; its ending tells the format.",
)
@folder_option
def command(name: str, kind: str | None, output: Path | None, folder: Path | None) -> None:
    """Write a SESSION as WebVTT or SRT captions, JSON, Markdown or CSV.

    Without a name it is the newest one. What the JSON holds is described in docs/sessions.md;
    `voice-interview import` reads it again.

    \b
    Examples:
      voice-interview export --to md
      voice-interview export 2026-11-22 --output session.vtt
    """
    writer = WRITERS[_kind(kind, output)]
    session = chosen_session(open_store(folder), name)
    show_faults(session)
    content = writer(session)
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        write_whole(output, content)
    except OSError as exc:
        raise StoreError(
            f"{output} cannot be written: {exc.strerror or exc}. Name another file."
        ) from exc


def _kind(kind: str | None, output: Path | None) -> str:
    ending = output.suffix.lstrip(".").lower() if output else ""
    if kind or ending in WRITERS:
        return kind or ending
    raise UsageError(f"Name a format with --to: {', '.join(WRITERS)}.")
