"""One writer a session, however many programs share the store."""

from __future__ import annotations

import os
import sys
from io import FileIO
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 40
    """Where no byte is: on this system a locked byte could not be read by others."""

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock(file: FileIO) -> bool:
    """Whether the file is from now on, until it is closed, this program's alone to write.

    A program that ends in any way gives its files free.
    """
    try:
        _try_lock(file.fileno())
    except OSError as exc:
        return not isinstance(exc, BlockingIOError | PermissionError)
    return True


def is_being_written(path: Path) -> bool:
    """Whether some program holds the lock of this file."""
    try:
        with FileIO(str(path), "r+") as file:
            return not lock(file)
    except OSError:
        return False
