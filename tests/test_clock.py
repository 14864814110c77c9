"""The time of a session."""

from __future__ import annotations

from voice_interview.clock import SessionClock


def test_catching_up_moves_on_but_never_back() -> None:
    """A recorded answer takes its own time; a live one has taken it already."""
    times = iter([100.0, 101.0, 101.0, 101.0, 101.0, 101.0])
    clock = SessionClock(lambda: next(times))
    assert clock.now() == 1.0
    clock.catch_up(16.0)
    assert clock.now() == 16.0
    clock.catch_up(5.0)
    assert clock.now() == 16.0
