"""The machine's microphone, through sounddevice."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from time import monotonic
from types import TracebackType
from typing import Any

import numpy as np

from voice_interview.errors import DeviceError
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio, Samples
from voice_interview.speech.portaudio import TURN, one_at_a_time, portaudio, reason
from voice_interview.speech.resampling import StreamResampler

KEPT = 0.2
"""Seconds from before a turn that belong to it: some begin to speak with the cue."""
BUFFER = 0.2
"""Seconds that the device holds; it delivers a quarter at a time, and who interrupts waits for it.
What Python is too busy to take for longer is kept by the sound server, where there is one."""
STEP = 0.1
"""Seconds after which a wait for sound looks around; also how soon Ctrl-C is obeyed."""
PROMPT = 2.0
"""Seconds within which at least one block is delivered without delay."""
LOST = 2.0
"""Seconds without any sound after which the device counts as lost."""
NO_MICROPHONE = "There is no microphone: plug one in, or choose one in the system's sound settings."


class SoundDeviceMicrophone:
    """Records from the system's default input for as long as a `with` block lasts."""

    def __init__(self) -> None:
        """Find the device.

        Raises:
            DeviceError: there is no PortAudio or no input device.
        """
        self._sounddevice = portaudio()
        try:
            device = self._sounddevice.query_devices(kind="input")
        except (self._sounddevice.PortAudioError, ValueError) as exc:
            raise DeviceError(NO_MICROPHONE) from exc
        self._rate = round(device["default_samplerate"])
        self._channels = int(device["max_input_channels"])
        self._blocks: deque[tuple[float, Samples]] = deque()
        """Each with the monotonic clock when it arrived."""
        self._lock = threading.Lock()
        self._arrived = threading.Event()
        self._stopped = threading.Event()
        self._listening = False
        self._stream: Any = None

    def __enter__(self) -> SoundDeviceMicrophone:
        """Begin to record.

        Raises:
            DeviceError: the device is refused.
        """
        try:
            with one_at_a_time():
                self._stream = self._opened()
                self._stream.start()
        except self._sounddevice.PortAudioError as exc:
            raise DeviceError(
                f"The microphone cannot be opened ({reason(exc)}): another program may hold it, "
                "or the system's privacy settings may forbid it."
            ) from exc
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close_aside()

    def _close_aside(self) -> None:
        """Closing the stream of a device that is gone can block for ever."""
        closing = threading.Thread(target=self._close, args=(self._stream,), daemon=True)
        closing.start()
        closing.join(TURN)

    def _close(self, stream: Any) -> None:
        with one_at_a_time():
            stream.close()

    def chunks(self) -> Iterator[Audio]:
        """From now on, chunks of CHUNK_SAMPLES samples at 16 kHz, for as long as they are taken.

        Raises:
            DeviceError: the device vanished.
        """
        return (chunk for _, chunk in self.timed_chunks())

    def timed_chunks(self) -> Iterator[tuple[float, Audio]]:
        """The same, each with the monotonic clock at which its last sample arrived.

        Raises:
            DeviceError: the device vanished.
        """
        resampler = StreamResampler(self._rate, SAMPLE_RATE)
        clock, seconds = _DeviceClock(self._rate), 0.0
        rest = np.zeros(0, np.float32)
        self._listening = True
        try:
            while True:
                arrived, block = self._next_block()
                began = clock.began(arrived, len(block))
                rest = np.concatenate([rest, resampler.resample_chunk(block)])
                while len(rest) >= CHUNK_SAMPLES:
                    chunk, rest = rest[:CHUNK_SAMPLES], rest[CHUNK_SAMPLES:]
                    # Counted, because chunks and blocks do not end together.
                    seconds += CHUNK_SAMPLES / SAMPLE_RATE
                    yield began + seconds, Audio(chunk)
        finally:
            self._listening = False

    def reopen(self) -> bool:
        """Try to record again from what is the default input now; whether that succeeded."""
        self._close_aside()
        self._stopped.clear()
        with self._lock:
            self._blocks.clear()
        self._arrived.clear()
        try:
            with one_at_a_time():
                self._stream = self._opened()
                self._stream.start()
        except self._sounddevice.PortAudioError:
            return False
        return self._arrived.wait(LOST)

    def _opened(self) -> Any:
        options = {
            "samplerate": self._rate,
            "dtype": "float32",
            "latency": BUFFER,
            "callback": self._receive,
            "finished_callback": self._stopped.set,
        }
        try:
            return self._sounddevice.InputStream(channels=1, **options)
        except self._sounddevice.PortAudioError:
            # Some devices only deliver all of their channels at once.
            return self._sounddevice.InputStream(channels=self._channels, **options)

    def _receive(self, block: Samples, frames: int, time: object, status: object) -> None:
        """Called by PortAudio, in a thread of its own."""
        now = monotonic()
        with self._lock:
            self._blocks.append((now, block.mean(axis=1)))
            while not self._listening and self._blocks[0][0] < now - KEPT:
                self._blocks.popleft()
        self._arrived.set()

    def _next_block(self) -> tuple[float, Samples]:
        waits = 0
        while not self._blocks:
            self._arrived.clear()
            # Counted in waits, not by a clock: a busy Python is not a lost device.
            if not self._blocks and not self._arrived.wait(STEP):
                waits += 1
            if self._stopped.is_set() or waits * STEP >= LOST:
                raise DeviceError(
                    "The microphone went away: plug it in again, or choose another one "
                    "in the system's sound settings."
                )
        with self._lock:
            return self._blocks.popleft()


class _DeviceClock:
    """Tells when a device began to record, however late a busy program takes its blocks.

    A device delivers evenly. So of the latest blocks the one that came with the least delay tells
    when all of them were recorded.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._samples = 0
        self._zeros: deque[tuple[float, float]] = deque()
        """When a block arrived, and when the first sample of all was recorded if it was prompt."""

    def began(self, arrived: float, samples: int) -> float:
        """The monotonic clock at the first sample of all, as the next block tells.

        Args:
            arrived: the monotonic clock when it was delivered.
            samples: its length.
        """
        self._samples += samples
        self._zeros.append((arrived, arrived - self._samples / self._rate))
        while self._zeros[0][0] < arrived - PROMPT:
            self._zeros.popleft()
        return min(zero for _, zero in self._zeros)


def microphone_trouble() -> str | None:
    """Why nothing can be recorded on this machine; None where something can."""
    try:
        SoundDeviceMicrophone()
    except DeviceError as exc:
        return str(exc)
    return None
