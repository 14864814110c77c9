"""What is heard from the candidate's side, also while the interviewer speaks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from voice_interview.errors import DeviceError
from voice_interview.speech.audio import Audio
from voice_interview.speech.echo import Cleaned, EchoCanceller
from voice_interview.speech.echo_guard import REACH, SETTLING, EchoGuard
from voice_interview.speech.loopback import Loopback
from voice_interview.speech.ports import Microphone, SpeechDetector

GUARD = 0.3
"""Seconds after the interviewer's last sound in which an ear without a canceller stays deaf."""
MOST_FALSE_ALARMS = 2
"""Interruptions by nobody, where an echo is heard, after which the echo is too strong."""
SPEECH = 0.5
"""Speech probability below which only the interviewer speaks."""
BACKLOG = 4.0
"""Seconds of sound that may have waited to be heard, as while an answer is graded of which the
candidate had not finished; what is older belongs to nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One chunk of what the candidate's side sounds like."""

    audio: Audio
    """For the recognizer, without the interviewer's voice."""
    probability: float
    """How likely the candidate speaks, 0 to 1."""
    microphone: Audio
    """As it came."""
    playing: bool = False
    """Whether the interviewer could be heard at the same time."""


class Ear(Protocol):
    """Hears the candidate."""

    live: bool
    """Whether time passes while it listens, so that it can hear while the interviewer speaks."""

    def listen(self) -> Iterator[Heard]:
        """Chunk after chunk from now on, for as long as they are taken.

        Raises:
            DeviceError: the microphone is missing, refused or vanished.
        """
        ...

    def recovered(self) -> bool:
        """Whether a microphone that had failed can be heard again."""
        ...

    def false_alarm(self) -> bool:
        """Who interrupted the interviewer was nobody.

        Returns:
            whether the ear listens no more while the interviewer speaks, from now on, because it
            mistakes the echo for somebody.
        """
        ...


class RecordedEar:
    """Hears a recording, or a script; it is over when that is."""

    live = False

    def __init__(self, microphone: Microphone, detector: SpeechDetector) -> None:
        self._microphone = microphone
        self._detector = detector

    def listen(self) -> Iterator[Heard]:
        """Chunk after chunk of the recording.

        Raises:
            DeviceError: the script says so.
        """
        self._detector.reset()
        for chunk in self._microphone.chunks():
            yield Heard(chunk, self._detector.speech_probability(chunk), chunk)

    def recovered(self) -> bool:
        """A recording that ends does not come back."""
        return False

    def false_alarm(self) -> bool:
        """Nothing is played beside a recording."""
        return False


class TimedMicrophone(Protocol):
    """A microphone that tells when each chunk was heard."""

    def timed_chunks(self) -> Iterator[tuple[float, Audio]]:
        """Chunks of CHUNK_SAMPLES samples, each with the monotonic clock at its end.

        Raises:
            DeviceError: the device is missing, refused or vanished.
        """
        ...

    def reopen(self) -> bool:
        """Try to record again; whether that succeeded."""
        ...


class LiveEar:
    """Hears a microphone, and takes out what the loudspeaker plays."""

    live = True

    def __init__(
        self,
        microphone: TimedMicrophone,
        detector: SpeechDetector,
        loopback: Loopback,
        canceller: EchoCanceller | None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to listen with the first call of `listen`.

        Args:
            microphone: records already.
            detector: tells speech from everything else.
            loopback: what the loudspeaker plays.
            canceller: takes its echo out; without one, the ear is deaf while something is played.
            now: the clock of microphone and loopback.
        """
        self._now = now
        self._microphone = microphone
        self._detector = detector
        self._loopback = loopback
        self._canceller = canceller
        self._guard = EchoGuard()
        self._whole = False
        """Whether the detector hears the microphone as it is."""
        self._false_alarms = 0
        self._chunks: Iterator[tuple[float, Audio]] | None = None

    def listen(self) -> Iterator[Heard]:
        """Chunk after chunk from now on, for as long as they are taken.

        The microphone is left open between two calls, so that nothing is lost between them.

        Raises:
            DeviceError: the device vanished.
        """
        if self._chunks is None:
            self._detector.reset()
            self._chunks = self._microphone.timed_chunks()
        oldest = self._now() - BACKLOG
        try:
            for ended, chunk in self._chunks:
                if ended >= oldest:
                    yield self._heard(ended, chunk)
        except DeviceError:
            self._chunks = None
            raise

    def recovered(self) -> bool:
        """Whether a microphone that had failed can be heard again."""
        self._chunks = None
        return self._microphone.reopen()

    def false_alarm(self) -> bool:
        """Who interrupted the interviewer was nobody; after some such, an echo is to blame."""
        self._false_alarms += self._guard.hears_echo
        if self._guard.suffices:  # or no longer: the headphones may have been taken off
            self._guard = EchoGuard()
        if self._canceller is None or self._false_alarms < MOST_FALSE_ALARMS:
            return False
        self._canceller = None
        return True

    def _heard(self, ended: float, chunk: Audio) -> Heard:
        playing = self._loopback.is_active(within=GUARD, at=ended)
        if self._canceller is None:
            if playing:
                return Heard(Audio.silence(chunk.seconds), 0.0, chunk, playing)
            return Heard(chunk, self._detector.speech_probability(chunk), chunk)
        played = Audio(self._loopback.between(ended - chunk.seconds, ended))
        cleaned = self._canceller.cancel(chunk, played)
        probability = self._detector.speech_probability(self._gate(chunk, cleaned))
        if playing:
            probability = self._guarded(probability, ended, chunk)
        return Heard(cleaned.words, probability, chunk, playing)

    def _gate(self, chunk: Audio, cleaned: Cleaned) -> Audio:
        """What the detector hears: the canceller takes the beginning of a word for an echo.

        With headphones there is none, so that nothing needs to be taken out.
        """
        if self._whole != self._guard.suffices:
            self._whole = not self._whole
            self._detector.reset()  # or it would go on with the echo that it heard a moment ago
        return chunk if self._whole else cleaned.gate

    def _guarded(self, probability: float, ended: float, chunk: Audio) -> float:
        """Where the echo was not taken out, only what is louder than it is somebody's."""
        played = self._loopback.between(ended - REACH, ended)
        left = self._whole or self._loopback.has_just_begun(SETTLING, at=ended)
        if left and self._guard.may_be_echo(chunk, played):
            probability = 0.0
        if probability < SPEECH:
            self._guard.learn(chunk, played)
        return probability
