"""Sections of a Markdown bank: which headings ask, and what answers them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview.banks.points import points_of
from voice_interview.banks.rendering import markdown_of
from voice_interview.banks.section import Section
from voice_interview.banks.sections import sections_of
from voice_interview.core.question import Point


def asked(markdown: str) -> list[str]:
    return [section.heading for section in sections_of(markdown) if section.is_question]


def only_question(markdown: str) -> Section:
    (section,) = [section for section in sections_of(markdown) if section.is_question]
    return section


@pytest.mark.parametrize("level", range(1, 7))
@pytest.mark.parametrize("number", ["", "1. ", "12) "])
def test_a_question_is_a_heading_with_an_answer(level: int, number: int) -> None:
    """Any level will do, with or without a number."""
    assert asked(f"{'#' * level} {number}Explain DNS\n**Answer:** Names.\n") == ["Explain DNS"]


ASKED = [
    ("# Title\n## 1. A\n**Answer:** x\n## 2. B\n", ["A", "B"]),
    ("## Title\n## A\n**Answer:** x\n## B\n", ["A", "B"]),
    ("# Basics\n## 1. A\n**Answer:** x\n# More\ntext\n## 2. B\n**Answer:** y", ["A", "B"]),
    ("## 1. A\n**Answer:** x\n## References\n* a link\n", ["A"]),
    ("## A\n**Answer:** x\n### Details\nmore\n### And B?\n", ["A", "And B?"]),
    ("A\n---\n**Answer:** x", ["A"]),
    ("## 3D or 2.5D?\n", ["3D or 2.5D?"]),
    ("```\n## no?\n**Answer:** no\n```\n", []),
    ("# Notes\nNothing is asked here.", []),
]


@pytest.mark.parametrize(("markdown", "questions"), ASKED)
def test_which_headings_ask(markdown: str, questions: list[str]) -> None:
    """Answered headings ask, and their like; titles and sections do not."""
    assert asked(markdown) == questions


def test_headings_that_ask_without_a_mark() -> None:
    """Most of a level and more than one must; a list of requests is a bank."""
    text = "# Talk\n### Tell me about yourself:\nx\n### 2. Describe a failure\ny\n### Praise\nz\n"
    assert asked(text) == ["Tell me about yourself", "Describe a failure"]
    assert asked("# Explain DNS\nx\n## Names\ny\n## Compare them\nz\n") == []


ANSWERED_LINES = [
    "# SQL\n## Keys\n**1. What is a key?**\n\n**Answer:** x\n\n**2. Explain it**\n\n**Answer:** y",
    "# SQL\n\n**Q1: What is a key?**\n\n**Ans:** x\n\n**Q2: Explain it**\n\n**Ans:** y",
    "# S\n**Question 1:** What is a key?\n**Answer:** x\n\n**Question 2:** Explain it\n**Ans:** y",
    "# SQL\n1. What is a key?\n   **Answer:** x\n2. Explain it\n   **Answer:** y",
    "# SQL\n- What is a key?\n  - Answer: x\n- Explain it\n  - Answer: y",
    "# SQL\n1. What is a key?\n   x\n2. Explain it\n\n   y",
    "# SQL\n1. **What is a key?**\n   x\n2. **Explain it**\n   y",
    "# SQL\n**1. What is a key?**  \nx\n\n**2. Explain it**  \ny",
    "# SQL\n- What is a key?\n\n  x\n- Explain it\n\n  y",
    "# SQL\n1. What is a key?\n\nx\n\n2. Explain it\n\ny",
]


@pytest.mark.parametrize("markdown", ANSWERED_LINES)
def test_lines_that_ask_below_headings_that_do_not(markdown: str) -> None:
    """A title or the heading of a section asks nothing where the lines below it do."""
    sections = [section for section in sections_of(markdown) if section.is_question]
    assert [s.heading for s in sections] == ["What is a key?", "Explain it"]
    assert [markdown_of(s.answer).lstrip("- ") for s in sections] == ["x", "y"]


def test_a_question_within_the_text_of_a_heading() -> None:
    """Where the heading is the question, what is asked below it is shown with it."""
    section = only_question("## 1. Explain heaps\nWhat is the root?\n**Answer:** x")
    assert section.heading == "Explain heaps"
    assert [block.text for block in section.before_answer] == ["What is the root?"]


def test_a_question_and_its_answer_in_one_paragraph() -> None:
    """The first line asks, the others answer; a question may also ask for more than one thing."""
    text = "What is a key?\nIt is x.\n\nWhat is an index?\nIt is y.\n"
    assert asked(text) == ["What is a key?", "What is an index?"]
    assert asked("* What is a key? Explain it.\n  * x\n* Why?\n  * y") == [
        "What is a key? Explain it.", "Why?"
    ]  # fmt: skip
    assert asked("* Why?\n  * y\n* A key opens? Explain\n") == ["Why?", "A key opens? Explain"]


def test_questions_line_by_line() -> None:
    """No empty line need stand between them; two in a row may be one question."""
    woods = ["What is oak?", "What is ash?", "What is elm?"]
    assert asked("# Wood\n" + "\n".join(woods)) == woods
    assert asked("# Wood\n" + "\nA wood.\n".join([*woods, ""])) == woods
    assert asked("\n".join(woods[:2]) + "\n\nBoth are woods.") == [" ".join(woods[:2])]


ONE_LINE = [
    "* What is oak? - A wood.\n* Why *ash*? \N{EN DASH} So.\n",
    "1. What is oak? -> A wood.\n2. Why ash? => So.\n",
    "**Q1. What is oak?** → A wood.\n\n**Q2. Why ash?** → So.\n",
    "- **What is oak?**: A wood.\n- **Why ash?**: So.\n",
    "What is oak? — A wood.\n\nWhy ash? — So.\n",
]


@pytest.mark.parametrize("markdown", ONE_LINE)
def test_a_question_and_its_answer_in_one_line(markdown: str) -> None:
    """What stands between them belongs to neither; a hyphen in a word is no mark."""
    sections = [section for section in sections_of(markdown) if section.is_question]
    assert [section.heading for section in sections] == ["What is oak?", "Why ash?"]
    assert [markdown_of(section.answer) for section in sections] == ["A wood.", "So."]
    assert asked("- Is it a what-is-it? -5 or -6") == []


def test_an_outer_item_is_no_part_of_the_answer() -> None:
    """The topics of a nested list stand between its questions."""
    text = "- Joins\n  - What is a join?\n    - x\n- Indexes\n  - What is an index?\n    - y\n"
    sections = [section for section in sections_of(text) if section.is_question]
    assert [markdown_of(section.answer) for section in sections] == ["-   x", "-   y"]


HINTS = [
    "### Q\n**Hint:** Think.\n\n**Answer:** x",
    "### Q\n- Hint: Think.\n- Answer: x",
    "### Q\n#### Hint\nThink.\n#### Answer\nx",
    "## Question 1\nQ\n## Hint\nThink.\n## Answer\nx",
    "### Why Q?\n<details><summary>Show hint 1</summary>Think.</details>\n\nx",
    "### Q\n<details><summary>Hint</summary>Think.</details>"
    "<details><summary>Answer</summary>x</details>",
    "# T\n1. Why Q?\n   <details><summary>Hint</summary>Think.</details>"
    "<details><summary>Answer</summary>x</details>\n2. Why?\n",
]


@pytest.mark.parametrize("markdown", HINTS)
def test_hints(markdown: str) -> None:
    """A hint is neither shown with the question nor graded, wherever it stands."""
    section = next(section for section in sections_of(markdown) if section.is_question)
    assert section.heading in ("Q", "Why Q?")
    assert section.notes.hint == "Think."
    assert section.before_answer == []
    assert " ".join(block.text for block in section.answer if block.text) == "x"


def test_a_folded_answer_leaves_no_end() -> None:
    """Its beginning was a mark; what is folded inside it stays whole."""
    section = only_question(
        "### What is oak?\n<details><summary>Answer</summary>A wood."
        "<details><summary>More</summary>x</details></details>\n"
    )
    kinds = [block.kind.name for block in section.answer]
    assert kinds == ["TEXT", "SUMMARY", "TEXT", "END"]


def test_a_request_that_is_answered_on_the_next_line() -> None:
    """What goes on in lower case is still asked; what begins anew answers."""
    text = "1. Explain a\n   heap.\n2. Explain a key.\n   It opens.\n3. Why?\n   So.\n"
    sections = [section for section in sections_of(text) if section.is_question]
    told = [(section.heading, markdown_of(section.answer)) for section in sections]
    assert told == [("Explain a heap.", ""), ("Explain a key.", "It opens."), ("Why?", "So.")]


def test_questions_within_an_answer() -> None:
    """What an answer asks in passing is no question where other headings stand without it."""
    text = "### Why leave?\n- What happened?\n  x\n- What then?\n  y\n- And?\n\n### Why us?\nz\n"
    assert asked(text) == ["Why leave?", "Why us?"]
    assert asked("# Ready?\n- What happened?\n- What then?") == ["What happened?", "What then?"]


def test_what_stands_behind_a_bold_question() -> None:
    """A picture answers nothing, and a remark does not hide that the line asks."""
    text = "**Q: Why?** 🤔\n\nx\n\n**Q: Explain it** (hard)\n\ny\n"
    assert asked(text) == ["Why?", "Explain it (hard)"]
    assert points_of(sections_of(text)[1].answer) == (Point("x"),)


def test_most_of_a_numbered_list_asks() -> None:
    """Then all of its items do, whatever their words."""
    text = "1. What is a key?\n   - x\n2. Why?\n3. TCP against UDP\n   1. y\n"
    assert asked(text) == ["What is a key?", "Why?", "TCP against UDP"]


MARKERS = [
    "**Answer:** one **two**",
    "**Answer**: one **two**",
    "__Answer:__ one **two**",
    "***Answer:*** one **two**",
    "**ANSWER:**\none **two**",
    "Answer: one **two**",
    "**Answer:**\n\none **two**",
    "**Ans.** one **two**",
    "Answer - one **two**",
    "**Suggested answer:** one **two**",
    "**Antwort:** one **two**",
]


NUMBERS = ["Q.3 ", "Q3. ", "Q4 - ", "Question #5: ", "Frage 6: ", "7、", "8️⃣ ", "[9] "]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers(number: str) -> None:
    """A number is no part of the question, in whatever way it is written."""
    assert asked(f"## {number}What is a heap?\nA tree.") == ["What is a heap?"]


def test_numbers_before_lines() -> None:
    """Lines are asked like headings; a word that only looks like a number is none."""
    text = "Q.1 What is a heap?\nAns. A tree.\n\nQ2 - Why?\nAns - So.\nQ3 was good.\n"
    assert asked(text) == ["What is a heap?", "Why?"]


@pytest.mark.parametrize("answer", MARKERS)
def test_markers(answer: str) -> None:
    """However the marker is set, the answer is what follows it."""
    section = only_question(f"## Q\n{answer}\n")
    assert markdown_of(section.answer) == "one **two**"
    assert " ".join(block.text for block in section.answer if block.text) == "one two"


def test_a_marker_may_follow_a_line_of_text() -> None:
    """A marker begins a line, not always a paragraph."""
    section = only_question("## Q\nGiven a heap.\n**Answer:** It is\na tree.\n\nMore.\n")
    assert [block.text for block in section.before_answer] == ["Given a heap."]
    assert [block.text for block in section.answer] == ["It is a tree.", "More."]
    assert markdown_of(section.answer) == "It is\na tree.\n\nMore."


def test_a_marker_after_text_that_runs_over_line_ends() -> None:
    """Code that spans lines above a marker does not spoil the answer."""
    section = only_question("## Q\nGiven `a\nb: c` here.\n**Answer:** It is x.\n")
    assert markdown_of(section.answer) == "It is x."


def test_deeper_headings_belong_to_the_answer() -> None:
    """An answer with headings of its own stays whole, up to the next question."""
    section = sections_of("## A\n**Answer:** x\n### Why\ny\n\n## B\n**Answer:** z\n")[1]
    assert markdown_of(section.answer) == "x\n\n### Why\n\ny"


def test_the_word_answer_inside_an_answer_begins_nothing() -> None:
    """Only a bold marker begins a second answer."""
    assert len(only_question("## Q\n**Answer:** a\n\nAnswer: b").marker_lines) == 1
    assert len(only_question("## Q\n**Answer:** a\n\n**Answer:** b").marker_lines) == 2


CALLOUTS = [
    "# Wood\n> [!question]- What is oak\n> A wood.\n\n> [!faq] Why?\n> So.\n",
    "## Wood\n> [!Question]\n> What is oak\n>\n> A wood.\n\n> [!question]+ Why?\n> - So.\n",
    "> [!question]- What is oak\n>> [!done]- Answer\n>> A wood.\n\n"
    "> [!help] Why?\n> > [!answer]\n> > So.",
]


@pytest.mark.parametrize("markdown", CALLOUTS)
def test_callouts_that_ask(markdown: str) -> None:
    """They are folded parts, whether headings ask besides them or not."""
    for more in ("", "\n## When?\nNow.\n"):
        sections = [section for section in sections_of(markdown + more) if section.is_question]
        assert [section.heading for section in sections][:2] == ["What is oak", "Why?"]
        told = [markdown_of(section.answer).lstrip("- ") for section in sections]
        assert told == ["A wood.", "So."] + ["Now."] * bool(more)


CARDS = [
    "#flashcards/wood\n\n## Trees\nWhat is oak?::A wood.\n<!--SR:!2026-01-02,3,250-->\nash :: so\n",
    "- What is oak? ::: A wood.\n- ash :: so\n  <!-- sr -->\n\nNotes of mine.\n",
    "## Oak\nWhat is oak?\n?\nA wood.\n\n## Ash\n\nash\n\n?\n\nso\n",
    "What is oak? :: A wood.\n\nIt is `a :: b` there.\n\nash\n??\nso\n",
]


@pytest.mark.parametrize("markdown", CARDS)
def test_cards_in_notes(markdown: str) -> None:
    """A line may part the sides of a card, or two colons in the line itself."""
    sections = [section for section in sections_of(markdown) if section.is_question]
    assert [section.heading for section in sections] == ["What is oak?", "ash"]
    assert [markdown_of(section.answer) for section in sections] == ["A wood.", "so"]


def test_a_card_without_words() -> None:
    """A question mark alone is no front, and a card ends below its front."""
    assert [section.line for section in sections_of("?\n?")] == [0, 1]
    assert [section.line for section in sections_of("Why?\n?")] == [0, 1, 2]


def test_two_colons_make_no_card_where_nothing_asks() -> None:
    """Types are written alike."""
    section = only_question("## What is its type?\nmap :: (a -> b)\n\n- id :: a\n")
    assert markdown_of(section.answer).startswith("map :: (a -> b)")


PIECES = [
    "#", "##", " ", "\n", "1. ", "**", "Answer:", "**Answer:**", "*", "-", "    ", "```", ">",
    "<br>", "<!--", "[a](b)", "?", "Q", "a.", "\t", "|", "\\", "&amp;", "===", "\x00", "`", "[",
    "](", "<a ",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_comes_apart(markdown: str) -> None:
    """No text breaks the reader, and headings stand in the order of their lines."""
    lines = [section.line for section in sections_of(markdown)]
    assert lines == sorted(set(lines))
