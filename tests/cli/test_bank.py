"""`voice-interview bank show` and `bank check`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import Program
from voice_interview.banks import load_bank
from voice_interview.core.concepts import key_concepts
from voice_interview.shipped import bank_path

BANK = """\
# Trees

### 1. What is a heap?
**Answer:** Two rules:
* **Order:** a parent is at most its children.
* It is [red]complete[/].

### 2. What is a trie?
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "trees.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_show_prints_what_the_grader_sees(tmp_path: Path, program: Program) -> None:
    """Every question, its points, and below each the key concepts that come from it."""
    path = write(tmp_path, BANK)
    shown = program.run("bank", "show", path)
    assert (shown.status, shown.errors) == (0, "")
    lines = [line.strip() for line in shown.screen.splitlines()]
    assert lines[:5] == ["Trees", "", "1. What is a heap?", "what-is-a-heap", "Two rules:"]
    place = lines.index("It is [red]complete[/].")
    assert lines[place + 1].startswith("• ")
    assert lines[-1] == "No reference answer: it can be asked, not graded."


def test_show_as_json(program: Program) -> None:
    """The same for programs: questions, points and key concepts, whole."""
    shown = program.run("bank", "show", bank_path(), "--json")
    bank = json.loads(shown.screen)
    expected = load_bank(bank_path())
    assert bank["title"] == expected.title
    for fields, question in zip(bank["questions"], expected.questions, strict=True):
        assert fields["id"] == question.id
        assert fields["prompt"] == question.prompt
        assert fields["line"] == question.line
        assert [point["text"] for point in fields["points"]] == [p.text for p in question.points]
        concepts = [concept.text for concept in key_concepts(question)]
        assert [concept["text"] for concept in fields["concepts"]] == concepts


def test_show_refuses_a_faulty_bank(tmp_path: Path, program: Program) -> None:
    """The faults are said, one a line, and the status is 1."""
    path = write(tmp_path, "##\n**Answer:** x\n\n**Answer:** y\n")
    shown = program.run("bank", "show", path)
    assert (shown.status, shown.screen) == (1, "")
    assert f"\n{path}:4: This is a second answer" in shown.errors


def test_check_of_a_clean_bank(program: Program) -> None:
    """Nothing to complain about: what asks, one line and status 0."""
    checked = program.run("bank", "check", bank_path())
    assert (checked.status, checked.errors) == (0, "")
    assert checked.screen == (
        f"{bank_path()}: Headings ask, and nothing else looks like a question.\n"
        f"{bank_path()} can be used: 9 questions, 31 points, 0 warnings.\n"
    )


def test_check_with_a_warning(tmp_path: Path, program: Program) -> None:
    """What is only doubtful is said; the bank can still be used."""
    path = write(tmp_path, BANK)
    checked = program.run("bank", "check", path)
    assert checked.status == 0
    warning, _, verdict = checked.screen.splitlines()
    assert warning.startswith(f'Warning: {path}:8: "What is a trie?" has no answer')
    assert verdict == f"{path} can be used: 2 questions, 3 points, 1 warning."


def test_check_with_faults(tmp_path: Path, program: Program) -> None:
    """Every fault is a line `FILE:LINE: what. cure.`, and the status is 1."""
    path = write(tmp_path, "**Answer:** a\n\n##\n**Answer:** b\n\n## C?\n")
    checked = program.run("bank", "check", path)
    assert checked.status == 1
    first, second, third = checked.screen.splitlines()
    assert first.startswith(f"{path}:1: This answer has no question. Put its question above it")
    assert second.startswith(f"{path}:3: This heading is empty. Write the question into it")
    assert third.startswith(f"Warning: {path}:6: ")
    assert checked.errors == f"voice-interview: {path} cannot be used: 2 faults.\n"


def test_missing_and_wrong_files(tmp_path: Path, program: Program) -> None:
    """A wrong path is a sentence, not a traceback."""
    checked = program.run("bank", "check", tmp_path / "none.md")
    assert (checked.status, "There is no such file." in checked.screen) == (1, True)
    shown = program.run("bank", "show", tmp_path)
    assert shown.errors.startswith(
        f"voice-interview: {tmp_path}: No file in this folder can hold a bank. Put files into it"
    )
    assert program.run("bank", "show").status == 2


def test_new_bank_is_clean(tmp_path: Path, program: Program) -> None:
    """What `bank new` writes can be used at once, and is never written over a file."""
    path = tmp_path / "my-bank.md"
    assert program.run("bank", "new", path).status == 0
    checked = program.run("bank", "check", path)
    assert checked.screen.endswith(f"\n{path} can be used: 2 questions, 6 points, 0 warnings.\n")
    assert load_bank(path).title == "My Bank"
    again = program.run("bank", "new", path, "--title", "Other")
    assert (again.status, "There is such a file already." in again.errors) == (1, True)
    wrong = program.run("bank", "new", tmp_path / "bank.json")
    assert "A new bank is written in Markdown." in wrong.errors


def test_show_names_what_the_author_says(tmp_path: Path, program: Program) -> None:
    """Hint, topic, time and level stand above the points."""
    path = tmp_path / "bank.md"
    program.run("bank", "new", path)
    shown = program.run("bank", "show", path).screen
    for line in ("Topic: data structures", "Level: easy", "Hint: Think of", "Time: 60 s"):
        assert line in shown


def test_convert(tmp_path: Path, program: Program) -> None:
    """Banks change their format; what is there already stays unless it is said."""
    first, second = write(tmp_path, BANK), tmp_path / "more.md"
    program.run("bank", "new", second)
    target = tmp_path / "all.json"
    converted = program.run("bank", "convert", first, second, target)
    assert (converted.status, converted.screen) == (0, f"{target} holds 4 questions.\n")
    assert len(load_bank(target).questions) == 4
    again = program.run("bank", "convert", first, target)
    assert (again.status, "There is such a file already." in again.errors) == (1, True)
    assert program.run("bank", "convert", first, target, "--force").status == 0
    assert len(load_bank(target).questions) == 2
    assert program.run("bank", "convert", first).status == 2
    unknown = program.run("bank", "convert", first, tmp_path / "bank.doc")
    assert "This format cannot be written." in unknown.errors
