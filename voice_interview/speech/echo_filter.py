"""Learns how a room returns what is played, and takes that out of what a microphone hears."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from voice_interview.speech.audio import Samples

Spectrum = npt.NDArray[np.complex128]
Powers = npt.NDArray[np.float64]

BLOCK = 256
"""Samples that are filtered at a time (16 ms)."""
PARTS = 26
"""Blocks of what was played that can still be heard (416 ms)."""
UNKNOWN = 0.1
"""Doubt about each part of a room of which nothing is known: power of its response."""
CHANGE = 0.002
"""Share of the response that may have become another one within one block."""
SPREAD = 0.5
"""How much of that also holds for the parts before and after, into which an echo may move."""
EVERYWHERE = 0.01
"""And how much of it for every part."""
CALM = 0.8
"""How much of an average over blocks the next block leaves as it was."""
SLOW = 0.95
"""The same, where chance likeness between two voices must average out."""
BANDS = np.arange(0, BLOCK, BLOCK // 16)
"""Where the bands begin in which it is watched whether the prediction fits."""
TOLERATED = 0.3
"""Misfit that chance brings about."""
ALARM = 0.1
"""Share of the response that a complete misfit puts in doubt with every block."""
TINY = 1e-10
"""Keeps quotients finite where nothing sounds."""


class EchoFilter:
    """A linear filter that follows the room: a Kalman filter for each frequency.

    It cannot harm a voice that was not played, since all it does is to subtract what it predicts
    from the loudspeaker's sound alone. It knows how far its prediction can be trusted, and learns
    less while somebody talks over it.

    A wrong prediction is told from a voice by its sign: what is left then resembles the
    prediction, with the opposite sign, and a voice does not. So it is noticed at once when the
    echo shifts in time, as it does where loudspeaker and microphone have clocks of their own.
    """

    def __init__(self) -> None:
        bins = BLOCK + 1
        self._before: Samples = np.zeros(BLOCK, np.float32)
        self._played: Spectrum = np.zeros((PARTS, bins), np.complex128)
        self._power: Powers = np.zeros((PARTS, bins))
        self._room: Spectrum = np.zeros((PARTS, bins), np.complex128)
        self._doubt: Powers = np.full((PARTS, bins), UNKNOWN)
        self._rest: Powers = np.zeros(bins)
        self._likeness: Powers = np.zeros(len(BANDS))
        self._predicted: Powers = np.zeros(len(BANDS))

    def cancel(self, heard: Samples, played: Samples, *, learn: bool = True) -> Samples:
        """The next BLOCK samples without the echo."""
        self._remember(played)
        echo = np.fft.irfft(np.sum(self._played * self._room, axis=0))[BLOCK:]
        rest = heard - echo
        if learn:
            self._learn(_spectrum(rest), _spectrum(echo))
        return np.asarray(rest, np.float32)

    def move(self, later: int) -> None:
        """The echo comes so many samples later now, or earlier where they are less than 0."""
        response = np.zeros((PARTS, 2 * BLOCK))
        response[:, :BLOCK] = _moved(self.response, later).reshape(PARTS, BLOCK)
        self._room = np.fft.rfft(response, axis=1)
        parts = np.clip(np.arange(PARTS) - round(later / BLOCK), 0, PARTS - 1)
        self._doubt = self._doubt[parts]

    @property
    def leak(self) -> Powers:
        """Power of the echo that may be left in the last block, by frequency."""
        left: Powers = 0.5 * np.sum(self._power * self._doubt, axis=0)
        return left

    @property
    def response(self) -> Samples:
        """What the room is thought to answer to a click."""
        return np.asarray(np.fft.irfft(self._room, axis=1)[:, :BLOCK].ravel(), np.float32)

    def _remember(self, played: Samples) -> None:
        self._played[1:] = self._played[:-1].copy()
        self._played[0] = np.fft.rfft(np.concatenate([self._before, played]))
        self._power = np.square(np.abs(self._played))
        self._before = played

    def _learn(self, rest: Spectrum, echo: Spectrum) -> None:
        self._rest = CALM * self._rest + (1 - CALM) * np.square(np.abs(rest))
        self._doubt += ALARM * self._misfit(rest, echo) * self._may_change()
        gain = self._doubt / (self.leak + self._rest + TINY)
        step = np.fft.irfft(gain * np.conj(self._played) * rest, axis=1)
        step[:, BLOCK:] = 0.0
        self._room += np.fft.rfft(step, axis=1)
        learnt = (1 - 0.5 * gain * self._power) * self._doubt
        self._doubt = (1 - CHANGE) * learnt + CHANGE * self._may_change()

    def _misfit(self, rest: Spectrum, echo: Spectrum) -> Powers:
        """How much of the prediction is wrong, by frequency, 0 to 1."""
        likeness = np.add.reduceat((rest * np.conj(echo)).real, BANDS)
        predicted = np.add.reduceat(np.square(np.abs(echo)), BANDS)
        self._likeness = SLOW * self._likeness + (1 - SLOW) * likeness
        self._predicted = SLOW * self._predicted + (1 - SLOW) * predicted
        misfit = np.clip(-self._likeness / (self._predicted + TINY) - TOLERATED, 0.0, 1.0)
        return np.repeat(misfit, np.diff(np.append(BANDS, BLOCK + 1)))

    def _may_change(self) -> Powers:
        power = np.square(np.abs(self._room))
        beside = np.pad(power, ((1, 1), (0, 0)))
        near = np.maximum(power, SPREAD * np.maximum(beside[:-2], beside[2:]))
        return np.asarray(near + EVERYWHERE * np.sum(power, axis=0))


def _spectrum(block: npt.NDArray[np.floating]) -> Spectrum:
    return np.fft.rfft(np.concatenate([np.zeros(BLOCK), block]))


def _moved(response: Samples, later: int) -> Samples:
    moved = np.roll(response, later)
    moved[slice(0, later) if later > 0 else slice(later, None)] = 0.0
    return moved
