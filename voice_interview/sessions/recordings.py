"""The sound files of a session, and what a crash left of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from voice_interview.errors import Fault
from voice_interview.sessions.growing_wave import HEADER_BYTES, header
from voice_interview.sessions.private_file import open_private, write_all

_NAME = re.compile(r"utterance-(\d{3,7})\.wav")


def utterance_file(number: int) -> str:
    """The name of the sound file of an utterance, counted from 1."""
    return f"utterance-{number:03d}.wav"


def recordings(folder: Path) -> dict[int, Path]:
    """The sound files of a session by the number of the utterance, in order.

    Raises:
        OSError: the folder cannot be read.
    """
    return dict(sorted(_recordings(folder)))


def repaired(folder: Path) -> list[Fault]:
    """Make every recording say how much sound it holds; what could not be mended.

    A program that was killed between sound and header, or a loss of power, leaves them apart.
    """
    return [fault for path in recordings(folder).values() if (fault := _repair(path))]


def _recordings(folder: Path) -> Iterator[tuple[int, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = _NAME.fullmatch(entry.name)
            if name and entry.is_file(follow_symlinks=False):
                yield int(name[1]), folder / entry.name


def _repair(path: Path) -> Fault | None:
    try:
        with FileIO(str(path), "r") as file:
            if _is_true(file):
                return None
        with open_private(path, "r+") as file:
            sound = max(0, _size(file) - HEADER_BYTES) // 2 * 2
            file.seek(0)
            write_all(file, header(sound))
            file.truncate(HEADER_BYTES + sound)
    except OSError as exc:
        cure = "Make sure that you may write it; until then it plays only in part."
        return Fault(str(path), 0, f"The recording was cut off: {exc.strerror or exc}.", cure)
    return None


def _is_true(file: FileIO) -> bool:
    size = _size(file)
    file.seek(0)
    return size >= HEADER_BYTES and file.read(HEADER_BYTES) == header(size - HEADER_BYTES)


def _size(file: FileIO) -> int:
    return file.seek(0, os.SEEK_END)
