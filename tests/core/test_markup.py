from __future__ import annotations

import pytest

from voice_interview.core.markup import plain_prose


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "**bold**, *slanted*, __bold__, _slanted_ and ~~gone~~",
            "bold, slanted, bold, slanted and gone",
        ),
        ("What does `learning_rate` do?", "What does learning rate do?"),
        (
            "Call `model.train(x)` with `--lr` and `**kwargs`.",
            "Call model.train(x) with lr and kwargs.",
        ),
        ("See [the paper](https://arxiv.org/abs/2106.09685) first.", "See the paper first."),
        ("Read [the docs][1] as shown[2].", "Read the docs as shown."),
        ("Go to https://www.example.com/a_b?c=d#e.", "Go to example dot com."),
        ("![a curve](curve.png) falls", "a curve falls"),
        ("a &amp; b<br>c", "a & b. c"),
        ("<details><summary>Why?</summary><p>So.</p></details>", "Why? So."),
        ("It is old [[src]](https://example.com).", "It is old src."),
        ("<b>Warm</b> up <!-- slowly -->", "Warm up"),
        (r"a literal \* and 2 * 3", "a literal and 2 times 3"),
        ("x**2 grows", "x^2 grows"),
        ("`SELECT * FROM users`", "SELECT star FROM users"),
    ],
)
def test_marks_vanish_and_their_words_stay(written: str, said: str) -> None:
    """Emphasis, code marks, links and tags leave only what a reader would read out."""
    assert plain_prose(written) == said


def test_list_items_end_as_sentences_do() -> None:
    """Bullets, numbers, boxes and headings become pauses; a soft line break does not."""
    written = (
        "# Steps\nFirst\nread this:\n\n- one\n- [x] two\n  goes on\n* three!\n\n1. four\n2) five"
    )
    assert plain_prose(written) == (
        "Steps. First read this: one. two goes on. three! 1: four. 2: five"
    )


def test_a_year_at_the_start_of_a_line_is_no_numbering() -> None:
    """Only small numbers number a list."""
    assert plain_prose("2017. That was the year.") == "2017. That was the year."


def test_table_rows_are_read_as_sentences() -> None:
    """The rule below a table's head is silent."""
    assert plain_prose("| a | b |\n|---|:--|\n| 1 | 2 |") == "a, b. 1, 2"


def test_a_code_block_is_described_rather_than_read() -> None:
    """The listener hears that there is code, its language and its length."""
    written = "Look:\n```python\nfor x in y:\n\n    print(x)\n```\nDone"
    assert plain_prose(written) == "Look: A code example in python, 2 lines. Done"


def test_an_unfinished_code_block_is_described_too() -> None:
    """A fence that nobody closed swallows the rest as a Markdown viewer would."""
    assert plain_prose("```\nx = 1") == "A code example, 1 line."


def test_long_inline_code_is_only_mentioned() -> None:
    """A whole statement in a sentence is not spelled out."""
    code = "result = [x for x in values if x is not None and x > threshold]"
    assert plain_prose(f"Consider `{code}` here.") == "Consider a piece of code here."


def test_quoted_lines_and_rules_lose_their_marks() -> None:
    """A quotation is read as text, a rule is a pause."""
    assert plain_prose("> quoted\n> text\n\n---\nafter") == "quoted text. after"
