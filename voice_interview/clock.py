"""The time of a session."""

from __future__ import annotations

import time
from collections.abc import Callable

NEARLY = 0.5
"""Seconds by which a live microphone may be ahead: it also hands over what it heard just before."""


class SessionClock:
    """Seconds since a session began, never going back.

    Recorded answers are heard faster than they were spoken; `catch_up` then moves the clock on,
    so that the times of a session read as if it had been spoken live.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._zero = monotonic()

    def now(self) -> float:
        """Seconds since the session began."""
        return self._monotonic() - self._zero

    def catch_up(self, at: float) -> None:
        """Make `at` the present, unless it is past already or as good as present."""
        ahead = at - self.now()
        if ahead > NEARLY:
            self._zero -= ahead
