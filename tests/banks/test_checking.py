"""What the check says about questions, whatever file they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview.banks import check_bank

LONG = " ".join(f"Word number {n} is another thing." for n in range(90))
WARNED = [
    (f"## Why?\n**Answer:** {LONG}", 1, "it takes longer than 180 seconds to say"),
    (f"## Why?\n<!-- time: 5 s -->\n**Answer:** {LONG[:200]}", 1, "longer than 5 seconds"),
    ("## Is a red heap a sorted tree?\n**Answer:** A sorted tree. It is fast.", 1, "contains its"),
    ("## Which fields are mandatory?\n**Answer:** metadata, kind and schema", 1, 'touches "kind"'),
    ("## What is it?\n**Answer:** It uses QZE for this.", 1, 'Nothing says what "QZE" stands for'),
    ("## A?\n**Answer:** It is b.\n## a\n**Answer:** It is c.", 3, "is asked on line 1 already"),
]


@pytest.mark.parametrize(("text", "line", "what"), WARNED)
def test_warnings(tmp_path: Path, text: str, line: int, what: str) -> None:
    """Each names the line and what is doubtful, with a cure."""
    path = tmp_path / "bank.md"
    path.write_text(text, encoding="utf-8")
    found = [warning for warning in check_bank(path).warnings if what in warning.what]
    assert [(warning.line, bool(warning.cure)) for warning in found] == [(line, True)]


FINE = [
    "It uses Quick Zone Exchange (QZE). QZE is fast.",
    "That is OK, UM, AND NOT NULL over HTTP.",
    "<!-- say: QZE = quick zone exchange --> It uses QZE.",
    f"It is short. <!-- key -->\n\n{LONG}",
]


@pytest.mark.parametrize("answer", FINE)
def test_no_warning(tmp_path: Path, answer: str) -> None:
    """What is explained, known or not graded is nothing to complain about."""
    path = tmp_path / "bank.md"
    path.write_text(f"## What is the exchange?\n**Answer:** {answer}", encoding="utf-8")
    assert [w.what for w in check_bank(path).warnings if "UM" not in w.what] == []


def test_several_files(tmp_path: Path) -> None:
    """The same question in two files is found, each warning names its own file."""
    first, second = tmp_path / "a.md", tmp_path / "b.jsonl"
    first.write_text("## What is rust?\n**Answer:** Iron oxide.", encoding="utf-8")
    second.write_text('{"question": "What is rust?", "answer": "Red iron."}', encoding="utf-8")
    checked = check_bank(first, second)
    assert [question.id for question in checked.bank.questions] == [
        "what-is-rust",
        "what-is-rust-2",
    ]
    (warning,) = checked.warnings
    assert warning.file == str(second)
    assert f"is asked in {first} on line 1 already" in warning.what
    assert check_bank(tmp_path).bank.questions == checked.bank.questions
