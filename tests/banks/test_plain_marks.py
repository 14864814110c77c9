"""Bold words and code are read as the parser of CommonMark reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from voice_interview.banks.plain_marks import plain_pieces

_PARTS = ["**", "*", "`", "``", "a", "b c", "é", "日", "²", "🔥", "-", "(", ")", ".", ":", "?", "!"]
_WHITE = [" ", "  ", "\t", "\u00a0"]


def _parsed(paragraph: str) -> list[tuple[str, str]]:
    """The same pieces through the parser."""
    pieces = []
    bold = False
    for token in MarkdownIt("commonmark").parseInline(paragraph)[0].children or ():
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.content:
            text = "bold" if bold else "text"
            pieces.append((text if token.type == "text" else token.type, token.content))
    return [("code" if kind == "code_inline" else kind, text) for kind, text in pieces]


def test_bold_words_and_code_are_taken_out() -> None:
    """A bold label ends with its colon, and stars and dashes in code are code."""
    assert plain_pieces("**Answer:** a **big** `**kwargs`.") == [
        ("bold", "Answer:"),
        ("text", " a "),
        ("bold", "big"),
        ("text", " "),
        ("code", "**kwargs"),
        ("text", "."),
    ]
    assert plain_pieces("") == []


@pytest.mark.parametrize(
    "paragraph",
    ["*a*", "_a_", "***a***", "**a*b**", "**`a`**", "** a**", "**a:**b", "``a``", "` a `", "**a"],
)
def test_marks_that_may_mean_something_else_are_left_to_the_parser(paragraph: str) -> None:
    """Stars and backticks of other numbers, in each other, and alone."""
    assert plain_pieces(paragraph) is None


@pytest.mark.parametrize("paragraph", ["a\nb", "a\\*", "&amp;", "<b>", "[a](b)", "$x$"])
def test_other_marks_are_left_to_the_parser(paragraph: str) -> None:
    """Line breaks, escapes, entities, HTML, links and formulas."""
    assert plain_pieces(paragraph) is None


@given(st.lists(st.sampled_from(_PARTS + _WHITE), max_size=12).map("".join).map(str.strip))
def test_pieces_are_those_of_the_parser(paragraph: str) -> None:
    """Whatever stands around bold words and code."""
    pieces = plain_pieces(paragraph)
    assert pieces is None or pieces == _parsed(paragraph)
