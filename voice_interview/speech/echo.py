"""Takes the interviewer's own voice out of what the microphone hears.

Two cancellers work side by side, because no one does both jobs well. WebRTC's removes almost all
of the echo, and with it parts of a voice that talks over it: it tells whether somebody speaks. A
linear filter leaves some echo and the candidate's voice whole: it keeps the words.
"""

from __future__ import annotations

import importlib
import logging
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples
from voice_interview.speech.echo_filter import EchoFilter

_LOGGER = logging.getLogger(__name__)

FRAME = 160
"""Samples (10 ms) that WebRTC's canceller takes at a time."""
_WAITING = 128
"""Samples that wait for their frame to fill: 512 samples are no whole number of frames."""
GATE_DELAY = _WAITING + 128
"""Samples (16 ms) by which `Cleaned.gate` lags while an echo is taken out; half of it is WebRTC's
own. `Cleaned.words` does not lag."""
TAIL = 0.8
"""Seconds after the last sound that was played, in which its echo can still be heard."""


@dataclass(frozen=True, eq=False, slots=True)
class Cleaned:
    """One chunk of the microphone without the echo of what was played."""

    gate: Audio
    """For the speech detector: almost no echo, but a voice that talks over it is damaged."""
    words: Audio
    """For the recognizer: some echo is left, the candidate's voice is whole."""
    echoing: bool
    """Whether an echo could be heard; where it could not, both are the microphone as it is."""


class EchoCanceller(Protocol):
    """Hears a loudspeaker and a microphone, and tells what only the microphone heard."""

    def cancel(self, heard: Audio, played: Audio) -> Cleaned:
        """A chunk without the echo; to be called for every chunk, in order.

        Args:
            heard: CHUNK_SAMPLES samples of the microphone at 16 kHz.
            played: as many samples of what was played at that time or up to 0.3 s before;
                zeros where nothing was.
        """
        ...


def load_canceller() -> EchoCanceller | None:
    """The canceller; None on a machine for which WebRTC's is not built.

    Without one, the microphone cannot be trusted while something is played and shortly after.
    """
    try:
        return RoomEchoCanceller()
    except (ImportError, OSError) as exc:
        _LOGGER.info("Echo cannot be cancelled here: %s", exc)
        return None


class RoomEchoCanceller:
    """WebRTC's canceller for the gate, a linear filter for the words.

    What it learns about the room is kept for as long as the object lives.
    """

    def __init__(self) -> None:
        """Begin with a room that is not known.

        Raises:
            ImportError: WebRTC's canceller is not installed.
            OSError: it cannot be loaded.
        """
        self._gate = _SpeechGate()
        self._filter = EchoFilter()
        self._quiet = round(TAIL * SAMPLE_RATE)
        """Samples since something was played."""

    def cancel(self, heard: Audio, played: Audio) -> Cleaned:
        """A chunk without the echo; to be called for every chunk, in order."""
        self._quiet = 0 if played.samples.any() else self._quiet + len(heard.samples)
        gate = self._gate.cancel(heard.samples, played.samples)
        if self._quiet > TAIL * SAMPLE_RATE:
            return Cleaned(heard, heard, echoing=False)
        words = self._filter.cancel(heard.samples, played.samples)
        return Cleaned(Audio(gate), Audio(words), echoing=True)


class _SpeechGate:
    """WebRTC's canceller, fed in exact frames; its output comes GATE_DELAY samples late.

    It is fed in silence too: it follows the noise of the room.
    """

    def __init__(self) -> None:
        webrtc: Any = importlib.import_module("pywebrtc_audio")
        self._webrtc = webrtc.EchoCanceller(SAMPLE_RATE, 1, 0)
        self._heard: Samples = np.zeros(0, np.float32)
        self._played: Samples = np.zeros(0, np.float32)
        self._cleaned: Samples = np.zeros(_WAITING, np.float32)

    def cancel(self, heard: Samples, played: Samples) -> Samples:
        self._heard = np.concatenate([self._heard, heard])
        self._played = np.concatenate([self._played, played])
        whole = len(self._heard) // FRAME * FRAME
        # Copies, because the library keeps no reference and wants contiguous memory.
        cleaned = self._webrtc.process(self._heard[:whole].copy(), self._played[:whole].copy())
        self._heard, self._played = self._heard[whole:], self._played[whole:]
        ready = np.concatenate([self._cleaned, cleaned])
        self._cleaned = ready[len(heard) :]
        return ready[: len(heard)]
