"""Figures beside their norms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voice_interview.core.delivery import Delivery, Span
from voice_interview.sessions.report.figures import Scale, figures

MINUTE = Delivery(
    words=150,
    seconds=60.0,
    words_per_minute=150.0,
    words_per_minute_without_long_pauses=156.5,
    pauses=(Span(10.0, 10.5), Span(20.0, 22.5)),
    longest_run=12.0,
    fillers=2,
    fillers_per_minute=2.0,
    time_to_first_word=1.2,
    detected=True,
)


def test_over_all_answers() -> None:
    """Pace and fillers over the whole time, the median wait, every long pause."""
    other = replace(MINUTE, words=90, pauses=(), fillers=0, time_to_first_word=2.2)
    pace, pauses, first, fillers = figures([MINUTE, other])
    assert (pace.value, pauses.value, first.value, fillers.value) == ("120", "1", "1.7", "≥ 1.0")
    assert pace.note.startswith("Slower than the usual 140 to 190")
    assert "123 without long pauses" in pace.note
    assert "The longest lasted 2.5\u00a0s" in pauses.note
    assert "lower bound" in fillers.note
    assert figures([]) == ()


def test_fillers_are_measured_in_one_unit() -> None:
    """The norm is one in words; at the speaker's own pace it is one a minute, like the figure."""
    fillers = figures([MINUTE])[3]
    assert (fillers.value, fillers.unit) == ("≥ 2.0", "a minute")
    assert "2.6 in 100 words, at your pace 3.9 a minute" in fillers.note
    assert fillers.scale
    assert (fillers.scale.value, fillers.scale.high) == pytest.approx((2.0, 3.9))
    none = figures([replace(MINUTE, fillers=0, words=0)])[3]
    assert none.value == "≥ 0"
    assert none.scale
    assert none.scale.place(none.scale.value) == 0


@pytest.mark.parametrize(("words", "reading"), [(139, "Slower"), (165, "Within"), (191, "Faster")])
def test_pace_is_read(words: int, reading: str) -> None:
    """Against what is usual."""
    assert figures([replace(MINUTE, words=words)])[0].note.startswith(reading)


def test_what_is_not_known_is_not_made_up() -> None:
    """Without the end of the question nobody knows the wait."""
    assert figures([replace(MINUTE, time_to_first_word=None)])[2].unit == "not known"


def test_without_long_pauses_there_is_nothing_to_say_of_them() -> None:
    """The same pace is not told twice, and no fault is excused that nobody committed."""
    pace, pauses, *_ = figures([replace(MINUTE, pauses=(Span(10.0, 10.5),))])
    assert "long pauses" not in pace.note
    assert pauses.note == "All pauses together take 1% of the time."


def test_a_scale_stays_on_its_line() -> None:
    """What is beyond the end stands at the end."""
    scale = Scale(150, 140, 190, 260)
    assert [scale.place(value) for value in (-5, 130, 999)] == [0, 50, 100]
