"""Prose is taken apart where a reader would pause, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.sentences import sentences

WHOLE = [
    "Use a distance, e.g. Euclidean, i.e. the straight line.",
    "It is precision vs. recall, cf. Fig. 3 of Dr. Smith.",
    "Report precision, recall, F1. scores too.",
    "ROUGE, BLEU, F1. ROUGE again.",
    "A rate of 0.5 or 1.0 is common.",
    "See No. 5 for the U.S. Army and J. Smith.",
    "Write torch.nn or a.b.c in full",
    "Is it a heap? no, a stack.",
    "1. Collect the feedback.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    """Abbreviations, initials, decimals and names with digits end nothing."""
    assert sentences(text) == (text,)


APART = [
    ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
    ('It lowers the risk of "forgetting." It is cheap.',
     ('It lowers the risk of "forgetting."', "It is cheap.")),
    ("(Rarely done.) Then go on.", ("(Rarely done.)", "Then go on.")),
    ("Measure F1. Then look closer.", ("Measure F1.", "Then look closer.")),
    ("It came in 2019. The next in 2020.", ("It came in 2019.", "The next in 2020.")),
    ("Say no. Then leave.", ("Say no.", "Then leave.")),
    ("Lists, tuples, etc. Dicts too.", ("Lists, tuples, etc.", "Dicts too.")),
    ("Wait... Then go.", ("Wait...", "Then go.")),
    ("Steps: 1. Collect. 2. Train.", ("Steps: 1. Collect.", "2. Train.")),
    ("第一句。第二句？", ("第一句。", "第二句？")),  # noqa: RUF001
    ("Über uns. Été comme hiver.", ("Über uns.", "Été comme hiver.")),
    ("two\n lines.\tHere", ("two lines.", "Here")),
    ("", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), APART)
def test_sentences_come_apart(text: str, expected: tuple[str, ...]) -> None:
    """Full stops, question and exclamation marks end a sentence, with the quotes around them."""
    assert sentences(text) == expected


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    """Whatever the text, all its visible characters are in its sentences, in order."""
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
