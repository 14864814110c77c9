"""One reader a format, found by what the name of a file ends in."""

from __future__ import annotations

from typing import Protocol

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.readers.anki_package import read_anki_package
from voice_interview.banks.readers.json import read_json, read_json_lines
from voice_interview.banks.readers.markdown import read_markdown
from voice_interview.banks.readers.separated import read_separated
from voice_interview.banks.readers.text import read_text
from voice_interview.banks.readers.yaml import read_yaml


class Reader(Protocol):
    """Takes a file apart into questions."""

    def __call__(self, file: BankFile) -> Draft: ...


READERS: dict[str, Reader] = {
    ".apkg": read_anki_package,
    ".colpkg": read_anki_package,
    ".csv": read_separated,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".mdown": read_markdown,
    ".mkd": read_markdown,
    ".tsv": read_separated,
    ".txt": read_text,
    ".yaml": read_yaml,
    ".yml": read_yaml,
}
"""How a name ends, in lower case → the reader for it."""


def reader_of(file: BankFile) -> Reader:
    """The reader for a file; what has no known ending is read as Markdown."""
    return READERS.get(file.path.suffix.casefold(), read_markdown)
