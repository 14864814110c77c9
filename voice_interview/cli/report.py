"""`voice-interview report`: a session as a page to read, to listen to and to show."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from voice_interview.cli.sessions import chosen_session, folder_option, open_store, show_faults
from voice_interview.cli.whole_file import write_whole
from voice_interview.errors import StoreError
from voice_interview.sessions.index import open_index
from voice_interview.sessions.report import report_page


@click.command("report")
@click.argument("name", metavar="[SESSION]", default="")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; otherwise one named after the session, in this folder.",
)
@click.option("--no-audio", is_flag=True, help="Leave the recordings out.")
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
@folder_option
def command(
    name: str, out: Path | None, folder: Path | None, *, no_audio: bool, opened: bool
) -> None:
    """Write the report of a SESSION as one HTML file.

    Without a name it is the newest one; the beginning of a name is enough. The file holds
    everything, your voice too, and loads nothing: open it by double click, print it, show it.
    """
    store = open_store(folder)
    session = chosen_session(store, name)
    show_faults(session)
    with open_index(store) as index:
        progress = index.progress(datetime.now(UTC))
    target = out or Path(f"interview-{session.name}.html")
    write_page(target, report_page(session, progress, sound=not no_audio))
    click.echo(str(target))
    if opened:
        click.launch(target.resolve().as_uri())


def write_page(path: Path, page: str, option: str = "--out") -> None:
    """Write a page.

    Args:
        path: of the file.
        page: its HTML.
        option: what names another file.

    Raises:
        StoreError: the file cannot be written.
    """
    try:
        write_whole(path, page.encode(errors="replace"))
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise StoreError(
            f"The page {path} cannot be written: {reason}. Name another file with {option}."
        ) from exc
