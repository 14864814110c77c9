"""How a transcript of a short sound is pronounced."""

from __future__ import annotations

import pytest

from voice_interview.speech.recognizers.pronouncing import Pronouncer


@pytest.mark.parametrize(
    "text", ["Stop.", "Stop. Stop.", "stop stop", "Stop! Stop, stop stop.", "Stop, Stop Stop"]
)
def test_what_is_written_again_may_have_been_said_once(text: str) -> None:
    """With a pause or without one."""
    assert "stɑp" in Pronouncer().readings(text)
