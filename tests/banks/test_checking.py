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
    ("Q: What is it?\nA: It is one.\nA: It is two.", 3, "is read as part of the answer to"),
]


@pytest.mark.parametrize(("text", "line", "what"), WARNED)
def test_warnings(tmp_path: Path, text: str, line: int, what: str) -> None:
    """Each names the line and what is doubtful, with a cure."""
    path = tmp_path / "bank.md"
    path.write_text(text, encoding="utf-8")
    found = [warning for warning in check_bank(path).warnings if what in warning.what]
    assert [(warning.line, bool(warning.cure)) for warning in found] == [(line, True)]


READ_AS = [
    ("## Why?\nSo.\n", "Headings ask, and nothing else looks like a question."),
    ("## Why?\nSo?\n\nIt is.\n", "Headings ask; line 2 looks like a question and is not asked."),
    (
        "## Why?\n**Answer:** So. Is it?\n\n- Or what\n  is it?\n- How?\n",
        "Headings ask; 3 lines, the first of them line 2, look like questions and are not asked.",
    ),
    (
        "Why? :: So.\n\n|Question|Answer|\n|-|-|\n|How?|So.|\n",
        "Folded parts and rows of tables ask, and nothing else looks like a question.",
    ),
    (
        "1. Why?\n2. **How?**\n3. What?\n",
        "List items and bold lines ask, and nothing else looks like a question.",
    ),
]


@pytest.mark.parametrize(("text", "form"), READ_AS)
def test_what_asks(tmp_path: Path, text: str, form: str) -> None:
    """The form that was chosen, and the lines that another one would have asked."""
    path = tmp_path / "bank.md"
    path.write_text(text, encoding="utf-8")
    assert check_bank(path).forms == (f"{path}: {form}",)


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


@pytest.mark.parametrize(
    ("name", "text", "cure"),
    [
        ("bank.md", "## What is a?\n\n## What is b?\n**Answer:** It is c.", "`**Answer:**`"),
        ("bank.csv", "question,answer\nWhat is a?,\nWhat is b?,It is c.", "row"),
        (
            "bank.jsonl",
            '{"question":"What is a?"}\n{"question":"What is b?","answer":"c"}',
            "field",
        ),
        ("bank.yaml", "- question: What is a?\n- question: What is b?\n  answer: c", "field"),
    ],
)
def test_a_missing_answer_is_cured_as_the_format_asks(
    tmp_path: Path, name: str, text: str, cure: str
) -> None:
    """Nobody can write a heading into a table."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (warning,) = [w for w in check_bank(path).warnings if "has no answer" in w.what]
    assert cure in warning.cure


def test_a_question_inside_an_answer_is_told(tmp_path: Path) -> None:
    """It belongs to the answer around it, which its author may not have meant."""
    path = tmp_path / "bank.md"
    inner = "<details><summary>What is b?</summary>\n\nIt is c.\n\n</details>"
    more = "<details><summary>Show an example</summary>\n\nLike d.\n\n</details>"
    path.write_text(
        f"<details><summary>What is a?</summary>\n\nFar away.\n\n{inner}\n\n{more}\n\n</details>",
        encoding="utf-8",
    )
    told = [warning.what for warning in check_bank(path).warnings]
    assert told == ['"What is b?" is folded inside an answer, so it is not asked.']
