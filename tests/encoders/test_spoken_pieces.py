"""What of an answer is read."""

from __future__ import annotations

import pytest

from voice_interview.encoders.spoken_pieces import spoken_pieces


def read(text: str) -> list[str]:
    """The pieces as they stand in the text."""
    return [text[piece.start : piece.end] for piece in spoken_pieces(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Um, well, it keeps, you know, a log.", ["it", "keeps", "a", "log"]),
        ("It costs 3.5 % more.", ["It", "costs", "3", ".", "5", "%", "more"]),
        ("C++, not C#!", ["C", "+", "+", "not", "C", "#"]),
        ("Basically: don't.", ["don", "'", "t"]),
        ("um", []),
        ("Uhh, let\u2019s see, ehm, a log.", ["a", "log"]),
        ("", []),
        ("hmm-hmm", ["hmm", "-", "hmm"]),
    ],
)
def test_marks_and_fillers_are_not_read(text: str, pieces: list[str]) -> None:
    """Points in numbers, signs of names and words that hold a filler stay."""
    assert read(text) == pieces


def test_case_marks_and_fillers_leave_the_same_pieces() -> None:
    """So they cannot change a verdict."""
    plain = spoken_pieces("the lock serialises the writers so nobody waits")
    dressed = spoken_pieces("Uh, the lock serialises the writers… so, I mean, NOBODY waits!")
    assert [piece.id for piece in plain] == [piece.id for piece in dressed]
