"""Banks in tables: CSV and TSV, with the names of the columns in the first row or without."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.columns import Columns
from voice_interview.banks.records import Records

_SEPARATORS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_NAMED_SEPARATOR = re.compile(r"sep=(.)\n")
"""The first line of a table that Excel is to open."""


def read_separated(file: BankFile) -> Draft:
    """The questions of a table, one a row.

    Raises:
        BankError: the file cannot be read, or has no two columns.
    """
    text = file.text()
    named = _NAMED_SEPARATOR.match(text)
    text = text.replace(named[0], "\n", 1) if named else text
    usual = "\t" if file.path.suffix.casefold() == ".tsv" else _separator(text)
    separator = named[1] if named else usual
    rows = [(n, row) for n, row in rows_of(file, text, separator) if any(map(str.strip, row))]
    columns = Columns.named(rows[0][1]) if rows else None
    if columns is None and max((len(row) for _, row in rows), default=0) < 2:
        cure = "Name the columns in the first row: question,answer."
        raise file.unusable("This table has only one column.", cure)
    names = columns.names if columns else ("question", "answer")
    if columns and columns.answers >= 0 and not columns.is_named:
        names = tuple("answer" if n == columns.answers else name for n, name in enumerate(names))
    records = Records(file)
    for line, row in rows[1:] if columns else rows:
        records.add(dict(zip(names, row, strict=False)), line)
    return records.draft()


def rows_of(file: BankFile, text: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a table, each with the line it begins on; quotes may hold separators.

    Raises:
        BankError: a row cannot be read.
    """
    lines = text.removesuffix("\n").split("\n")
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as exc:
            cure = "Look for a quotation mark that is not closed."
            raise file.unusable(f"This row is not clear: {exc}.", cure, line) from exc
        if row is None:
            return
        if line < reader.line_num == len(lines) and "\n".join(lines[line - 1 :]).count('"') % 2:
            cure = "Close the quotation mark that opens in this row, or take it away."
            raise file.unusable("This row goes on to the end of the file.", cure, line)
        yield line, row


def _separator(text: str) -> str:
    """What most often parts the first row; within quotation marks nothing does."""
    first = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    return max(_SEPARATORS, key=first.count)
