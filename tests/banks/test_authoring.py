"""What an author can say in comments, and the page that explains it."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview.banks import check_bank, load_bank
from voice_interview.banks.notes import Notes, notes_in
from voice_interview.core.concepts import key_concepts

PAGE = Path(__file__).parents[2] / "docs" / "banks.md"


def example() -> str:
    """The bank on the page about banks."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- example -->\n```markdown\n")
    return rest.partition("```")[0]


def write(folder: Path, text: str) -> Path:
    path = folder / "bank.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_of_the_page(tmp_path: Path) -> None:
    """The bank that the page shows is read as the page says."""
    path = write(tmp_path, example())
    (question,) = load_bank(path).questions
    assert (question.topic, question.level) == ("data structures", "easy")
    assert (question.time_limit, question.hint) == (90.0, "Think of a tournament.")
    assert question.pronunciation == (("heapq", "heap queue"),)
    assert "<!--" not in question.prompt + question.answer
    tree, parent, complete = question.points
    assert (tree.key, tree.weight) == (False, 0.5)
    assert (parent.key, parent.also) == (True, ("the smallest is at the top",))
    assert (complete.weight, complete.wrong) == (2.0, ("it needs pointers", "it is sorted"))
    assert check_bank(path).warnings == ()


def test_the_grader_sees_what_the_author_says(tmp_path: Path) -> None:
    """Only what is marked counts, with its weight, its other words and its opposites."""
    (question,) = load_bank(write(tmp_path, example())).questions
    parent, complete = key_concepts(question)
    assert (parent.weight, parent.forms) == (1.0, ("the smallest is at the top",))
    assert (complete.weight, complete.opposites) == (2.0, ("it needs pointers", "it is sorted"))


def test_a_note_without_a_key_keeps_a_sentence_whole(tmp_path: Path) -> None:
    """A weighted sentence stays one concept; the others are taken apart as ever."""
    text = (
        "## Q?\n**Answer:** It needs time, money and patience. <!-- weight: 3 -->\n"
        "It yields apples, pears and plums.\n"
    )
    (question,) = load_bank(write(tmp_path, text)).questions
    first, *others = key_concepts(question)
    assert (first.text, first.weight) == ("it needs time, money and patience", 3.0)
    assert len(others) == 3


PLACES = [
    "It is light. <!-- also: weightless --> It is strong.",
    "It is light.\n<!-- also: weightless -->\n\nIt is strong.",
    "- It is light. <!-- also: weightless -->\n- It is strong.",
    "- It is light.\n  <!-- also: weightless -->\n- It is strong.",
    "It is **light**. <!--also: weightless-->\n\nIt is strong.",
]


@pytest.mark.parametrize("answer", PLACES)
def test_where_notes_stand(tmp_path: Path, answer: str) -> None:
    """Behind a sentence, behind an item, or on a line of its own below."""
    (question,) = load_bank(write(tmp_path, f"## Q?\n**Answer:**\n\n{answer}")).questions
    assert [point.also for point in question.points] == [("weightless",), ()]


NOTES = [
    ("key", Notes(key=True)),
    ("KEY; Weight: 2.5", Notes(key=True, weight=2.5)),
    ("also: a | b b |", Notes(also=("a", "b b"))),
    ("hint: look; then think", Notes(hint="look; then think")),
    ("hint: look\nlevel: hard", Notes(hint="look", level="hard")),
    ("tags: (accessibility)", Notes(topic="accessibility")),
    ("time: 90", Notes(time_limit=90.0)),
    ("time: 2 min", Notes(time_limit=120.0)),
    ("time: 1:30", Notes(time_limit=90.0)),
    ("say: A = a | B = bee", Notes(pronunciation=(("A", "a"), ("B", "bee")))),
    ("TODO: write more", Notes()),
    ("keys are nice", Notes()),
    ("", Notes()),
]  # fmt: skip


@pytest.mark.parametrize(("comment", "notes"), NOTES)
def test_notes(comment: str, notes: Notes) -> None:
    """Names and values, with semicolons or lines between; other comments say nothing."""
    assert notes_in(comment) == notes
    assert notes_in(comment).problems == ()


UNCLEAR = [
    ("weight: heavy", "it should be a number"),
    ("weight: 0", "a weight is a number above 0"),
    ("weight: nan", "a weight is a number above 0"),
    ("time: a while", "it should be a number"),
    ("time: 3 hours", "at most an hour"),
    ("say: lora", 'write it as "LoRA = lora"'),
    ("wieght: 2", '"weight" may be meant'),
]


@pytest.mark.parametrize(("comment", "problem"), UNCLEAR)
def test_unclear_notes(tmp_path: Path, comment: str, problem: str) -> None:
    """What cannot be understood is a warning with its line, and changes nothing."""
    path = write(tmp_path, f"## Q?\n**Answer:** It is light. <!-- {comment} -->")
    (warning,) = check_bank(path).warnings
    assert warning.line == 2
    assert problem in warning.what
    assert load_bank(path).questions[0].points[0].weight == 1.0
