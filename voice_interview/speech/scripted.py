"""Stand-ins that follow a script, for programs and tests without a sound card."""

from __future__ import annotations

from dataclasses import dataclass, field

from voice_interview.speech.audio import SAMPLE_RATE, Audio


@dataclass(slots=True)
class ScriptedVoice:
    """A voice that remembers what it was asked to say and hums for as long as that would take."""

    name: str = "scripted"
    seconds_per_word: float = 0.01
    """Length of the hum for each word."""
    texts: list[str] = field(default_factory=list)
    """What it was asked to render, in order."""

    def render(self, text: str) -> Audio:
        self.texts.append(text)
        return _hum(self.seconds_per_word * len(text.split()))


@dataclass(frozen=True, slots=True)
class FinishedPlayback:
    """Sound that has already been heard."""

    def wait(self) -> None:
        return

    def stop(self) -> None:
        return


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


def _hum(seconds: float) -> Audio:
    import numpy as np

    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return Audio((0.1 * np.sin(2 * np.pi * 220 * times)).astype(np.float32))
