"""Stand-ins that follow a script, for programs and tests without a sound card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from voice_interview.core.transcript import Transcript
from voice_interview.errors import DeviceError, RecognizerError
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.playback import FinishedPlayback


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
        padded = spoken.joined(Audio.silence(CHUNK_SAMPLES / SAMPLE_RATE)).samples
        seconds = 0.0
        for start in range(0, len(spoken.samples), CHUNK_SAMPLES):
            yield self._next(Audio(padded[start : start + CHUNK_SAMPLES]), seconds)
            seconds += CHUNK_SAMPLES / SAMPLE_RATE
        over = seconds + self.silence
        while seconds < over:
            yield self._next(Audio.silence(CHUNK_SAMPLES / SAMPLE_RATE), seconds)
            seconds += CHUNK_SAMPLES / SAMPLE_RATE

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


def _hum(seconds: float) -> Audio:
    import numpy as np

    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio((0.1 * np.sin(2 * np.pi * 220 * times)).astype(np.float32))
