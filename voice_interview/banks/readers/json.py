"""Banks in JSON: a list of questions, alone or in the field `questions`, or one a line."""

from __future__ import annotations

from typing import Any

import msgspec

from voice_interview.banks.bank_file import BankFile, Draft
from voice_interview.banks.labels import is_question_column
from voice_interview.banks.records import Records
from voice_interview.errors import BankError, Fault

_TOPICS = ("title", "name", "topic", "category", "section")
"""What the name of a list of questions is called, the likeliest first."""
_MOST_MISSES = 20
_ENOUGH = 60
"""Characters by which a question is found again."""


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
        BankError: the file cannot be read.
    """
    text = file.text()
    records = Records(file)
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if line.strip():
                records.add(_value(file, line, number), number)
        except BankError as exc:
            faults += exc.faults
    return records.draft(faults=faults)


def draft_of(file: BankFile, text: str, value: Any) -> Draft:
    """The questions of a value: of its list, of its field `questions`, or of pairs."""
    title = ""
    if isinstance(value, dict):
        title = str(value.get("title") or "")
        asked = value.get("questions")
        value = asked if isinstance(asked, list) else _listed(value)
    records, lines = Records(file), _Lines(text)
    for listed in value if isinstance(value, list) else [value]:
        for record in _below(listed):
            records.add(record, lines.of(record))
    return records.draft(title)


def _listed(value: dict[Any, Any]) -> list[Any]:
    """One question, questions by their topics, or answers by their questions."""
    if "question" in value or "prompt" in value or _asks(value):
        return [value]
    records: list[Any] = []
    for name, below in value.items():
        if isinstance(below, list) and any(isinstance(record, dict) for record in below):
            records += [{"topic": name, **r} if isinstance(r, dict) else r for r in below]
        elif name not in ("title", "questions"):
            records.append({"question": name, "answer": below})
    return records


def _below(record: Any) -> list[Any]:
    """A record, or those that ask in one of its lists, with its name as their topic."""
    if not isinstance(record, dict) or _asks(record):
        return [record]
    lists = (v for v in record.values() if isinstance(v, list) and any(map(_asks, v)))
    found = next(lists, None)
    if found is None:
        return [record]
    named = (record[name] for name in _TOPICS if isinstance(record.get(name), str))
    topic = next(named, "")
    return [{"topic": topic, **r} if topic and isinstance(r, dict) else r for r in found]


def _asks(record: Any) -> bool:
    return isinstance(record, dict) and any(
        isinstance(value, str) and is_question_column(str(name)) for name, value in record.items()
    )


class _Lines:
    """Finds the lines of records by the words that they begin with, from one to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._line = 1
        self._misses = 0

    def of(self, record: Any) -> int:
        """The line where a record asks; that of the one before where it cannot be found."""
        values = record if isinstance(record, dict) else {"question": record}
        asked = next((v for n, v in values.items() if is_question_column(str(n)) and v), "")
        asked = asked or next((v for v in values.values() if isinstance(v, str)), "")
        words = str(asked).split("\n", 1)[0].strip()[:_ENOUGH]
        escaped = msgspec.json.encode(words).decode()[1:-1]
        forms = {words, escaped} - {""} if self._misses < _MOST_MISSES else ()
        places = [self._text.find(form, self._place) for form in forms]
        found = min((place for place in places if place >= 0), default=-1)
        self._misses += found < 0
        if found >= 0:
            self._line += self._text.count("\n", self._place, found)
            self._place = found + 1
        return self._line


def _value(file: BankFile, text: str, line: int) -> Any:
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    except RecursionError as exc:
        cure = "Give it a list of questions."
        raise file.unusable("This JSON is nested too deeply.", cure, line) from exc
    except msgspec.DecodeError as exc:
        cure = "Correct it, or write the bank anew with `voice-interview bank convert`."
        raise file.unusable(f"This is no JSON: {exc}.", cure, line) from exc
