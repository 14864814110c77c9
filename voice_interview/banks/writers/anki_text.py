"""A bank as notes in plain text that Anki imports, with its formatting."""

from __future__ import annotations

import csv
import html
import io

from markdown_it import MarkdownIt

from voice_interview.banks.writers.fields import fields_of
from voice_interview.core.question import QuestionBank

_FORMATTED = ("answer", "exhibit")
_NAMES = ("question", "answer", "exhibit", "topic", "level", "hint", "time", "say")


def anki_text(bank: QuestionBank) -> str:
    """A bank as notes: directives at the top, then one note a row."""
    rows = [fields_of(question) for question in bank.questions]
    names = [n for n in _NAMES if n in ("question", "answer") or any(n in row for row in rows)]
    table = io.StringIO()
    columns = "\t".join(name.capitalize() for name in names)
    table.write(f"#separator:tab\n#html:true\n#columns:{columns}\n")
    writer = csv.writer(table, delimiter="\t", lineterminator="\n")
    markdown = MarkdownIt("commonmark").enable("table")
    for row in rows:
        writer.writerow(
            markdown.render(row.get(n, "")).strip()
            if n in _FORMATTED
            else html.escape(row.get(n, ""), quote=False)
            for n in names
        )
    return table.getvalue()
