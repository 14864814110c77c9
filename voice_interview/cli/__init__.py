"""The command line: the only place that turns errors into text and exit statuses."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NoReturn

import click

from voice_interview.errors import UsageError, VoiceInterviewError

COMMANDS = {
    "practice": "practice",
    "grade": "grade",
    "bank": "bank",
    "voices": "voices",
    "sessions": "sessions",
    "replay": "replay",
    "regrade": "regrade",
    "doctor": "doctor",
}
"""Command name → module of this package that holds it as `command`, in the order of the help."""


class LazyGroup(click.Group):
    """Imports a command's module only when it is asked for, so that the help appears at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"voice_interview.cli.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="voice-interview")
def cli() -> None:
    """A mock interviewer that you talk to.

    It asks aloud, listens until you have finished, and tells you which key concepts of the
    reference answer you covered. Everything stays on this machine.
    """


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as exc:
        sys.exit(exc.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.ClickException as exc:
        exc.show()
        sys.exit(exc.exit_code)
    except VoiceInterviewError as exc:
        click.echo(f"voice-interview: {exc}", err=True)
        sys.exit(2 if isinstance(exc, UsageError) else 1)
