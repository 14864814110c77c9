"""Single keys pressed at the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol


class Key(StrEnum):
    """What a key means while something plays."""

    PAUSE = "pause"
    BACKWARD = "backward"
    FORWARD = "forward"
    SKIP = "skip"
    PREVIOUS = "previous"
    QUIT = "quit"


_MEANINGS = {
    " ": Key.PAUSE,
    "p": Key.PREVIOUS,
    "s": Key.SKIP,
    "n": Key.SKIP,
    "q": Key.QUIT,
    "\x1b[D": Key.BACKWARD,
    "\x1b[C": Key.FORWARD,
    "\x1b[B": Key.SKIP,
    "\x1b[A": Key.PREVIOUS,
    "\x1bOD": Key.BACKWARD,
    "\x1bOC": Key.FORWARD,
    "\x1bOB": Key.SKIP,
    "\x1bOA": Key.PREVIOUS,
    "\xe0K": Key.BACKWARD,
    "\xe0M": Key.FORWARD,
    "\xe0P": Key.SKIP,
    "\xe0H": Key.PREVIOUS,
}
"""What terminals send → what it means; arrows as they come in both modes, and on Windows."""
HELP = "space pause · ← → 5 s · s skip · p previous · q quit"
"""The keys in one line."""


class Keys(Protocol):
    """Where keys come from."""

    def next(self, seconds: float) -> Key | None:
        """The next key, None if none is pressed for so long."""
        ...


class NoKeys:
    """Nobody at the keys."""

    def next(self, seconds: float) -> Key | None:
        time.sleep(seconds)
        return None


class ScriptedKeys:
    """Presses keys as a script says, one each time it is asked; None is no key."""

    def __init__(self, script: Iterable[Key | None]) -> None:
        self._script = deque(script)

    def next(self, seconds: float) -> Key | None:
        if self._script:
            return self._script.popleft()
        time.sleep(seconds)
        return None


def meaning(typed: str) -> Key | None:
    """What the characters that a terminal sends for one key mean."""
    return _MEANINGS.get(typed, _MEANINGS.get(typed.lower()))


@contextmanager
def terminal_keys() -> Iterator[Keys]:
    """The keys of the terminal, unless the input comes from elsewhere.

    Ctrl-C stays what it is, and the terminal is left as it was.
    """
    if not sys.stdin.isatty():
        yield NoKeys()
        return
    with _single_keys() as keys:
        yield keys


if sys.platform == "win32":
    import msvcrt

    class _Console:
        def next(self, seconds: float) -> Key | None:
            until = time.monotonic() + seconds
            while not msvcrt.kbhit():
                if time.monotonic() >= until:
                    return None
                time.sleep(0.01)
            typed = msvcrt.getwch()
            return meaning(typed + msvcrt.getwch() if typed in "\x00\xe0" else typed)

    @contextmanager
    def _single_keys() -> Iterator[Keys]:
        yield _Console()

else:
    import select
    import termios
    import tty

    class _Terminal:
        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor

        def next(self, seconds: float) -> Key | None:
            if not select.select([self._descriptor], [], [], seconds)[0]:
                return None
            typed = os.read(self._descriptor, 3).decode(errors="replace")
            return meaning(typed) or meaning(typed[:1])

    @contextmanager
    def _single_keys() -> Iterator[Keys]:
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor)
            yield _Terminal(descriptor)
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
