"""The machine's loudspeaker, through sounddevice."""

from __future__ import annotations

import threading
import time
from typing import Any

import numpy as np

from voice_interview.errors import DeviceError
from voice_interview.speech.audio import Audio, Samples
from voice_interview.speech.loopback import Loopback
from voice_interview.speech.portaudio import TURN, one_at_a_time, portaudio, reason

BUFFER = 0.5
"""Seconds that the device holds: so long may another thread keep Python busy without a gap."""
STEP = 0.01
"""Seconds between two looks at the device; also how soon a stop is obeyed."""
TAIL = 0.3
"""Seconds of silence played after a clip, for devices that drop what they hold when closed."""
LOST = 3.0
"""Seconds without progress after which the device counts as lost."""
NO_LOUDSPEAKER = (
    "There is no loudspeaker: plug one in, or choose one in the system's sound settings."
)
GONE = "The loudspeaker went away while it played: plug it in again, or choose another one."


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
            raise DeviceError(NO_LOUDSPEAKER) from exc
        self._rate = round(device["default_samplerate"])
        self._channels = min(2, int(device["max_output_channels"]))
        self._last: SoundDevicePlayback | None = None
        self.loopback = Loopback()
        """What is being played, for the echo canceller."""

    def play(self, audio: Audio) -> SoundDevicePlayback:
        """Start to play and return.

        Raises:
            DeviceError: the device is refused.
        """
        audio = audio.resampled(self._rate)
        try:
            stream = self._started()
        except self._sounddevice.PortAudioError as exc:
            raise DeviceError(
                f"The loudspeaker cannot be opened ({reason(exc)}): another program may hold it."
            ) from exc
        self._last = SoundDevicePlayback(stream, audio, self.loopback)
        return self._last

    def _started(self) -> Any:
        try:
            return self._opened()
        except self._sounddevice.PortAudioError:
            # Some devices serve one stream at a time: the silence behind the last clip holds it.
            if self._last is None or self._last.closed.is_set():
                raise
            self._last.closed.wait(LOST)
            return self._opened()

    def _opened(self) -> Any:
        try:
            return self._stream(1)
        except self._sounddevice.PortAudioError:
            # Some devices only take all of their channels at once.
            return self._stream(self._channels)

    def _stream(self, channels: int) -> Any:
        with one_at_a_time():
            stream = self._sounddevice.OutputStream(
                samplerate=self._rate, dtype="float32", latency=BUFFER, channels=channels
            )
            stream.start()
        return stream


class SoundDevicePlayback:
    """One clip on its way to the loudspeaker."""

    def __init__(self, stream: Any, audio: Audio, loopback: Loopback) -> None:
        self._stream = stream
        self._audio = audio
        self._loopback = loopback
        self._stopped = threading.Event()
        self._finished = threading.Event()
        self._error: Exception | None = None
        self.closed = threading.Event()
        # Not a daemon, whoever starts it: the program may not end, and PortAudio with it,
        # before the stream is closed.
        threading.Thread(target=self._play, name="speaker", daemon=False).start()

    @property
    def finished(self) -> bool:
        """Whether the last sample was heard, or the sound was stopped."""
        return self._finished.is_set()

    def wait(self) -> None:
        """Return when the last sample was heard.

        Raises:
            DeviceError: the device vanished.
        """
        last = time.monotonic() + self._audio.seconds + BUFFER + 2 * LOST
        # Short waits, because a long one does not notice Ctrl-C on every system.
        while not self._finished.wait(0.05):
            if time.monotonic() > last:
                self._stopped.set()
                raise DeviceError(GONE)
        if self._error:
            raise DeviceError(GONE) from self._error

    def stop(self) -> None:
        """Fall silent at once."""
        self._stopped.set()
        self._finished.wait(LOST)
        self._finished.set()

    def _play(self) -> None:
        import sounddevice

        clip = self._loopback.begin(self._audio)
        try:
            self._feed()
            with one_at_a_time():
                self._stream.abort()
        except (sounddevice.PortAudioError, _DeviceStalled) as exc:
            self._error = exc
        finally:
            self._loopback.end(clip)
            self._finished.set()
            # Closing the stream of a device that is gone can block for ever.
            threading.Thread(target=self._close, daemon=True).start()
            self.closed.wait(TURN)

    def _close(self) -> None:
        with one_at_a_time():
            self._stream.close()
        self.closed.set()

    def _feed(self) -> None:
        """Write whenever there is room; a wait inside the library could not be broken off.

        The last sample was heard once its time has come and the device has taken as much silence
        behind it as it can hold.
        """
        samples = self._audio.samples
        held = max(self._stream.write_available, round(self._stream.latency * self._audio.rate))
        written, stalled, ends = 0, 0.0, time.monotonic() + self._audio.seconds
        program = threading.main_thread()
        while not self._stopped.is_set() and program.is_alive():
            room = self._stream.write_available
            self._write(samples[written : written + room], room)
            written += room
            stalled = 0.0 if room else stalled + STEP
            if stalled > LOST:
                raise _DeviceStalled
            if written >= len(samples) + held and time.monotonic() >= ends:
                self._finished.set()
                if time.monotonic() >= ends + TAIL:
                    return
            self._stopped.wait(STEP)

    def _write(self, samples: Samples, room: int) -> None:
        """As many frames as there is room for, silence behind the samples."""
        block = np.zeros((room, self._stream.channels), np.float32)
        block[: len(samples)] = samples[:, np.newaxis]
        self._stream.write(block)


class _DeviceStalled(Exception):
    """The device takes no more sound and reports no error."""


def speaker_trouble() -> str | None:
    """Why nothing can be played on this machine; None where something can."""
    try:
        SoundDeviceSpeaker()
    except DeviceError as exc:
        return str(exc)
    return None
