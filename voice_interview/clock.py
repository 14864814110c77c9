"""The time of a session."""

from __future__ import annotations

import time
from collections.abc import Callable


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
        """Make `at` the present, unless it is past already."""
        self._zero -= max(0.0, at - self.now())
