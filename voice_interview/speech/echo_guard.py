"""Holds back what may be an echo that the canceller has not found yet, or need not look for.

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
FAINT = 10 ** (-40 / 10)
"""Power of an echo, over that of what is played, that every voice nearby drowns (-40 dB)."""
MARGIN = 2.0
"""Power, in echoes, from which a sound is more than an echo (3 dB)."""
NEARBY = 10.0
"""The same where nothing else tells it from an echo (10 dB)."""
QUIETEST = 0.1
"""Share of the chunks that are no louder than the room itself."""
UNREST = 2.0
"""Times by which the noise of the room varies in power."""


class EchoGuard:
    """Learns how loud this loudspeaker is at this microphone, and this room without it."""

    def __init__(self) -> None:
        self._chunks: deque[tuple[float, float]] = deque(maxlen=REMEMBERED)
        """Power of the microphone and of what was played."""
        self._room = 0.0
        """Power of what is heard where nothing is played."""
        self._loudness = 0.0
        """Power of the echo over that of what is played."""

    def learn(self, heard: Audio, played: Samples) -> None:
        """Only the interviewer speaks in this chunk.

        Args:
            heard: the microphone.
            played: what was played in the REACH seconds before its end.
        """
        power = _power(played)
        if power <= AUDIBLE:
            return
        self._chunks.append((_power(heard.samples), power))
        every, all_played = np.array(self._chunks).T
        self._room = float(np.quantile(every, QUIETEST))
        echoes = np.maximum(0.0, every - UNREST * self._room) / all_played
        self._loudness = float(np.quantile(echoes, LOUDEST))

    @property
    def hears_echo(self) -> bool:
        """Whether the loudspeaker is heard by the microphone."""
        return self._known and self._loudness > FAINT

    @property
    def suffices(self) -> bool:
        """Whether loudness alone tells the echo from somebody, as it does with headphones."""
        return self._known and self._loudness <= FAINT

    @property
    def _known(self) -> bool:
        return len(self._chunks) >= LEAST

    def may_be_echo(self, heard: Audio, played: Samples) -> bool:
        """Whether a chunk is no louder than an echo would be; never, before that is known."""
        if not self._known:
            return False
        margin = NEARBY if self.suffices else MARGIN
        expected = self._room + self._loudness * _power(played)
        return _power(heard.samples) < margin * expected


def _power(samples: Samples) -> float:
    return float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
