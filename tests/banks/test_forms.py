"""Every form that a bank may have, counted against what a reader of the file sees.

`forms/` holds files of the same shapes as public banks; the figures were checked by reading them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview.banks import check_bank, load_bank
from voice_interview.core.question import Question, QuestionBank
from voice_interview.errors import BankError

FORMS = Path(__file__).parent / "forms"

COUNTED = {
    "anki.txt": ([1, 1, 1], [2, 2, 1]),
    "answer_headings.md": ([1, 1], [3, 2]),
    "bank.json": ([1, 1, 0], [4, 2, 0]),
    "bank.jsonl": ([1, 1], [1, 1]),
    "bank.yaml": ([1, 1], [2, 1]),
    "bold_answers.md": ([1, 1], [1, 2]),
    "bold_questions.md": ([0] * 5, [0] * 5),
    "cards.csv": ([1, 1], [1, 2]),
    "cards.tsv": ([1, 1], [1, 1]),
    "folded.md": ([1, 1, 1, 0], [3, 2, 1, 0]),
    "good_to_hear.md": ([1], [6]),
    "headings.md": ([1, 1], [3, 2]),
    "lines.txt": ([1, 1, 0], [2, 1, 0]),
    "numbered_list.md": ([1, 1, 1], [1, 3, 4]),
    "options.md": ([1, 1], [3, 2]),
    "table.md": ([1, 1, 0], [1, 2, 0]),
    "tagged_sources.md": ([1, 1, 0, 0, 1], [2, 2, 0, 0, 3]),
}
"""File → for each question whether it has an answer, and how many sentences and items."""
NOISE = (
    *("back to top", "[[", "]]", "src", "badge", "example.org", "subscribe", "letter", "tags:"),
    *("landmarks explained", "source:", 'code "bees"', "📮", "🌱", "[sound", "<img", "{{"),
)


def bank(name: str) -> QuestionBank:
    return load_bank(FORMS / name)


def texts(question: Question) -> list[str]:
    return [point.text for point in question.points]


@pytest.mark.parametrize("name", COUNTED)
def test_counted(name: str) -> None:
    """As many questions, answers and points as a reader counts."""
    answered, points = COUNTED[name]
    questions = bank(name).questions
    assert [int(bool(question.answer)) for question in questions] == answered
    assert [len(question.points) for question in questions] == points
    assert check_bank(FORMS / name).faults == ()


@pytest.mark.parametrize("name", COUNTED)
def test_noise_is_gone(name: str) -> None:
    """Nothing that only serves readers on the web is asked, shown or graded."""
    for question in bank(name).questions:
        seen = "\n".join([question.prompt, question.answer, question.exhibit, *texts(question)])
        assert [noise for noise in NOISE if noise in seen.casefold()] == []


def test_every_form_is_counted() -> None:
    """No fixture is forgotten; the page of links has a test of its own."""
    assert {path.name for path in FORMS.iterdir()} == {*COUNTED, "links.md"}


PROMPTS = [
    ("headings.md", 0, 9, "What is a subnet?"),
    ("headings.md", 1, 23, "Describe network address translation (NAT)."),
    ("answer_headings.md", 0, 3, "What is a compost heap good for?"),
    ("folded.md", 2, 24, "Why does one knead? window test"),
    ("tagged_sources.md", 2, 14, "Draw a honeycomb on a grid."),
    ("numbered_list.md", 1, 7, "What is the history of the sonnet?"),
    ("bold_questions.md", 4, 12, "why rivers braid"),
    ("bold_answers.md", 1, 7, "Explain the second flush."),
    ("lines.txt", 2, 7, "What is a hitch?"),
    ("table.md", 0, 10, "What is a nova?"),
    ("cards.csv", 1, 3, "What is a canon?"),
    ("bank.json", 2, 11, "What is a moult?"),
    ("bank.jsonl", 1, 2, "What is moss?"),
    ("bank.yaml", 1, 10, "Why do suspension bridges sway?"),
    ("anki.txt", 2, 8, "An acid gives away (blank)."),
]


@pytest.mark.parametrize(("name", "number", "line", "prompt"), PROMPTS)
def test_prompts(name: str, number: int, line: int, prompt: str) -> None:
    """Prompts are plain text without numbers, pictures and tags, and stand on their line."""
    question = bank(name).questions[number]
    assert (question.line, question.prompt) == (line, prompt)


def test_what_is_shown_with_the_question() -> None:
    """Code and options stand beside the prompt, and the letter of the answer gets its option."""
    first, second = bank("options.md").questions
    assert first.exhibit.startswith("```python\nitems = [1, 2, 3]\nprint(items[-1])\n```\n")
    assert "A: `1`" in first.exhibit
    assert texts(first)[0] == "B: 3"
    assert texts(second)[0] == "B: aaa"
    assert first.whole == f"{first.prompt}\n\n{first.exhibit}"
    assert bank("headings.md").questions[0].whole == "What is a subnet?"
    assert bank("anki.txt").questions[1].exhibit == "```python\nprint(1)\n```"


def test_code_stays_in_the_answer() -> None:
    """Code is kept for the screen and holds no points."""
    assert "```html\n<main" in bank("good_to_hear.md").questions[0].answer
    assert '```python\nnetwork = "10.0.0.0/24"\n```' in bank("headings.md").questions[0].answer


def test_the_authors_own_key_concepts() -> None:
    """What is "good to hear" is what is graded."""
    (question,) = bank("good_to_hear.md").questions
    assert [point.text for point in question.points if point.key] == [
        "Names the purpose of a part of the page",
        "Lets people jump between parts",
        "Native elements come first",
    ]
    assert (question.topic, question.level) == ("accessibility", "2")


def test_what_is_folded_away_is_not_graded() -> None:
    """A long answer that must be opened is shown, and its sentences are no points."""
    question = bank("numbered_list.md").questions[1]
    assert "Lentini wrote the first ones" in question.answer
    assert not any("Lentini" in text for text in texts(question))


def test_sections_are_topics() -> None:
    """The heading above a question is its topic; front matter and columns say more."""
    assert [q.topic for q in bank("folded.md").questions] == ["", "", "Baking", "Baking"]
    stars = bank("table.md")
    assert stars.title == "Stars"
    assert [(q.topic, q.level) for q in stars.questions] == [
        ("explosions", "easy"), ("giants", "easy"), ("", "easy")
    ]  # fmt: skip
    assert stars.questions[0].pronunciation == (("Betelgeuse", "beetle juice"),)
    assert [q.topic for q in bank("anki.txt").questions] == ["atoms", "", "chemistry"]
    assert [q.time_limit for q in bank("cards.csv").questions] == [90.0, 0.0]


def test_key_concepts_in_fields() -> None:
    """JSON can say what is graded, how much it counts, and what is wrong."""
    owls = bank("bank.json").questions[0]
    hearing, flight = owls.points[2:]
    assert (hearing.text, hearing.key, hearing.weight) == ("sharp hearing", True, 1.0)
    assert (flight.weight, flight.also, flight.wrong) == (
        2.0, ("noiseless wings",), ("loud wings",)
    )  # fmt: skip
    assert (owls.hint, owls.level, owls.time_limit) == ("Two senses", "medium", 60.0)


def test_a_page_of_links_is_refused() -> None:
    """Links are no answers, and the message says how many there are."""
    with pytest.raises(BankError, match="This is a page of links: 4 of its 4 lines"):
        bank("links.md")


def test_what_has_no_answer_is_said() -> None:
    """It can be asked; the check names each, or all at once."""
    (every,) = check_bank(FORMS / "bold_questions.md").warnings
    assert every.what.startswith("None of the 5 questions has an answer")
    lines = [warning.line for warning in check_bank(FORMS / "tagged_sources.md").warnings]
    assert lines == [14, 17]
