"""Takes the interviewer's own voice out of what the microphone hears."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples
from voice_interview.speech.echo_alignment import EchoAlignment
from voice_interview.speech.echo_filter import BLOCK, EchoFilter
from voice_interview.speech.echo_proof import EchoProof
from voice_interview.speech.echo_suppressor import EchoSuppressor
from voice_interview.speech.echo_webrtc import WebRtcCanceller

_LOGGER = logging.getLogger(__name__)

GATE_DELAY = BLOCK
"""Samples (16 ms) by which `Cleaned.gate` lags while an echo is taken out; `words` does not."""
FAINT = 0.2
"""Share of what is heard below which nobody speaks: a detector also hears a voice in a whisper of
an echo, however faint."""
PATIENCE = 32
"""Blocks (0.5 s) of a sound in which its echo may still be looked for."""
TAIL = 0.8
"""Seconds after the last sound that was played, in which its echo can still be heard."""


@dataclass(frozen=True, eq=False, slots=True)
class Cleaned:
    """One chunk of the microphone without the echo of what was played."""

    gate: Audio
    """For the speech detector: no echo to speak of, but a voice that talks over it is thinned."""
    words: Audio
    """For the recognizer: a little echo is left, the candidate's voice is whole."""
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


def load_canceller() -> EchoCanceller:
    """The canceller of this machine, with WebRTC's where that is built for it."""
    try:
        return RoomEchoCanceller(WebRtcCanceller())
    except (ImportError, OSError) as exc:
        _LOGGER.info("Echo is cancelled without WebRTC: %s", exc)
        return RoomEchoCanceller()


class RoomEchoCanceller:
    """A filter that follows the room, and WebRTC's canceller until the filter has found the echo.

    What it learns about the room is kept for as long as the object lives.
    """

    def __init__(self, webrtc: WebRtcCanceller | None = None) -> None:
        """Begin with a room that is not known.

        Args:
            webrtc: without it, nothing passes the gate before the echo is found.
        """
        self._webrtc = webrtc
        self._filter = EchoFilter()
        self._suppressor = EchoSuppressor()
        self._proof = EchoProof()
        self._alignment = EchoAlignment()
        self._known = False
        """Whether the echo was ever found."""
        self._patience = 0
        """Blocks for which nothing is learnt."""
        self._quiet = round(TAIL * SAMPLE_RATE)
        """Samples since something was played."""

    def cancel(self, heard: Audio, played: Audio) -> Cleaned:
        """A chunk without the echo; to be called for every chunk, in order."""
        self._quiet = 0 if played.samples.any() else self._quiet + len(heard.samples)
        sturdy = self._sturdy(heard.samples, played.samples)
        if self._quiet > TAIL * SAMPLE_RATE:
            return Cleaned(heard, heard, echoing=False)
        blocks = range(0, len(heard.samples), BLOCK)
        pieces = [self._cancel(heard.samples[at:], played.samples[at:]) for at in blocks]
        quiet, words = (Audio(np.concatenate(signal)) for signal in zip(*pieces, strict=True))
        gate = quiet if self._proof.given else Audio(sturdy)
        if gate.level < FAINT * heard.level:
            gate = Audio.silence(heard.seconds)
        return Cleaned(gate, words, echoing=True)

    def _sturdy(self, heard: Samples, played: Samples) -> Samples:
        return self._webrtc.cancel(heard, played) if self._webrtc else np.zeros_like(heard)

    def _cancel(self, heard: Samples, played: Samples) -> tuple[Samples, Samples]:
        heard, played = heard[:BLOCK], played[:BLOCK]
        words = self._filter.cancel(heard, played, learn=self._patience <= 0)
        self._proof.watch(heard, words, played)
        self._align(heard, heard - words)
        return self._suppressor.suppress(words, self._filter.leak), words

    def _align(self, heard: Samples, predicted: Samples) -> None:
        """Look for the echo of a sound that took another time to be heard than the one before.

        Meanwhile nothing is learnt, or the room would be forgotten.
        """
        self._alignment.watch(heard, predicted)
        if self._proof.given:
            self._known, self._patience = True, 0
        elif self._proof.waits:
            self._patience = PATIENCE if self._known else 0
        elif later := self._alignment.offset():
            self._filter.move(later)
            self._alignment.forget()
            self._patience = PATIENCE
        else:
            self._patience -= 1
