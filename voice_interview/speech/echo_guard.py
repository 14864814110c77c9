"""Holds back what may be an echo that the canceller has not found yet.

Every sound that is played takes its own time to the loudspeaker, so at its beginning the canceller
looks for the echo in the wrong place. What never changes is how loud an echo is.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from voice_interview.speech.audio import Audio, Samples

SETTLING = 1.0
"""Seconds of a sound in which its echo may not have been found yet."""
REACH = 0.4
"""Seconds for which a sound may be on its way to the microphone, or echo in the room."""
AUDIBLE = 10 ** (-50 / 10)
"""Power of what is played from which its echo tells something (-50 dB of full scale)."""
REMEMBERED = 250
"""Chunks (8 s) from which the loudness of the echo is known."""
LEAST = 30
"""Chunks (1 s) before it is known."""
LOUDEST = 0.95
"""Share of these chunks that are not louder than what counts as the echo."""
FAINT = 10 ** (-50 / 10)
"""Power of an echo, over that of what is played, that disturbs nobody (-50 dB)."""
MARGIN = 2.0
"""Power, in echoes, from which a sound is more than an echo (3 dB)."""


class EchoGuard:
    """Learns how loud this loudspeaker is at this microphone."""

    def __init__(self) -> None:
        self._echoes: deque[float] = deque(maxlen=REMEMBERED)
        """Power of the microphone over that of what was played."""

    def learn(self, heard: Audio, played: Samples) -> None:
        """Only the interviewer speaks in this chunk.

        Args:
            heard: the microphone.
            played: what was played in the REACH seconds before its end.
        """
        if (power := _power(played)) > AUDIBLE:
            self._echoes.append(_power(heard.samples) / power)

    @property
    def hears_echo(self) -> bool:
        """Whether the loudspeaker is heard by the microphone."""
        return len(self._echoes) >= LEAST and self._loudness > FAINT

    @property
    def _loudness(self) -> float:
        """Power of the echo over that of what is played."""
        return float(np.quantile(self._echoes, LOUDEST))

    def may_be_echo(self, heard: Audio, played: Samples) -> bool:
        """Whether a chunk is no louder than an echo would be; never, before that is known."""
        if len(self._echoes) < LEAST:
            return False
        return _power(heard.samples) < MARGIN * self._loudness * _power(played)


def _power(samples: Samples) -> float:
    return float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
