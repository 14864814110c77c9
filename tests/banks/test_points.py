"""An answer becomes points: its sentences and list items, each with the term it explains."""

from __future__ import annotations

import pytest

from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.points import points_of
from voice_interview.core.question import Point


def points(markdown: str) -> list[tuple[str, str]]:
    return [(point.text, point.term) for point in points_of(blocks_of(markdown))]


def test_every_sentence_of_an_item_keeps_its_term() -> None:
    """An item of several sentences is several points about one term."""
    assert points("* **Rate:** Matters most. Too high, and it forgets.\n* Plain item.") == [
        ("Rate: Matters most.", "Rate"),
        ("Too high, and it forgets.", "Rate"),
        ("Plain item.", ""),
    ]


def test_nested_items_inherit_the_term() -> None:
    """What hangs below an item is about the item's term unless it has one of its own."""
    text = "1. **Batch size**\n   - small is noisy\n   - **large** is costly\n\n   More.\n2. Other"
    assert points(text) == [
        ("Batch size", "Batch size"),
        ("small is noisy", "Batch size"),
        ("large is costly", "large"),
        ("More.", "Batch size"),
        ("Other", ""),
    ]


TERMS = [
    ("Use **RAG** when facts change.", "RAG"),
    ("**PEFT** methods train few weights.", "PEFT"),
    ("**Low-Rank *Adaptation***: small matrices.", "Low-Rank Adaptation"),
    ("*Recall* is what was found.", "Recall"),
    ("It only trains a **small part** of them.", ""),
    ("**This whole long sentence is set in bold type.**", ""),
    ("**Note:** rarely used.", ""),
    ("Nothing emphasised.", ""),
    ("**:** odd", ""),
]


@pytest.mark.parametrize(("text", "term"), TERMS)
def test_term(text: str, term: str) -> None:
    """A term is emphasised, short and at the start; a label or a whole sentence is none."""
    assert [point.term for point in points_of(blocks_of("- " + text))] == [term]


def test_markup_is_left_out() -> None:
    """Points are plain text: no emphasis, links, images, tags, code blocks or headings."""
    text = (
        "See also [docs](http://example.org) ![badge](b.png) &amp; `x_y`<br>of vector<int>.\n\n"
        "```\ncode()\n```\n\n#### Details\n\n<!-- note -->\nline one\nline two"
    )
    assert points_of(blocks_of(text)) == (
        Point("See also docs & x_y of vector<int>."),
        Point("line one line two"),
    )


@pytest.mark.parametrize(
    ("item", "term"),
    [
        ("- Load Balancing: requests are spread", "Load Balancing"),
        ("- Top-p (Nucleus) Sampling - picks from the likeliest", "Top-p Sampling"),
        ("- **Rectified Linear Unit (ReLU)**: cuts off", "Rectified Linear Unit"),
        ("- Check for drift: the inputs may change", ""),
        ("- It is hard: there are many", ""),
        ("- Note: this is old", ""),
        ("Load Balancing: no list item", ""),
    ],
)
def test_label_of_a_list_item_is_its_term(item: str, term: str) -> None:
    """A short name before a colon or a dash; no order, no statement, no paragraph."""
    assert [found for _, found in points(item)] == [term]
