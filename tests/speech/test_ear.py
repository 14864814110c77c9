"""What is heard of the candidate while the loudspeaker plays, and after the microphone failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import pytest

from voice_interview.errors import DeviceError
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.ear import BACKLOG, GUARD, Heard, LiveEar, RecordedEar
from voice_interview.speech.echo import Cleaned, EchoCanceller
from voice_interview.speech.echo_guard import LEAST
from voice_interview.speech.loopback import Loopback
from voice_interview.speech.scripted import ScriptedDetector, ScriptedMicrophone

CHUNK = CHUNK_SAMPLES / SAMPLE_RATE
"""Seconds"""
VOICE = Audio(np.full(10 * SAMPLE_RATE, 0.1, np.float32))
PAUSE = slice(8 * CHUNK_SAMPLES, 16 * CHUNK_SAMPLES)
WORDS = Audio(VOICE.samples.copy())
"""A voice with a pause behind the first word."""
WORDS.samples[PAUSE] = 0.0
ECHO = [0.1] * 8 + [0.0] * 8 + [0.1] * 24
"""Levels at which the beginning of it comes back."""


@dataclass
class TimedMicrophone:
    """Hears one level after the other, a chunk of each; time passes by what it hears."""

    levels: list[float]
    """Levels of the chunks to come."""
    breaks_after: int = 10**6
    """Chunks after which the device is lost, once."""
    time: float = 100.0
    """The clock that all go by, seconds."""
    waiting: list[tuple[float, Audio]] = field(default_factory=list)
    """What was heard while nobody listened."""
    reopened: int = 0
    works: bool = True
    """Whether it can be opened again."""

    def now(self) -> float:
        return self.time

    def hear(self) -> None:
        """One more chunk goes by."""
        self.time += CHUNK
        samples = np.full(CHUNK_SAMPLES, self.levels.pop(0), np.float32)
        self.waiting.append((self.time, Audio(samples)))

    def timed_chunks(self) -> Iterator[tuple[float, Audio]]:
        while self.waiting or self.levels:
            if not self.waiting:
                if not self.breaks_after:
                    raise DeviceError("The microphone went away.")
                self.breaks_after -= 1
                self.hear()
            yield self.waiting.pop(0)

    def reopen(self) -> bool:
        self.reopened += 1
        self.breaks_after = 10**6
        return self.works


class Subtraction:
    """Takes away what was played, sample by sample."""

    def cancel(self, heard: Audio, played: Audio) -> Cleaned:
        cleaned = Audio(heard.samples - played.samples)
        return Cleaned(cleaned, cleaned, echoing=bool(played.samples.any()))


class Suspicion:
    """Takes whatever it hears for an echo."""

    def cancel(self, heard: Audio, played: Audio) -> Cleaned:
        return Cleaned(Audio.silence(heard.seconds), heard, echoing=True)


def _ear(
    microphone: TimedMicrophone, *, cancels: bool = False, canceller: EchoCanceller | None = None
) -> tuple[LiveEar, Loopback]:
    loopback = Loopback(microphone.now)
    canceller = Subtraction() if cancels else canceller
    detector = ScriptedDetector()
    return LiveEar(microphone, detector, loopback, canceller, now=microphone.now), loopback


def _take(ear: LiveEar, chunks: int) -> list[Heard]:
    return list(islice(ear.listen(), chunks))


def test_what_is_said_is_heard() -> None:
    """Silence is silence and speech is speech, with the sound as it came."""
    ear, _ = _ear(TimedMicrophone([0.0, 0.1, 0.1]))
    heard = _take(ear, 3)
    assert [h.probability for h in heard] == [0.0, 1.0, 1.0]
    assert [round(h.audio.level, 3) for h in heard] == [0.0, 0.1, 0.1]
    assert [h.playing for h in heard] == [False] * 3


def test_without_a_canceller_it_is_deaf_while_the_interviewer_speaks() -> None:
    """And for a moment after; then it hears again. The health of the microphone shows all along."""
    microphone = TimedMicrophone([0.1] * 40)
    ear, loopback = _ear(microphone)
    clip = loopback.begin(VOICE)
    deaf = _take(ear, 10)
    loopback.end(clip)
    after = _take(ear, 30)
    assert {h.probability for h in deaf} == {0.0}
    assert not any(h.audio.samples.any() for h in deaf)
    assert all(h.microphone.samples.any() and h.playing for h in deaf)
    still_deaf = sum(h.playing for h in after)
    assert still_deaf == pytest.approx(GUARD / CHUNK, abs=1)
    assert [h.probability for h in after[still_deaf:]] == [1.0] * (30 - still_deaf)


def test_with_a_canceller_only_the_candidate_is_heard() -> None:
    """The interviewer's voice is taken out of what the microphone heard at that time."""
    microphone = TimedMicrophone([0.1] * 10 + [0.3] * 10)
    ear, loopback = _ear(microphone, cancels=True)
    loopback.begin(VOICE)
    heard = _take(ear, 20)
    assert [h.probability for h in heard] == [0.0] * 10 + [1.0] * 10
    assert heard[-1].audio.level == pytest.approx(0.2, abs=0.001)
    assert all(h.playing for h in heard)


def test_what_waited_is_heard_as_of_its_time() -> None:
    """Sound from before the interviewer spoke is the candidate's, though it is heard later."""
    microphone = TimedMicrophone([0.1] * 30)
    ear, loopback = _ear(microphone)
    for _ in range(10):
        microphone.hear()
    microphone.time += 0.001
    loopback.begin(VOICE)
    assert [h.playing for h in _take(ear, 20)] == [False] * 10 + [True] * 10


def test_nothing_is_lost_between_two_turns() -> None:
    """What was said while an answer was graded is heard, what is older is not."""
    microphone = TimedMicrophone([0.0] + [0.1] * 1000)
    ear, _ = _ear(microphone)
    assert len(_take(ear, 1)) == 1
    for _ in range(20):
        microphone.hear()
    assert len(_take(ear, 20)) == 20
    assert not microphone.waiting
    for _ in range(600):
        microphone.hear()
    heard = 0
    for _ in ear.listen():
        heard += 1
        if not microphone.waiting:
            break
    assert heard == pytest.approx(BACKLOG / CHUNK, abs=1)


def test_a_microphone_that_went_away_can_come_back() -> None:
    """It is told as it happens, and heard again once it was opened again."""
    microphone = TimedMicrophone([0.1] * 20, breaks_after=5)
    ear, _ = _ear(microphone)
    heard = []
    with pytest.raises(DeviceError, match="went away"):
        for chunk in ear.listen():
            heard.append(chunk)
    assert len(heard) == 5
    assert ear.recovered()
    assert microphone.reopened == 1
    assert len(_take(ear, 10)) == 10


def test_a_microphone_that_stays_away_is_not_heard() -> None:
    """Whoever asks is told so."""
    ear, _ = _ear(TimedMicrophone([], works=False))
    assert not ear.recovered()


def test_a_recording_is_heard_to_its_end() -> None:
    """Nothing plays meanwhile, and what has ended does not come back."""
    detector = ScriptedDetector()
    ear = RecordedEar(ScriptedMicrophone([Audio(VOICE.samples[: 4 * CHUNK_SAMPLES])]), detector)
    heard = list(ear.listen())
    assert [h.probability for h in heard[:5]] == [1.0] * 4 + [0.0]
    assert all(h.audio is h.microphone and not h.playing for h in heard)
    assert detector.resets == 1
    assert not ear.recovered()


def test_an_ear_that_the_echo_fools_listens_only_in_silence() -> None:
    """After two interruptions by nobody; where no echo is heard, nothing is to blame."""
    microphone = TimedMicrophone(ECHO + [0.1] * 20)
    ear, loopback = _ear(microphone, cancels=True)
    assert not ear.false_alarm()
    loopback.begin(WORDS)
    _take(ear, 40)
    assert [ear.false_alarm() for _ in range(2)] == [False, True]
    assert not ear.false_alarm()
    assert {h.probability for h in _take(ear, 10)} == {0.0}


def test_at_the_beginning_of_a_sound_an_echo_out_of_place_is_nobody() -> None:
    """The canceller errs while the echo is late, but nothing is louder than the echo was before."""
    microphone = TimedMicrophone(ECHO + [0.0] * 60 + [0.0] * 3 + [0.1] * 3 + [0.4] * 3)
    ear, loopback = _ear(microphone, cancels=True)
    clip = loopback.begin(WORDS)
    _take(ear, 40)
    loopback.end(clip)
    _take(ear, 60)
    loopback.begin(VOICE)
    assert [h.probability for h in _take(ear, 9)] == [0.0] * 6 + [1.0] * 3


def test_with_headphones_the_canceller_is_not_asked() -> None:
    """Once no echo was heard for a second; somebody it would have silenced is heard at once."""
    microphone = TimedMicrophone([0.0] * 2 * LEAST + [0.1] * 3)
    ear, loopback = _ear(microphone, canceller=Suspicion())
    loopback.begin(VOICE)
    heard = [h.probability for h in _take(ear, 2 * LEAST + 3)]
    assert heard == [0.0] * 2 * LEAST + [1.0] * 3


def test_who_takes_the_headphones_off_is_heard_no_more_than_once() -> None:
    """The loudspeaker is taken for somebody; from then on it is the canceller's again."""
    microphone = TimedMicrophone([0.0] * 2 * LEAST + [0.1] * 10)
    ear, loopback = _ear(microphone, canceller=Suspicion())
    loopback.begin(VOICE)
    assert [h.probability for h in _take(ear, 2 * LEAST + 1)][-1] == 1.0
    assert not ear.false_alarm()
    assert {h.probability for h in _take(ear, 9)} == {0.0}
