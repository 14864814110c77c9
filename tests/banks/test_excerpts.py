"""Excerpts of public banks, counted by hand; they lie outside the project and may be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview.banks import check_bank, load_bank
from voice_interview.errors import BankError

EXCERPTS = Path(__file__).parents[3] / "shared" / "banks"
pytestmark = pytest.mark.skipif(not EXCERPTS.is_dir(), reason=f"{EXCERPTS} is not here")

COUNTED = {
    "30sec_single_file.md": (1, 1, [1]),
    "devops_bregman.md": (10, 9, [2, 15, 23, 35, 48, 55, 62, 71, 78, 89]),
    "js_lydiahallie.md": (3, 3, [1, 33, 63]),
    "llm_kalyan_qa.md": (3, 3, [3, 21, 31]),
    "llms_devinterview.md": (2, 2, [1, 68]),
    "mlquestions_andrewekhalel.md": (
        *(13, 9),
        [5, 9, 16, 28, 36, 44, 49, 63, 71, 74, 78, 82, 89],
    ),
    "react_sudheerj.md": (3, 3, [1, 9, 56]),
}
"""File → questions, answers, and the lines on which the questions stand."""
QUESTIONS_ONLY = "llmgenai_questions_only.md"
BY_SECTION = [12, 5, 10, 6, 14, 8]
"""How many questions each section of that file asks."""
NAVIGATION = {
    "30sec_single_file.md": ("WAI-ARIA Overview", "Eggert", "Credit:", "tags:", "expertise"),
    "devops_bregman.md": ("<details", "<summary", "<br>", "<b>", "</b>"),
    "js_lydiahallie.md": ("<details", "<p>", "#### Answer", "---"),
    "llm_kalyan_qa.md": ("Authored by", "Twitter", "Newsletter", "Subcribe", "✅", "📌", "Q43"),
    "llms_devinterview.md": ("<br>",),
    "mlquestions_andrewekhalel.md": ("src", "promo", "[[", "]]", "[Answer]", "http"),
    "react_sudheerj.md": ("Back to Top", "⬆", "table-of-contents", "http"),
}


@pytest.mark.parametrize("name", COUNTED)
def test_counted(name: str) -> None:
    """Questions and answers are as many, and stand where, a reader finds them."""
    questions = load_bank(EXCERPTS / name).questions
    found = sum(bool(question.points) for question in questions)
    assert (len(questions), found, [q.line for q in questions]) == COUNTED[name]


@pytest.mark.parametrize("name", NAVIGATION)
def test_navigation_is_removed(name: str) -> None:
    """Nothing of the page around the questions is left in them."""
    for question in load_bank(EXCERPTS / name).questions:
        seen = " ".join([question.prompt, question.answer, *(p.text for p in question.points)])
        assert [text for text in NAVIGATION[name] if text in seen] == []


def test_questions_without_answers() -> None:
    """All are asked, none is graded, and the check says so."""
    checked = check_bank(EXCERPTS / QUESTIONS_ONLY)
    questions = checked.bank.questions
    topics = list(dict.fromkeys(question.topic for question in questions))
    assert [sum(q.topic == topic for q in questions) for topic in topics] == BY_SECTION
    assert not any(question.points or question.answer for question in questions)
    assert [w.what[:30] for w in checked.warnings] == ["None of the 55 questions has a"]


def test_a_text_about_banks_is_refused() -> None:
    """A file that asks nothing is no bank."""
    with pytest.raises(BankError, match="No question was found"):
        load_bank(EXCERPTS / "README.md")


def test_all_at_once() -> None:
    """The folder is one bank; what asks nothing in it is passed over."""
    total = sum(count for count, _, _ in COUNTED.values()) + sum(BY_SECTION)
    bank = load_bank(EXCERPTS)
    assert len(bank.questions) == total
    assert len({question.id for question in bank.questions}) == total
