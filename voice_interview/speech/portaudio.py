"""The library through which sound devices are reached."""

from __future__ import annotations

from typing import Any

from voice_interview.errors import DeviceError

NO_PORTAUDIO = (
    "The PortAudio library is missing, so nothing can be played or recorded. "
    "On Debian or Ubuntu: sudo apt-get install libportaudio2."
)


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
