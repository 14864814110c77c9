"""Ctrl-C that is not lost."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType


class Interruption:
    """Remembers Ctrl-C for as long as a `with` block lasts.

    Python raises it as an exception wherever the program happens to be; where that is inside a
    callback of a C library, the exception ends there, and the program goes on as if nothing were.
    """

    def __init__(self) -> None:
        self._wanted = False
        self._before: object = None

    def __enter__(self) -> Interruption:
        self._before = signal.getsignal(signal.SIGINT)
        if self._before is signal.default_int_handler:  # who ignores Ctrl-C goes on ignoring it
            signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def check(self) -> None:
        """To be called now and then.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed, and may have been lost.
        """
        if self._wanted:
            raise KeyboardInterrupt

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._wanted = True
        raise KeyboardInterrupt
