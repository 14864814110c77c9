"""Files become question banks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voice_interview.banks.faults import faults_in, warnings_in
from voice_interview.banks.markdown import Section, sections_of
from voice_interview.banks.questions import questions_of
from voice_interview.core.printable import printable
from voice_interview.core.question import QuestionBank
from voice_interview.errors import BankError, Fault


@dataclass(frozen=True, slots=True)
class CheckedBank:
    """A bank with everything that its author should mend."""

    bank: QuestionBank
    """What could be read; to be used only where there are no faults."""
    faults: tuple[Fault, ...]
    """What keeps the bank from being used."""
    warnings: tuple[Fault, ...]
    """What is doubtful, such as a question without an answer."""


def load_bank(path: Path) -> QuestionBank:
    """The questions of a Markdown file.

    Raises:
        BankError: the file cannot be used; carries all its faults.
    """
    checked = check_bank(path)
    if checked.faults:
        raise BankError.having(checked.faults)
    return checked.bank


def check_bank(path: Path) -> CheckedBank:
    """Read a bank and say all that is wrong with it."""
    try:
        text = _text(path)
    except BankError as exc:
        return CheckedBank(QuestionBank("", (), str(path)), exc.faults, ())
    sections = sections_of(text)
    return CheckedBank(
        QuestionBank(_title(sections, path), questions_of(sections), str(path)),
        faults_in(sections, str(path)),
        warnings_in(sections, str(path)),
    )


def _title(sections: Sequence[Section], path: Path) -> str:
    """The first heading above the questions, else the name of the file."""
    for section in sections:
        if section.is_question:
            break
        if section.heading:
            return section.heading
    return " ".join(path.stem.replace("_", " ").replace("-", " ").split())


def _text(path: Path) -> str:
    content = _content(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = content.count(b"\n", 0, exc.start) + 1
        cure = "Save the file with the encoding UTF-8."
        raise _unusable(path, "Here the file is no UTF-8 text.", cure, line) from exc
    if not text.strip():
        raise _unusable(path, "The file is empty.", "Write questions and answers into it.")
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise _unusable(path, "This is a folder.", "Name a Markdown file in it.")
    if not path.exists():
        raise _unusable(path, "There is no such file.", "Check the path and the spelling.")
    if not path.is_file():
        raise _unusable(path, "This is no ordinary file.", "Name a Markdown file.")
    try:
        return path.read_bytes()
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise _unusable(
            path, f"The file cannot be read: {reason}.", "Make sure that you may open it."
        ) from exc


def _unusable(path: Path, what: str, cure: str, line: int = 0) -> BankError:
    return BankError.having([Fault(str(path), line, what, cure)])
