"""Banks in tables: CSV and TSV, with the names of the columns in the first row or without."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.columns import Columns
from voice_interview.banks.records import Records

_SEPARATORS = ",;\t|"


def read_separated(file: BankFile) -> Draft:
    """The questions of a table, one a row.

    Raises:
        BankError: the file cannot be read, or has no two columns.
    """
    text = file.text()
    separator = "\t" if file.path.suffix.casefold() == ".tsv" else _separator(text)
    rows = [row for row in rows_of(file, text, separator) if any(cell.strip() for cell in row)]
    records = Records(file, text)
    columns = Columns.named(rows[0]) if rows else None
    if columns is None and max(map(len, rows), default=0) < 2:
        cure = "Name the columns in the first row: question,answer."
        raise file.unusable("This table has only one column.", cure)
    names = columns.names if columns else ("question", "answer")
    for number, row in enumerate(rows[1:] if columns else rows, 2 if columns else 1):
        records.add(dict(zip(names, row, strict=False)), number)
    return records.draft()


def rows_of(file: BankFile, text: str, separator: str) -> Iterator[Sequence[str]]:
    """The rows of a table; quotes may hold separators and line ends.

    Raises:
        BankError: a row cannot be read.
    """
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as exc:
            cure = "Look for a quotation mark that is not closed."
            raise file.unusable(f"This row is not clear: {exc}.", cure, reader.line_num) from exc
        if row is None:
            return
        yield row


def _separator(text: str) -> str:
    """What most often parts the first row."""
    first = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first.count)
