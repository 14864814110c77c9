"""The machine's loudspeaker, through sounddevice."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from voice_interview.errors import DeviceError
from voice_interview.speech.audio import Audio
from voice_interview.speech.portaudio import portaudio, reason

if TYPE_CHECKING:
    import sounddevice

BUFFER = 0.3
"""Seconds that the device holds: so long may another thread keep Python busy without a gap."""
SLICE = 0.05
"""Seconds written at a time: so soon is a stop obeyed."""
PATIENCE = 5.0
"""Seconds beyond its length after which a playback counts as stuck."""


class SoundDeviceSpeaker:
    """Plays through the system's default output."""

    def __init__(self) -> None:
        """Find the device.

        Raises:
            DeviceError: there is no PortAudio or no output device.
        """
        self._sounddevice = portaudio()
        try:
            device = self._sounddevice.query_devices(kind="output")
        except (self._sounddevice.PortAudioError, ValueError) as exc:
            raise DeviceError(
                "There is no loudspeaker: plug one in, or choose one in the sound settings."
            ) from exc
        self._rate = int(device["default_samplerate"])

    def play(self, audio: Audio) -> SoundDevicePlayback:
        """Start to play and return.

        Raises:
            DeviceError: the device is refused.
        """
        try:
            stream = self._sounddevice.OutputStream(
                samplerate=self._rate, channels=1, dtype="float32", latency=BUFFER
            )
            stream.start()
        except self._sounddevice.PortAudioError as exc:
            raise DeviceError(
                f"The loudspeaker cannot be opened ({reason(exc)}): another program may hold it."
            ) from exc
        return SoundDevicePlayback(stream, audio.resampled(self._rate))


class SoundDevicePlayback:
    """One clip on its way to the loudspeaker."""

    def __init__(self, stream: sounddevice.OutputStream, audio: Audio) -> None:
        self._stream = stream
        self._audio = audio
        self._stopped = threading.Event()
        self._finished = threading.Event()
        self._error: Exception | None = None
        threading.Thread(target=self._write, daemon=True).start()

    def wait(self) -> None:
        """Return when the last sample was heard.

        Raises:
            DeviceError: the device vanished.
        """
        # A wait without a limit would not be interrupted by Ctrl-C on every system.
        if not self._finished.wait(self._audio.seconds + PATIENCE):
            self._stopped.set()
            raise DeviceError("The loudspeaker is stuck: unplug it and plug it in again.")
        if self._error:
            raise DeviceError(
                "The loudspeaker went away while it played: plug it in again, or choose another."
            ) from self._error

    def stop(self) -> None:
        """Fall silent at once."""
        self._stopped.set()
        self._finished.wait(PATIENCE)

    def _write(self) -> None:
        import sounddevice

        length = round(SLICE * self._audio.rate)
        try:
            for start in range(0, len(self._audio.samples), length):
                if self._stopped.is_set():
                    self._stream.abort()
                    break
                self._stream.write(self._audio.samples[start : start + length, np.newaxis])
            else:
                self._stream.stop()
            self._stream.close()
        except sounddevice.PortAudioError as exc:
            self._error = exc
        finally:
            self._finished.set()


def speaker_trouble() -> str | None:
    """Why nothing can be played on this machine; None where something can."""
    try:
        SoundDeviceSpeaker()
    except DeviceError as exc:
        return str(exc)
    return None
