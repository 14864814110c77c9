"""A bank as records with named fields: JSON, YAML, CSV, TSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec
import yaml

from voice_interview.banks.written_notes import annotated_answer
from voice_interview.core.question import Question, QuestionBank

_NAMES = ("question", "answer", "exhibit", "topic", "level", "hint", "time", "say")


def fields_of(question: Question) -> dict[str, Any]:
    """What a question says, by the names that every reader of records knows."""
    fields = {
        "question": question.prompt,
        "answer": annotated_answer(question),
        "exhibit": question.exhibit,
        "topic": question.topic,
        "level": question.level,
        "hint": question.hint,
        "time": f"{question.time_limit:g} s" if question.time_limit else "",
        "say": " | ".join(f"{written} = {said}" for written, said in question.pronunciation),
    }
    return {name: value for name, value in fields.items() if value}


def as_json(bank: QuestionBank) -> str:
    """A bank as one JSON object with a title and questions."""
    return msgspec.json.format(msgspec.json.encode(_whole(bank)).decode(), indent=2) + "\n"


def as_json_lines(bank: QuestionBank) -> str:
    """A bank as one JSON object a line."""
    lines = [msgspec.json.encode(fields_of(question)).decode() for question in bank.questions]
    return "\n".join([*lines, ""])


def as_yaml(bank: QuestionBank) -> str:
    """A bank as YAML, answers in lines as they were written."""
    text: str = yaml.dump(
        _whole(bank), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000
    )
    return text


def as_csv(bank: QuestionBank) -> str:
    """A bank as a table with commas, the names of its columns in the first row."""
    return _table(bank, ",")


def as_tsv(bank: QuestionBank) -> str:
    """A bank as a table with tabs."""
    return _table(bank, "\t")


def _whole(bank: QuestionBank) -> dict[str, Any]:
    return {"title": bank.title, "questions": [fields_of(q) for q in bank.questions]}


def _table(bank: QuestionBank, separator: str) -> str:
    rows = [fields_of(question) for question in bank.questions]
    used = {name for row in rows for name in row} | {"question", "answer"}
    names = [name for name in _NAMES if name in used]
    table = io.StringIO()
    writer = csv.DictWriter(table, names, delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue()


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such."""


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _written)
