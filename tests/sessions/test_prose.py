"""Sessions as Markdown and CSV, read back by parsers of their own."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.sessions.report.samples import session_in
from tests.sessions.samples import record, whole_session
from voice_interview.events import AnyEvent, FeedbackStarted, SessionStarted
from voice_interview.sessions.prose import COLUMNS, csv_of, markdown
from voice_interview.sessions.session import Session, read_session
from voice_interview.settings import Settings


def sample(folder: Path, events: list[AnyEvent] | None = None) -> Session:
    return read_session(record(folder, events or whole_session()))


def test_markdown(tmp_path: Path) -> None:
    """A heading a question, the answer as a quotation, verdicts as a list."""
    session = sample(tmp_path)
    lines = markdown(session).splitlines()
    assert lines[0] == "# Trees"
    assert lines[4:13] == [
        "## 1. What is a heap?", "", "> a tree", "", "**100%** of the key points", "",
        "- Covered: A tree. (“a tree”)", "", "You covered it.",
    ]  # fmt: skip
    assert lines[-5:] == ["## 2. What is a stack?", "", "*No answer.*", "", "I heard nothing."]


def test_reasons_in_markdown(tmp_path: Path) -> None:
    """As sentences, the same as in the report."""
    told = markdown(read_session(session_in(tmp_path)))
    assert "The wrong way round: is rebalanced (“never rebalanced”): You said the opposite." in told


@pytest.mark.usefixtures("in_tokyo")
def test_the_date_is_that_of_the_local_clock(tmp_path: Path) -> None:
    """As the list of sessions and the report tell it."""
    assert "2026-11-22 21:00 · session" in markdown(sample(tmp_path))


HOSTILE = "<script>alert(1)</script>\n# Heading\n[x](javascript:y) `a` **b** | c"


def test_texts_stay_text_in_markdown(tmp_path: Path) -> None:
    """Neither HTML nor markup of a session works in what is written."""
    session = sample(tmp_path, [
        SessionStarted(at=0, started=whole_session()[0].started, versions={},  # type: ignore[union-attr]
                       settings=Settings(), bank=HOSTILE),
        *whole_session()[1:8], FeedbackStarted(at=9, question_id="heap", text=HOSTILE),
    ])  # fmt: skip
    tokens = MarkdownIt("commonmark", {"html": True}).parse(markdown(session))
    inline = [child.type for token in tokens for child in token.children or ()]
    assert not {"html_inline", "link_open", "code_inline"} & set(inline)
    assert "html_block" not in [token.type for token in tokens]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]


def test_csv(tmp_path: Path) -> None:
    """One row a question under the promised columns."""
    rows = list(csv.DictReader(StringIO(csv_of([sample(tmp_path)]))))
    assert tuple(rows[0]) == COLUMNS
    heap, stack = rows
    assert (heap["question_id"], heap["answer"], heap["score"]) == ("heap", "a tree", "1.0")
    assert (heap["covered"], heap["missed"]) == ("A tree.", "")
    assert heap["seconds_to_first_word"] == "0.5"
    assert (stack["answer"], stack["score"], stack["seconds_to_first_word"]) == ("", "", "")


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    """A spreadsheet shows what begins like a formula, and does not run it."""
    events = [*whole_session()[:8], FeedbackStarted(at=9, question_id="heap", text="=cmd|'x'!A1")]
    (row,) = csv.DictReader(StringIO(csv_of([sample(tmp_path, events)])))
    assert row["feedback"] == "'=cmd|'x'!A1"
