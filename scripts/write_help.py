"""Write docs/commands.md: the help of every command, as it prints it.

python scripts/write_help.py [--check]
"""

from __future__ import annotations

import sys
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


def main() -> None:
    """Write the page, or with --check only say whether it is up to date."""
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page():
        sys.exit("docs/commands.md is out of date: run python scripts/write_help.py")


if __name__ == "__main__":
    main()
