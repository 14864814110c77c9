"""What to type to practise something again."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from voice_interview import shipped


def practising(source: str, *options: str) -> str:
    """The command that practises questions of a bank.

    Args:
        source: the file of the bank, as the session has it on record.
        options: behind the bank, as they are; each is quoted where a shell would read more in it.
    """
    is_shipped = Path(source) == shipped.bank_path().absolute()
    bank = "" if is_shipped else bank_named(source)
    words = ["voice-interview practice", bank, *map(quote, options)]
    return " ".join(word for word in words if word)


def bank_named(source: str) -> str:
    """A bank as a shell takes it, below `~` without the user's name; empty where none is known.

    Args:
        source: the file of the bank, as the session has it on record.
    """
    path = Path(source)
    if not path.is_absolute():
        return ""
    if path.is_relative_to(Path.home()):
        return f"~/{quote(str(path.relative_to(Path.home())))}"
    return quote(str(path))
