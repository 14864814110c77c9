"""A sound file that can be played at any moment while it grows."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import numpy as np

from voice_interview.sessions.private_file import open_private, write_all
from voice_interview.speech.audio import SAMPLE_RATE, Audio

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
HEADER_BYTES = _HEADER.size
"""Length of what comes before the sound."""
_SAMPLE_BYTES = 2
_SYNCED_EVERY = SAMPLE_RATE // 2 * _SAMPLE_BYTES
"""Bytes of sound after which the file is made safe against a loss of power."""


class GrowingWave:
    """A WAV file of 16-bit mono sound at 16 kHz, its header true after every piece."""

    def __init__(self, path: Path, *, continued: bool = False) -> None:
        """Begin an empty file that only its owner may read, or go on with one.

        Args:
            path: of the file.
            continued: whether to add to what such a file holds already.

        Raises:
            OSError: the file cannot be written.
        """
        self._file = open_private(path, "r+" if continued else "w+")
        self._bytes = max(0, self._file.seek(0, os.SEEK_END) - HEADER_BYTES)
        self._synced = self._bytes
        self._write_header()

    def append(self, audio: Audio) -> None:
        """Add more sound; what was added before stays playable whatever happens.

        Raises:
            OSError: the disk is full or gone.
        """
        samples = np.clip(audio.resampled(SAMPLE_RATE).samples, -1.0, 1.0)
        sound = np.rint(samples * 32767).astype("<i2").tobytes()
        self._file.seek(_HEADER.size + self._bytes)
        write_all(self._file, sound)
        self._bytes += len(sound)
        self._write_header()
        if self._bytes - self._synced >= _SYNCED_EVERY:
            os.fsync(self._file)
            self._synced = self._bytes

    def close(self) -> None:
        """Make everything safe and let go of the file.

        Raises:
            OSError: the disk is gone.
        """
        if not self._file.closed:
            try:
                os.fsync(self._file)
            finally:
                self._file.close()

    def _write_header(self) -> None:
        self._file.seek(0)
        write_all(self._file, header(self._bytes))


def header(sound_bytes: int) -> bytes:
    """What a file with this much sound begins with."""
    return _HEADER.pack(
        b"RIFF",
        _HEADER.size - 8 + sound_bytes,
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        SAMPLE_RATE,
        SAMPLE_RATE * _SAMPLE_BYTES,
        _SAMPLE_BYTES,
        8 * _SAMPLE_BYTES,
        b"data",
        sound_bytes,
    )
