"""Where the decoder is stopped."""

from __future__ import annotations

from typing import Any

import pytest

from voice_interview.speech.recognizers.decoding import EndOfSound

END = 50
"""The token that ends a text; timestamps follow it, text comes before it."""
FIRST_TIME = 51
FRAMES = 100
"""Length of the sound in timestamps: two seconds."""
SENTENCE = [3, 1, 4]


def _is_ended(decoded: list[int]) -> bool:
    """Whether after these tokens only the end of the text is left."""
    import torch

    logits: Any = torch.zeros(1, FIRST_TIME + 1500)
    tokens = torch.tensor([[0, *decoded]])
    EndOfSound(1, FIRST_TIME, END, FRAMES).apply(logits, tokens)
    possible: list[int] = logits[0].isfinite().nonzero().flatten().tolist()
    assert possible in ([END], list(range(FIRST_TIME + 1500)))
    return possible == [END]


@pytest.mark.parametrize(
    ("decoded", "ended"),
    [
        ([], False),
        ([FIRST_TIME], False),
        ([FIRST_TIME, *SENTENCE], False),
        ([FIRST_TIME, *SENTENCE, FIRST_TIME + 60], False),
        ([FIRST_TIME, *SENTENCE, FIRST_TIME + 60, FIRST_TIME + 60], False),
        ([FIRST_TIME, *SENTENCE, FIRST_TIME + FRAMES], True),
        ([FIRST_TIME, *SENTENCE, FIRST_TIME + FRAMES + 50], True),
        ([FIRST_TIME, *SENTENCE * 3], False),
        ([FIRST_TIME, *SENTENCE * 4], True),
        ([t for time in (0, 5, 10, 15) for t in (*SENTENCE, FIRST_TIME + time)], True),
    ],
)
def test_text_ends_with_the_sound_or_in_a_loop(decoded: list[int], ended: bool) -> None:
    """A sentence that closes after the sound is the last; what is written four times is a loop."""
    assert _is_ended(decoded) is ended


def test_end_is_possible_even_if_it_was_forbidden() -> None:
    """Other filters may want a timestamp first; then, too, the text ends, with sane numbers."""
    import torch

    logits: Any = torch.full((1, FIRST_TIME + 1500), -torch.inf)
    logits[0, FIRST_TIME + FRAMES + 1] = 3.0
    tokens = torch.tensor([[0, FIRST_TIME, *SENTENCE, FIRST_TIME + FRAMES]])
    EndOfSound(1, FIRST_TIME, END, FRAMES).apply(logits, tokens)
    assert logits[0].isfinite().nonzero().flatten().tolist() == [END]


def test_loop_is_taken_out() -> None:
    """Of a loop one round is kept, with the timestamps before it."""
    end = EndOfSound(1, FIRST_TIME, END, FRAMES)
    decoded = [FIRST_TIME, 9, 8, *SENTENCE * 4]
    assert end.without_loop(decoded) == [FIRST_TIME, 9, 8, *SENTENCE]
    assert end.without_loop(decoded[:6]) == decoded[:6]
