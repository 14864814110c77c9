"""Files that only their owner may read, written without a buffer in between."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path


def open_private(path: Path, mode: str) -> FileIO:
    """Open or create a file; a link in its place is refused.

    Raises:
        OSError: the file cannot be opened.
    """
    return FileIO(str(path), mode, opener=_open)


def write_all(file: FileIO, content: bytes) -> None:
    """Write all bytes, however many the system takes at a time.

    Raises:
        OSError: not all could be written.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def sync_folder(folder: Path) -> None:
    """Make the names of new files safe against a loss of power, where the system can.

    Raises:
        OSError: the disk is gone.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _open(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
