"""What the program says beside its output."""

from __future__ import annotations

import click


def notice(text: str) -> None:
    """Tell the user something, where it gets into no file and no pipe."""
    click.echo(f"voice-interview: {text}", err=True)
