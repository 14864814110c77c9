"""A file that is written whole or not at all, and that only its owner may read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from voice_interview.sessions.private_file import open_private, write_all


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; what stood there before stays until all of the new content is on the disk.

    It may hold a voice, or what that voice said, so nobody else on the machine may read it.

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
        part.unlink(missing_ok=True)
        with open_private(part, "xb") as file:
            write_all(file, content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
