"""Stand-ins that follow a script, for programs and tests without a sound card."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from voice_interview.core.transcript import Transcript
from voice_interview.errors import DeviceError, RecognizerError, VoiceInterviewError
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.cues import your_turn
from voice_interview.speech.ear import Heard
from voice_interview.speech.playback import FinishedPlayback

CHUNK = CHUNK_SAMPLES / SAMPLE_RATE
"""Seconds"""
LONGEST_SILENCE = 600.0
"""Seconds of silence after which whoever listens to a script waits in vain."""
Asked = ParamSpec("Asked")
Returned = TypeVar("Returned")


@dataclass(slots=True)
class ScriptedVoice:
    """A voice that remembers what it was asked to say and hums for as long as that would take."""

    name: str = "scripted"
    language: str = "en"
    seconds_per_word: float = 0.01
    """Length of the hum for each word."""
    texts: list[str] = field(default_factory=list)
    """What it was asked to render, in order."""

    def render(self, text: str) -> Audio:
        self.texts.append(text)
        return _hum(self.seconds_per_word * len(text.split()))


@dataclass(slots=True)
class RecordingSpeaker:
    """A speaker that keeps what it plays; everything is heard in the moment it is played."""

    played: list[Audio] = field(default_factory=list)
    """Every clip, in order."""

    def play(self, audio: Audio) -> FinishedPlayback:
        self.played.append(audio)
        return FinishedPlayback()

    @property
    def seconds(self) -> float:
        """Length of everything played."""
        return sum(audio.seconds for audio in self.played)


@dataclass(slots=True)
class ScriptedRecognizer:
    """A recognizer that hears what its script says and remembers what it was given."""

    transcripts: list[Transcript] = field(default_factory=list)
    """What it hears, in order."""
    heard: list[Audio] = field(default_factory=list)
    """What it was asked to transcribe, in order."""
    prompts: list[str] = field(default_factory=list)
    """The prompt of each request."""

    def transcribe(self, audio: Audio, *, prompt: str = "") -> Transcript:
        if len(self.heard) == len(self.transcripts):
            raise RecognizerError(f"The script ends after {len(self.transcripts)} utterances.")
        self.heard.append(audio)
        self.prompts.append(prompt)
        return self.transcripts[len(self.heard) - 1]

    def assert_complete(self) -> None:
        """Fail unless every line of the script was heard."""
        missing = len(self.transcripts) - len(self.heard)
        assert not missing, f"{missing} of {len(self.transcripts)} utterances were never heard"


@dataclass(slots=True)
class ScriptedMicrophone:
    """A microphone that delivers one sound a turn, then some silence; time does not pass."""

    turns: list[Audio] = field(default_factory=list)
    """What is heard in each turn, in order; then nothing but silence."""
    vanishes_after: float | None = None
    """Seconds of a turn after which the device is lost; None is never."""
    silence: float = 3.0
    """Seconds of silence behind each sound; then the turn is over."""
    begun: int = 0
    """Turns so far."""

    def chunks(self) -> Iterator[Audio]:
        spoken = self.turns[self.begun] if self.begun < len(self.turns) else Audio.silence(0)
        self.begun += 1
        padded = spoken.joined(Audio.silence(CHUNK)).samples
        seconds = 0.0
        for start in range(0, len(spoken.samples), CHUNK_SAMPLES):
            yield self._next(Audio(padded[start : start + CHUNK_SAMPLES]), seconds)
            seconds += CHUNK
        over = seconds + self.silence
        while seconds < over:
            yield self._next(Audio.silence(CHUNK), seconds)
            seconds += CHUNK

    def _next(self, chunk: Audio, seconds: float) -> Audio:
        if self.vanishes_after is not None and seconds >= self.vanishes_after:
            raise DeviceError("The microphone was unplugged.")
        return chunk


@dataclass(slots=True)
class ScriptedDetector:
    """A detector that takes every sound for speech."""

    least_level: float = 0.01
    """Level from which a chunk counts as speech."""
    resets: int = 0
    """How often it was told that a new utterance begins."""

    def speech_probability(self, chunk: Audio) -> float:
        return 1.0 if chunk.level >= self.least_level else 0.0

    def reset(self) -> None:
        self.resets += 1


@dataclass(frozen=True, slots=True)
class Line:
    """What a scripted candidate says at one time."""

    sounds: tuple[float, ...] = ()
    """Seconds of speech and of silence in turns, beginning with speech."""
    over: str = ""
    """Begins while the interviewer says this; empty to begin when the floor is given."""
    breaks: bool = False
    """Whether the microphone is lost behind it, until it is looked for."""


class ScriptedEar:
    """Hears a script as if somebody were there; its time passes by what is heard."""

    live = True

    def __init__(self, lines: Iterable[Line], *, room: float = 0.003) -> None:
        """Begin at time zero.

        Args:
            lines: what is heard, in order, each at its time; before and behind it nobody speaks.
            room: how loud it is while nobody speaks, 0 to 1.
        """
        self.said: Callable[[], str] = str
        """Tells what the interviewer says."""
        self.told: list[str] = []
        """What the interviewer had said last, whenever something was played."""
        self._room = room
        self.time = 0.0
        """Seconds of sound so far."""
        self._lines = deque(lines)
        self._chunks: deque[bool] = deque()
        self._breaks = self._has_floor = False
        self._silence = 0.0
        self._held: list[ScriptedPlayback] = []

    def now(self) -> float:
        """The clock that a session with this ear goes by."""
        return self.time

    def listen(self) -> Iterator[Heard]:
        """Chunk after chunk.

        Raises:
            DeviceError: the script says so.
        """
        while self._silence < LONGEST_SILENCE:
            yield self._next()
        self.assert_complete()
        raise AssertionError("Somebody waits for more than there is in the script")

    def recovered(self) -> bool:
        """A microphone that was lost is there again."""
        return True

    def false_alarm(self) -> bool:
        """Nobody is mistaken for anybody here."""
        return False

    def play(self, sound: Audio) -> ScriptedPlayback:
        """Play a sound for as long as it takes somebody to speak over it, else for no time."""
        self._has_floor = self._has_floor or sound is your_turn()
        self.told.append(self.said())
        playback = ScriptedPlayback()
        if self._lines and self._lines[0].over and self._is_due(self._lines[0]):
            self._held.append(playback)
        else:
            playback.stop()
        return playback

    def assert_complete(self) -> None:
        """Fail unless every line of the script was heard."""
        assert not self._lines, f"never heard: {list(self._lines)}"

    def _next(self) -> Heard:
        if not self._chunks and self._lines and self._is_due(self._lines[0]):
            self._begin(self._lines.popleft())
        if not self._chunks:
            self._release()
        speaks = self._chunks.popleft() if self._chunks else False
        self._silence = 0.0 if speaks else self._silence + CHUNK
        self.time += CHUNK
        sound = _hum(CHUNK, 0.1 if speaks else self._room)
        playing = any(not playback.finished for playback in self._held)
        return Heard(sound, float(speaks), sound, playing)

    def _is_due(self, line: Line) -> bool:
        return line.over in self.said() if line.over else self._has_floor

    def _begin(self, line: Line) -> None:
        self._has_floor, self._breaks = False, line.breaks
        for place, seconds in enumerate(line.sounds):
            self._chunks += [place % 2 == 0] * round(seconds / CHUNK)

    def _release(self) -> None:
        """The line is over, and with it what nobody stopped."""
        while self._held:
            self._held.pop().stop()
        if self._breaks:
            self._breaks = False
            raise DeviceError("The microphone was unplugged.")


class ScriptedPlayback:
    """A sound that lasts until it is stopped."""

    def __init__(self) -> None:
        self._ended = threading.Event()

    @property
    def finished(self) -> bool:
        """Whether it was stopped."""
        return self._ended.is_set()

    def wait(self) -> None:
        self._ended.wait()

    def stop(self) -> None:
        self._ended.set()


class AtOnce(Executor):
    """A worker that has done everything in the moment it is asked to."""

    def submit(
        self, fn: Callable[Asked, Returned], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Future[Returned]:
        future: Future[Returned] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except VoiceInterviewError as exc:
            future.set_exception(exc)
        return future


def _hum(seconds: float, loudness: float = 0.1) -> Audio:
    import numpy as np

    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio((loudness * np.sin(2 * np.pi * 220 * times)).astype(np.float32))
