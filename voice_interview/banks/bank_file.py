"""A file that somebody wrote questions into, on its way to a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voice_interview.core.printable import printable
from voice_interview.core.question import Question
from voice_interview.errors import BankError, Fault

LARGEST_TEXT = 8 * 2**20
"""Bytes; a text of this size holds some 35,000 questions and takes half a gigabyte to read."""
_SAMPLE = 4096
_MOST_ZEROS = 0.2
"""Of the first bytes; unmarked UTF-16 has more, no text in UTF-8 does."""
_UTF8 = "Save the file with the encoding UTF-8."
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader finds in a file: questions that have no ids yet, and what is wrong."""

    questions: tuple[Question, ...] = ()
    title: str = ""
    """What the file calls itself, or empty."""
    faults: tuple[Fault, ...] = ()
    """What keeps it from being used."""
    warnings: tuple[Fault, ...] = ()
    """What only the reader of this format can know to be doubtful."""
    form: str = ""
    """A sentence about what asks, where a format has many forms."""


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file by its path."""

    path: Path

    def fault(self, what: str, cure: str, line: int = 0) -> Fault:
        """Something that is wrong in it."""
        return Fault(str(self.path), line, what, cure)

    def unusable(self, what: str, cure: str, line: int = 0) -> BankError:
        """The error for a file in which nothing can be read."""
        return BankError.having([self.fault(what, cure, line)])

    def present(self) -> Path:
        """The path of the file, if there is one.

        Raises:
            BankError: there is none, or it is no ordinary file.
        """
        try:
            if not self.path.exists():
                raise self.unusable("There is no such file.", "Check the path and the spelling.")
            if not self.path.is_file():
                raise self.unusable("This is no ordinary file.", "Name a file with questions.")
        except (OSError, ValueError) as exc:
            raise self.unusable(f"This path cannot be used: {exc}.", "Check the path.") from exc
        return self.path

    def text(self) -> str:
        """What it says: UTF-8 or marked UTF-16, line ends made `\\n`, controls made visible.

        Raises:
            BankError: it cannot be read, is too large, empty, or no such text.
        """
        content = self._content()
        if content.startswith(_UTF16_MARKS):
            return self._decoded(content, "utf-16")
        if content.count(0, 0, _SAMPLE) > _MOST_ZEROS * len(content[:_SAMPLE]):
            raise self.unusable("This file is no text in UTF-8.", _UTF8)
        return self._decoded(content, "utf-8-sig")

    def _content(self) -> bytes:
        path = self.present()
        try:
            with path.open("rb") as opened:
                content = opened.read(LARGEST_TEXT + 1)
        except OSError as exc:
            reason = exc.strerror or str(exc)
            what = f"The file cannot be read: {reason}."
            raise self.unusable(what, "Make sure that you may open it.") from exc
        if len(content) > LARGEST_TEXT:
            what = f"The file is larger than {LARGEST_TEXT >> 20} MB."
            raise self.unusable(what, "Divide it into several banks, and name their folder.")
        return content

    def _decoded(self, content: bytes, encoding: str) -> str:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as exc:
            line = content.count(b"\n", 0, exc.start) + 1
            raise self.unusable("Here the file is no UTF-8 text.", _UTF8, line) from exc
        if not text.strip():
            raise self.unusable("The file is empty.", "Write questions and answers into it.")
        return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def name_as_title(name: str) -> str:
    """The name of a file or folder as a title."""
    return " ".join(name.replace("_", " ").replace("-", " ").split())


def nothing_found(file: BankFile, cure: str) -> Sequence[Fault]:
    """The fault of a file without any question."""
    return (file.fault("No question was found.", cure),)
