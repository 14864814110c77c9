"""Write docs/commands.md: the help of every command, as it prints it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from voice_interview.cli import cli

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"


def page() -> str:
    """The whole page."""
    parts = ["# Commands\n\nWritten by `python scripts/write_help.py`; the tests compare.\n"]
    for words in commands(cli, ()):
        helped = CliRunner().invoke(
            cli, [*words, "--help"], prog_name="voice-interview", env={"COLUMNS": "80"}
        )
        parts.append(f"## {' '.join(('voice-interview', *words))}\n\n```\n{helped.output}```\n")
    return "\n".join(parts)


def commands(group: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every command below a group, the group first."""
    yield words
    if isinstance(group, click.Group):
        for name in group.list_commands(click.Context(group)):
            command = group.get_command(click.Context(group), name)
            if command:
                yield from commands(command, (*words, name))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
