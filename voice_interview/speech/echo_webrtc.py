"""WebRTC's echo canceller: finds an echo at once wherever it is, and damages a voice over it."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Samples

FRAME = 160
"""Samples (10 ms) that it takes at a time."""
WAITING = 128
"""Samples that wait for their frame to fill: chunks of 512 samples are no whole number of frames.
Its own delay is as long."""


class WebRtcCanceller:
    """Fed in silence too, because it follows the noise of the room."""

    def __init__(self) -> None:
        """Begin with a room that is not known.

        Raises:
            ImportError: it is not built for this machine.
            OSError: it cannot be loaded.
        """
        webrtc: Any = importlib.import_module("pywebrtc_audio")
        self._webrtc = webrtc.EchoCanceller(SAMPLE_RATE, 1, 0)
        self._heard: Samples = np.zeros(0, np.float32)
        self._played: Samples = np.zeros(0, np.float32)
        self._cleaned: Samples = np.zeros(WAITING, np.float32)

    def cancel(self, heard: Samples, played: Samples) -> Samples:
        """As many samples without the echo, twice WAITING samples late."""
        self._heard = np.concatenate([self._heard, heard])
        self._played = np.concatenate([self._played, played])
        whole = len(self._heard) // FRAME * FRAME
        # Copies, because the library wants memory of its own.
        cleaned = self._webrtc.process(self._heard[:whole].copy(), self._played[:whole].copy())
        self._heard, self._played = self._heard[whole:], self._played[whole:]
        ready = np.concatenate([self._cleaned, cleaned])
        self._cleaned = ready[len(heard) :]
        return np.asarray(ready[: len(heard)], np.float32)
