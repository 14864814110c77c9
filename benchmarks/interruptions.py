"""How soon a voice over the interviewer's is noticed, and what else is taken for one.

    python -m benchmarks.interruptions [--speech DIR]

No sound device is used: the microphone hears the recorded commands, or the sounds of
`other_sounds`, in a quiet room in which the interviewer speaks, once through headphones and once
with its echo at ECHO dB. The real ear and listener decide. The time is from the first sound of a
command to the end of the chunk that silences the interviewer; what the sound server and the
loudspeaker add is in `benchmarks.latency`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.levels import BLOCK, LOUD, levels
from benchmarks.other_sounds import ROOM, SEED, other_sounds
from benchmarks.recognition import human_speech, recorded_answers
from voice_interview import shipped
from voice_interview.settings import ListeningSettings
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio, Samples
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.ear import LiveEar
from voice_interview.speech.echo import load_canceller
from voice_interview.speech.files import read_audio
from voice_interview.speech.listener import Listener
from voice_interview.speech.loopback import Loopback
from voice_interview.speech.scripted import ScriptedPlayback
from voice_interview.speech.utterance import Utterance

ECHO = -10.0
DELAY = 0.03
"""Seconds from the loudspeaker to the microphone."""
SENTENCES = ((0.2, 2.8), (3.2, 9.8))
"""When the interviewer speaks, seconds."""
BEGINS = 5.0
"""When somebody else does."""
LENGTH = round(13.0 * SAMPLE_RATE)
_ROOT = Path(__file__).resolve().parents[1]
_FIXTURES = shipped.answers_path().parent


class Room:
    """A microphone in a room with the interviewer; time passes by what it hears."""

    def __init__(self, sound: Samples, begins: float, echo: float | None) -> None:
        self._time = 0.0
        self._playback = ScriptedPlayback()
        self._loopback = Loopback(lambda: self._time)
        room = ROOM * np.random.default_rng(SEED).standard_normal(LENGTH)
        self._heard: Samples = room.astype(np.float32)
        self._add(sound, begins)
        self._voice = read_audio(sorted((_FIXTURES / "full-hibari").glob("*.ogg"))[0])
        if echo is not None:
            for start, end in SENTENCES:
                self._add(self._said(start, end).samples * 10 ** (echo / 20), start + DELAY)

    def interrupted(self) -> float | None:
        """When the interviewer falls silent, if it does."""
        ear = LiveEar(
            self, SileroDetector(), self._loopback, load_canceller(), now=lambda: self._time
        )
        listener = Listener(ear, ListeningSettings())
        return self._time if listener.attend(self._playback, Utterance(1, 0.4)) else None

    def timed_chunks(self) -> Iterator[tuple[float, Audio]]:
        sentences = list(SENTENCES)
        for start in range(0, LENGTH - CHUNK_SAMPLES, CHUNK_SAMPLES):
            while sentences and sentences[0][0] <= start / SAMPLE_RATE:
                self._time = sentences[0][0]
                self._loopback.begin(self._said(*sentences.pop(0)))
            self._time = (start + CHUNK_SAMPLES) / SAMPLE_RATE
            yield self._time, Audio(self._heard[start : start + CHUNK_SAMPLES])
        self._playback.stop()

    def reopen(self) -> bool:
        return True

    def _said(self, start: float, end: float) -> Audio:
        first, last = (round(t * SAMPLE_RATE) for t in (start, end))
        return Audio(self._voice.samples[first:last])

    def _add(self, sound: Samples, begins: float) -> None:
        place = self._heard[round(begins * SAMPLE_RATE) :]
        place[: len(sound)] += sound[: len(place)]


def delays(sounds: Sequence[Samples], echo: float | None) -> Iterator[float]:
    """From the first sound of each command; nan where it is not noticed."""
    for number, sound in enumerate(sounds):
        begins = BEGINS + number % 8 * 0.004  # anywhere in a chunk
        interrupted = Room(sound[_onset(sound) :], begins, echo).interrupted()
        yield interrupted - begins if interrupted else float("nan")


def _onset(sound: Samples) -> int:
    """The sample with which something begins to sound."""
    return int(np.flatnonzero(levels(sound) > LOUD)[0]) * BLOCK


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--speech", type=Path, default=_ROOT.parent / "shared" / "speech")
    speech = parser.parse_args().speech
    commands = [read_audio(p).samples for p in sorted((_FIXTURES / "commands").rglob("*.ogg"))]
    if (speech / "transcripts.tsv").is_file():
        voices = [utterance.audio for utterance in human_speech(speech)]
    else:
        voices = [a.audio for answers in recorded_answers().values() for a in answers]
    others = [s for s in other_sounds(voices, speech) if s[0] != "meeting"]
    for echo in (None, ECHO):
        name = "headphones" if echo is None else f"echo at {echo:.0f} dB"
        measured = list(delays(commands, echo))
        p50, p90, p95 = np.nanpercentile(measured, [50, 90, 95]) * 1000
        unnoticed = np.count_nonzero(np.isnan(measured))
        print(f"{name}: {len(commands)} commands, p50 {p50:.0f} ms, p90 {p90:.0f}, p95 {p95:.0f},")
        print(f"  {unnoticed} not noticed", flush=True)
        alone = Room(np.zeros(0, np.float32), BEGINS, echo).interrupted()
        print(f"  by nobody: {'interrupted' if alone else 'not interrupted'}")
        kinds = Counter(kind for kind, *_ in others)
        stopped = Counter(
            kind for kind, _, sound in others if Room(sound.samples, 3.0, echo).interrupted()
        )
        print(*(f"  {kind}: {stopped[kind]} of {kinds[kind]}" for kind in kinds), sep="\n")


if __name__ == "__main__":
    main()
