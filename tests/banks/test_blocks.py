"""Markdown becomes a flat run of headings and paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voice_interview.banks.blocks import Block, Kind, Run
from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.rendering import markdown_of


def test_headings_and_paragraphs_keep_their_place() -> None:
    """Levels, lines and list items survive; everything else is plain text."""
    blocks = blocks_of("Title\n=====\n\n* one\n  * two\n\n* three\n\nend")
    assert [(b.text, b.line, b.level, len(b.items)) for b in blocks] == [
        ("Title", 1, 1, 0),
        ("one", 4, 0, 1),
        ("two", 5, 0, 2),
        ("three", 7, 0, 1),
        ("end", 9, 0, 0),
    ]
    one, two, three = (b.items for b in blocks[1:4])
    assert two[0] == one[0] != three[0]


def test_parts_begin_where_asked() -> None:
    """A paragraph comes apart before the lines that begin something new, emphasis kept."""
    (block,) = blocks_of("a\nb **! c\nd** e\n! f")
    parts = block.parts(lambda line: line.text.startswith("!"))
    assert [(part.text, part.line) for part in parts] == [("a b ! c d e", 1), ("! f", 4)]
    assert "".join(run.text for run in parts[0].runs if run.emphasised) == "! c\nd"


def test_after_drops_the_start() -> None:
    """The start goes, even where it spans several styles; the rest keeps its own."""
    block = Block((Run(" Answ"), Run("er: b", True), Run("c")), 1)
    assert block.after("Answer:").runs == (Run(""), Run(" b", True), Run("c"))


def test_a_block_is_cut() -> None:
    """What stands between the two sides goes; each side keeps its style."""
    before, behind = Block((Run("a :"), Run(": b", True)), 1).cut(2, 4)
    assert (before.runs, behind.runs) == ((Run("a "),), (Run(""), Run(" b", True)))


def test_what_is_no_text_is_left_out() -> None:
    """Images, comments and tags vanish, line breaks stay, type parameters are text."""
    (block,) = blocks_of("a ![b](c.png) <b>d</b> <!-- e --> Map<k, v>f<br>g")
    assert block.text == "a d Map<k, v>f g"


FORMULAS = [
    ("Is $a_1*b_2*c$ <$x$?", "Is $a_1*b_2*c$ <$x$?"),
    (r"It is \(\frac{a_1}{b}\) or \( n \).", r"It is $\frac{a_1}{b}$ or $n$."),
    ("\\[\nx_1 \\\\ y_1\n\\]", r"$$ x_1 \\ y_1 $$"),
    (r"An \[optional\] part \(of it\)", "An [optional] part (of it)"),
    ("It costs $5 to *$10*, `$a`$b", "It costs $5 to $10, $a$b"),
]


@pytest.mark.parametrize(("markdown", "text"), FORMULAS)
def test_formulas(markdown: str, text: str) -> None:
    """They are read and written as they stand; prices and remarks are none."""
    (block,) = blocks_of(markdown)
    assert block.text == text
    written = markdown_of([replace(block, source="")])
    assert [again.text for again in blocks_of(written)] == [text]
    assert "\\frac" not in written or r"$\frac{a_1}{b}$" in written


def test_a_rule_close_below_a_paragraph_makes_no_heading() -> None:
    """Hyphens below a sentence separate, though Markdown takes them for an underline."""
    texts = ["One sentence.", "**Answer:** a heap", "two\nlines"]
    blocks = [block for text in texts for block in blocks_of(f"{text}\n---\n")]
    assert [block.level for block in blocks] == [0, 0, 0]
    (title, question) = blocks_of("Trees\n=====\n\nWhat is a heap?\n---\n")
    assert (title.level, question.level) == (1, 2)


FOREIGN = [
    ("A [[function]] or [[notes/heap|heap]].", "A function or heap."),
    ("It is ==fast==.[^1] ^a1b2c3", "It is fast."),
    ("![[heap.png]] Seen.", "Seen."),
    ("- [ ] Done? `[[x]]`", "Done? [[x]]"),
    ("- [x] Done?", "Done?"),
    ("> [!note]- Why?\n> Because.", "Why? Because."),
    ("## Why? #python #c/d", "Why?"),
    ("- Why?#card #python\n  id:: 6a8a-e1\n  So.", "Why? So."),
    ("#flashcards/python\nWhy?", "Why?"),
    ("A #card of #cards, std::vector, List:: Map", "A #card of #cards, std::vector, List:: Map"),
    ("## Why? {#why}", "Why?"),
    ("a == b, c == d, [[1, 2]], x[^", "a == b, c == d, [[1, 2]], x[^"),
    ("A [[tag](b)] of #3 and #b", "A [tag] of #3 and #b"),
]


@pytest.mark.parametrize(("markdown", "text"), FOREIGN)
def test_marks_of_note_taking_programs(markdown: str, text: str) -> None:
    """Their links, highlights, boxes and tags show what they show there; code stays."""
    (block,) = blocks_of(markdown)
    assert block.text == text


def test_tables_in_html() -> None:
    """They are read like those in Markdown; what only lays out a page is text."""
    html = (
        "<table><tr><th>Method</th><th>Use</th></tr>"
        "<tr><td><b>GET</b></td><td>reads<br>only</td></tr><tr><td>PUT</td><td></td><td>x</td></tr>"
        "</table><table><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td></tr></table>"
    )
    blocks = blocks_of(html)
    assert [(block.text, block.kind is Kind.ROW) for block in blocks] == [
        ("Method: Use", True),
        ("GET: reads only", True),
        ("PUT: x", True),
        ("", True),
        ("a: b", True),
        ("c", False),
    ]
    assert [block.is_header for block in blocks] == [True, False, False, True, False, False]
    assert [b.text for b in blocks_of(markdown_of(blocks))] == [b.text for b in blocks]


def test_an_open_row_ends_with_its_paragraph() -> None:
    """What stands in the cells of a table between empty lines is text of its own."""
    blocks = blocks_of("<table><tr><td>\n\n**a**\n\n</td><td>\n\nb\n\n</td></tr></table>\n\nc")
    assert [(block.text, block.kind) for block in blocks] == [
        ("a", Kind.TEXT), ("b", Kind.TEXT), ("c", Kind.TEXT)
    ]  # fmt: skip


def test_callouts_keep_lines_and_footnotes_are_left_out() -> None:
    """What stands below the kind of a callout is on its own line."""
    blocks = blocks_of("> [!NOTE]\n> One.\n\n[^1]: A footnote.\n\nTwo.")
    assert [(block.text, block.line) for block in blocks] == [("One.", 2), ("Two.", 6)]
