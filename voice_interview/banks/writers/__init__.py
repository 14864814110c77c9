"""One writer a format, found by what the name of a file ends in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from voice_interview.banks.writers.anki_text import anki_text
from voice_interview.banks.writers.fields import as_csv, as_json, as_json_lines, as_tsv, as_yaml
from voice_interview.banks.writers.markdown import as_markdown
from voice_interview.core.question import QuestionBank
from voice_interview.errors import BankError, Fault

WRITERS: dict[str, Callable[[QuestionBank], str]] = {
    ".csv": as_csv,
    ".json": as_json,
    ".jsonl": as_json_lines,
    ".md": as_markdown,
    ".tsv": as_tsv,
    ".txt": anki_text,
    ".yaml": as_yaml,
    ".yml": as_yaml,
}
"""How a name ends, in lower case → what writes such a text. Anki imports the `.txt`."""


def save_bank(bank: QuestionBank, path: Path, *, replace: bool = False) -> None:
    """Write a bank into a file, in the format that its name asks for.

    Args:
        bank: what to write.
        path: the file.
        replace: whether a file that is there already may go.

    Raises:
        BankError: the format is unknown, or the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.casefold())
    if writer is None:
        cure = f"Let the name end in {', '.join(WRITERS)}."
        raise _refused(path, "This format cannot be written.", cure)
    text = writer(bank)
    try:
        with path.open("w" if replace else "x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError as exc:
        cure = "Choose another name, or say `--force`."
        raise _refused(path, "There is such a file already.", cure) from exc
    except OSError as exc:
        what = f"The file cannot be written: {exc.strerror or exc}."
        raise _refused(path, what, "Choose another place.") from exc


def _refused(path: Path, what: str, cure: str) -> BankError:
    return BankError.having([Fault(str(path), 0, what, cure)])


__all__ = ["WRITERS", "save_bank"]
