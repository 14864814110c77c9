"""A file that is written whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; what stood there before stays until all of the new content is on the disk.

    Args:
        path: of the file; what is no plain file, such as a pipe, is written as it is.
        content: all of it.

    Raises:
        OSError: it cannot be written; nothing of it is left behind.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.write_bytes(content)
        return
    part = path.with_name(f"{path.name[:200]}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
