"""Word pieces."""

from __future__ import annotations

from voice_interview.encoders.word_pieces import read_vocabulary, word_pieces

PIECES = "[UNK] the lock ##s ##ing c + # 数 naive write - ahead"
VOCABULARY = read_vocabulary(PIECES.split(" "))


def pieces(text: str) -> list[tuple[str, str]]:
    """Each piece's name and the characters it stands for."""
    names = {number: piece for piece, number in VOCABULARY.items()}
    return [(names[p.id], text[p.start : p.end]) for p in word_pieces(text, VOCABULARY)]


def test_a_word_is_cut_into_the_longest_known_pieces() -> None:
    """Case is dropped; the spans point into the text as it is written."""
    assert pieces("The LOCKS locking") == [
        ("the", "The"),
        ("lock", "LOCK"),
        ("##s", "S"),
        ("lock", "lock"),
        ("##ing", "ing"),
    ]


def test_punctuation_and_ideographs_stand_alone() -> None:
    """ "C++" keeps its signs, and words of other scripts do not swallow each other."""
    assert pieces("C++ c# 数数") == [
        ("c", "C"),
        ("+", "+"),
        ("+", "+"),
        ("c", "c"),
        ("#", "#"),
        ("数", "数"),
        ("数", "数"),
    ]
    assert [name for name, _ in pieces("write-ahead")] == ["write", "-", "ahead"]


def test_accents_are_dropped_whichever_way_they_are_written() -> None:
    """One code point or a letter with a combining mark: the span covers both."""
    assert pieces("naïve") == [("naive", "naïve")]
    assert pieces("nai\u0308ve the") == [("naive", "nai\u0308ve"), ("the", "the")]


def test_what_is_not_known_is_one_piece() -> None:
    """A word that cannot be cut, or is absurdly long, becomes one unknown piece."""
    assert pieces("zzz lock") == [("[UNK]", "zzz"), ("lock", "lock")]
    assert pieces("lock" * 30) == [("[UNK]", "lock" * 30)]


def test_nothing_leaves_no_pieces() -> None:
    """White space and control characters are no words."""
    assert pieces(" \t\n\x00\u200b") == []
