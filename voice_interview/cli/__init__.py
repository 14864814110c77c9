"""The command line: the only place that turns errors into text and exit statuses."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

import click

from voice_interview.cli.notices import notice
from voice_interview.errors import UsageError, VoiceInterviewError
from voice_interview.speech.recognizers.threads import is_loading

COMMANDS = {
    "practice": "Hold an interview.",
    "grade": "Grade one answer, or many, without sound.",
    "bank": "Look into question banks and check them.",
    "sessions": "List the recorded sessions, or delete some.",
    "progress": "Show what is known, what is due, and how it develops.",
    "replay": "Show and play a recorded session.",
    "report": "Write a session as a page to read, hear and show.",
    "regrade": "Grade or transcribe recorded sessions again.",
    "export": "Write a session as captions, JSON, Markdown or CSV.",
    "import": "Add a session that was exported as JSON.",
    "voices": "List the voices and try them.",
    "doctor": "Check microphone, speaker, voice, recognizer, grader and store.",
}
"""Command → its line in the help. Each is `command` in the module of its name; where
that is a word of Python, with an underscore behind it."""


class LazyGroup(click.Group):
    """Imports a command only when it is asked for, so that the help appears at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"{__name__}.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


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
        status = cli.main(prog_name="voice-interview", standalone_mode=False) or 0
    except click.exceptions.Exit as exc:
        leave(exc.exit_code)
    except (click.Abort, KeyboardInterrupt):
        leave(130, at_once=True)
    except SystemExit:  # so ends click where who reads what is printed has gone, as `head` does
        leave(1, at_once=True)
    except click.ClickException as exc:
        exc.show()
        leave(exc.exit_code)
    except VoiceInterviewError as exc:
        notice(str(exc))
        leave(2 if isinstance(exc, UsageError) else 1)
    leave(status)


def leave(status: int, *, at_once: bool = False) -> NoReturn:
    """Exit; at once where threads of foreign libraries may still be at work in the background."""
    if at_once or is_loading():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)
