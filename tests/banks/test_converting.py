"""Banks change their format and stay what they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview import shipped
from voice_interview.banks import load_bank
from voice_interview.banks.writers import WRITERS, save_bank
from voice_interview.core.question import Point, Question, QuestionBank
from voice_interview.errors import BankError

FORMS = Path(__file__).parent / "forms"
BANKS = sorted(shipped.bank_path().parent.glob("*.md"))
SOURCES = [path for path in [*FORMS.iterdir(), *BANKS] if path.name != "links.md"]
NO_TITLE = {".csv", ".tsv", ".jsonl", ".txt"}
"""Formats that have no place for a title."""


def told(bank: QuestionBank) -> list[Question]:
    """All that a bank says, but for lines and for the Markdown of answers."""
    return [replace(question, line=0, answer="", exhibit="") for question in bank.questions]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_there_and_back(tmp_path: Path, source: Path, suffix: str) -> None:
    """Ids, prompts, points and notes survive; a second way changes nothing at all."""
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    before = load_bank(source)
    save_bank(before, first)
    after = load_bank(first)
    assert told(after) == told(before)
    assert [bool(q.answer) for q in after.questions] == [bool(q.answer) for q in before.questions]
    assert [bool(q.exhibit) for q in after.questions] == [bool(q.exhibit) for q in before.questions]
    assert after.title == ("first" if suffix in NO_TITLE else before.title)
    save_bank(after, second)
    save_bank(load_bank(second), first, replace=True)
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".md", ".json", ".yaml", ".csv"])
def test_answers_keep_their_structure(tmp_path: Path, suffix: str) -> None:
    """Lists, code, headings and notes are where they were."""
    target = tmp_path / f"bank{suffix}"
    bank = load_bank(FORMS / "good_to_hear.md", FORMS / "numbered_list.md")
    save_bank(bank, target)
    again = load_bank(target)
    assert [question.answer for question in again.questions] == [
        question.answer for question in bank.questions
    ]


@pytest.mark.parametrize("mark", ["1)", "3.", "10)", "+", "*"])
def test_an_answer_that_is_a_list(tmp_path: Path, mark: str) -> None:
    """Its first item is not drawn into the line of the marker."""
    source, target = tmp_path / "source.md", tmp_path / "target.md"
    source.write_text(f"## Which?\n{mark} one\n{mark} two\n", encoding="utf-8")
    save_bank(load_bank(source), target)
    assert [point.text for point in load_bank(target).questions[0].points] == ["one", "two"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_notes_in_tables(tmp_path: Path, suffix: str) -> None:
    """A row that its author said something of keeps it."""
    source, target = tmp_path / "source.md", tmp_path / f"target{suffix}"
    table = "|a|b|\n|-|-|\n|one|two <!-- key; also: 1 \\| 2 -->|\n|three|four|\n"
    source.write_text(f"## What are they?\n\n{table}", encoding="utf-8")
    before = load_bank(source)
    assert [(point.key, point.also) for point in before.questions[0].points] == [
        (True, ("1", "2")),
        (False, ()),
    ]
    save_bank(before, target)
    assert told(load_bank(target)) == told(before)


PIECES = [
    "a", "It", "rate_limit", "C++", "#4", "2*3", "<b>", "[x]", "`code`", "&", "|", "-", ">", "~",
    "ünï", "\\", "**", "key:", "50%", "&amp;", "_", "x<y", "![a](b)", "https://a.b", "e.g.",
    "==x==", "#tag", "[[y]]", "{#z}", "^abcdefg", "[^1]", "$5",
    "$x_1$", "$",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(
    lambda words: f"So {' '.join(words)} end"
)
NOTES = st.lists(st.sampled_from(["one thing", "two", "x = y"]), max_size=2).map(tuple)
POINTS = st.builds(
    Point, WORDS, st.just(""), st.booleans(), st.sampled_from([0.5, 1.0, 3.0]), NOTES, NOTES
)


@settings(max_examples=60, deadline=None)
@given(st.lists(POINTS, min_size=1, max_size=4), WORDS, WORDS, st.sampled_from(sorted(WRITERS)))
def test_anything_there_and_back(
    tmp_path_factory: pytest.TempPathFactory,
    points: list[Point], prompt: str, hint: str, suffix: str,
) -> None:  # fmt: skip
    """Whatever signs the texts hold, they are read as they were written."""
    source = tmp_path_factory.getbasetemp() / "source.json"
    answer = "".join(f"- {escaped(point.text)}\n" for point in points)
    plain = QuestionBank("T", (Question("q", prompt, answer, tuple(points), hint=hint),))
    save_bank(plain, source, replace=True)
    before = load_bank(source)
    assert [point.text for point in before.questions[0].points] == [p.text for p in points]
    assert [p.also for p in before.questions[0].points] == [p.also for p in points]
    target = tmp_path_factory.getbasetemp() / f"target{suffix}"
    save_bank(before, target, replace=True)
    assert told(load_bank(target)) == told(before)


def escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>&#-+.|~=^{$" else sign for sign in text)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there stays, unless its replacement is asked for."""
    target = tmp_path / "bank.md"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(BankError, match="There is such a file already"):
        save_bank(load_bank(BANKS[0]), target)
    assert target.read_text(encoding="utf-8") == "mine"
    with pytest.raises(BankError, match="cannot be written: No such file"):
        save_bank(load_bank(BANKS[0]), tmp_path / "none" / "bank.md")
    with pytest.raises(BankError, match="This format cannot be written"):
        save_bank(load_bank(BANKS[0]), tmp_path / "bank.apkg")
