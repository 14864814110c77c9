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
    """Nothing to complain about: one line and status 0."""
    checked = program.run("bank", "check", bank_path())
    assert (checked.status, checked.errors) == (0, "")
    assert checked.screen == f"{bank_path()} can be used: 9 questions, 31 points, 0 warnings.\n"


def test_check_with_a_warning(tmp_path: Path, program: Program) -> None:
    """What is only doubtful is said; the bank can still be used."""
    path = write(tmp_path, BANK)
    checked = program.run("bank", "check", path)
    assert checked.status == 0
    warning, verdict = checked.screen.splitlines()
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
    assert shown.errors == (
        f"voice-interview: {tmp_path}: This is a folder. Name a Markdown file in it.\n"
    )
    assert program.run("bank", "show").status == 2
