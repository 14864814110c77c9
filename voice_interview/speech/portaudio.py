"""The library through which sound devices are reached."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from voice_interview.errors import DeviceError

NO_PORTAUDIO = (
    "The PortAudio library is missing, so nothing can be played or recorded. "
    "On Debian or Ubuntu: sudo apt-get install libportaudio2."
)

TURN = 10.0
"""Seconds after which nobody waits any longer for a stream of a device that is gone; a busy machine
takes some to close one that works, and the program must not end meanwhile."""
_LOCK = threading.Lock()


def portaudio() -> Any:
    """The sounddevice module.

    Raises:
        DeviceError: PortAudio is not installed.
    """
    try:
        import sounddevice
    except OSError as exc:
        raise DeviceError(NO_PORTAUDIO) from exc
    return sounddevice


def reason(error: Exception) -> str:
    """What PortAudio says, without its numbers."""
    return str(error).split(" [PaErrorCode")[0]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Open or close a stream while no other thread does: PortAudio is not made for two at once."""
    acquired = _LOCK.acquire(timeout=TURN)
    try:
        yield
    finally:
        if acquired:
            _LOCK.release()
