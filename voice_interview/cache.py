"""Files that are made once and kept for the next start."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

CACHE_VARIABLE = "VOICE_INTERVIEW_CACHE"
"""Environment variable that names another folder."""


def cache_folder() -> Path:
    """Where this user's models are kept."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("voice-interview", appauthor=False))


def keep(folder: Path, name: str, write: Callable[[IO[bytes]], object]) -> Path:
    """Write a file whole or not at all; another process never sees half of it.

    Args:
        folder: where it is kept; made if it is missing.
        name: a `*` in it is replaced by the checksum of the content, so that damage shows.
        write: writes the content.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as file:
        unfinished = Path(file.name)
        try:
            write(file)
            file.close()
            return unfinished.replace(folder / name.replace("*", sha256(unfinished)))
        finally:
            unfinished.unlink(missing_ok=True)


def find(folder: Path, name: str) -> Path | None:
    """An undamaged file that was kept under a name with a `*`; damaged ones are removed."""
    before, _, after = name.partition("*")
    for path in sorted(folder.glob(name)):
        with contextlib.suppress(OSError):
            if path.name == f"{before}{sha256(path)}{after}":
                return path
            path.unlink()
    return None


def sha256(path: Path) -> str:
    """The checksum of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
