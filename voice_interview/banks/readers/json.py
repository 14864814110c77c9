"""Banks in JSON: a list of questions, alone or in the field `questions`, or one a line."""

from __future__ import annotations

from typing import Any

import msgspec

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.records import Records


def read_json(file: BankFile) -> Draft:
    """The questions of a JSON text.

    Raises:
        BankError: the file cannot be read, or is no JSON.
    """
    text = file.text()
    return draft_of(file, text, _value(file, text, 0))


def read_json_lines(file: BankFile) -> Draft:
    """The questions of a text with one JSON object a line.

    Raises:
        BankError: the file cannot be read, or a line is no JSON.
    """
    text = file.text()
    records = Records(file, text)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            records.add(_value(file, line, number), number)
    return records.draft()


def draft_of(file: BankFile, text: str, value: Any) -> Draft:
    """The questions of a value: of its list, of its field `questions`, or of pairs."""
    title = ""
    if isinstance(value, dict):
        title = str(value.get("title") or "")
        listed = value.get("questions")
        pairs = [{"question": asked, "answer": answer} for asked, answer in value.items()]
        single = [value] if "question" in value or "prompt" in value else pairs
        value = listed if isinstance(listed, list) else single
    records = Records(file, text)
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        records.add(record, number)
    return records.draft(title)


def _value(file: BankFile, text: str, line: int) -> Any:
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as exc:
        cure = "Correct it, or write the bank anew with `voice-interview bank convert`."
        raise file.unusable(f"This is no JSON: {exc}.", cure, line) from exc
