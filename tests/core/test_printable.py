"""Text from files cannot steer the terminal that shows it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.printable import printable


def test_control_characters_become_visible() -> None:
    """Escape sequences lose their power; line ends, tabs and other scripts stay."""
    assert printable("a\x1b[2J\x07\x9b1m\r\x7fb") == "a�[2J��1m��b"
    assert printable("a\tb\ncé漢🙂") == "a\tb\ncé漢🙂"


@given(st.text())
def test_length_is_kept(text: str) -> None:
    """Every character stays one character, so that places in the text stay true."""
    assert len(printable(text)) == len(text)
