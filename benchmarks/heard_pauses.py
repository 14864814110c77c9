"""What a listener knows in each pause of a recording: silence, words, coverage.

The speech detector and the turn's own state machine find the pauses. From `NOTICED` seconds of
silence a stretch is transcribed by Whisper base as it is, without what follows; its words are
known `WORDS_AFTER` seconds after the pause began, graded against the reference answer where there
is one.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.paused_speech import Clip
from voice_interview.core.endpointing import EndpointRules, EndpointState, Phase, advance
from voice_interview.core.question import Question
from voice_interview.core.transcript import Segment, Transcript
from voice_interview.encoders.loading import load_grader
from voice_interview.settings import GradingSettings, RecognizerSettings
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio, Samples
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.recognizers.catalogue import load_recognizer

NOTICED = 0.3
"""Seconds of silence after which what was said before them is transcribed."""
WORDS_AFTER = 0.6
"""Seconds of silence after which the words are known and graded."""
_PRE_ROLL = 0.2
"""Seconds of silence that a stretch begins with."""
_ENDLESS = EndpointRules(patience=math.inf, longest_wait=math.inf, longest_answer=math.inf)


@dataclass(frozen=True)
class Pause:
    """One pause of a clip."""

    start: float
    """Seconds since the first word."""
    seconds: float
    """Until the next word; infinite where there is none."""
    text: str
    """All words before it, as they were recognized."""
    coverage: float | None
    """Of the words before it; None without a reference answer."""
    continuation: float | None = None
    """How likely the sentence goes on, as the voice sounds."""


class Ears:
    """The detector, the recognizer and the grader; remembers on disk what was recognized."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._detector = SileroDetector()
        self._recognizer = load_recognizer(RecognizerSettings())
        self._grader = load_grader(GradingSettings())

    def pauses(self, clip: Clip) -> list[Pause]:
        """All pauses of a clip, the endless one behind it last."""
        heard: list[Pause] = []
        segments: list[Segment] = []
        stretches = list(self._stretches(clip.audio))
        first = stretches[0][0] if stretches else 0.0
        for (start, end), following in zip(stretches, [*stretches[1:], None], strict=True):
            segments += self.transcript(self._cut(clip.audio, start, end)).segments
            said = Transcript(tuple(segments))
            silence = following[0] - end if following else math.inf
            coverage = self._coverage(clip.spoken.question, said)
            heard.append(Pause(end - first, silence, said.text, coverage, said.continuation))
        return heard

    def transcript(self, audio: Audio) -> Transcript:
        """What is said in a stretch."""
        name = hashlib.sha256(audio.samples.tobytes()).hexdigest()[:24]
        path = self._memory / f"{name}.json"
        if not path.exists():
            path.write_bytes(msgspec.json.encode(self._recognizer.transcribe(audio)))
        return msgspec.json.decode(path.read_bytes(), type=Transcript)

    def _coverage(self, question: Question | None, said: Transcript) -> float | None:
        return self._grader.assess(question, said).score if question else None

    def _stretches(self, audio: Audio) -> list[tuple[float, float]]:
        """Beginning and end of each stretch of speech that a pause of `NOTICED` bounds."""
        self._detector.reset()
        state = EndpointState()
        stretches: list[tuple[float, float]] = []
        for chunk in _chunks(audio.samples):
            before = state
            probability = self._detector.speech_probability(chunk)
            state = advance(state, probability, chunk.seconds, _ENDLESS)
            if state.phase is not Phase.SPEAKING:
                continue
            if before.phase is not Phase.SPEAKING and (
                not stretches or before.onset - stretches[-1][1] >= NOTICED
            ):
                onset = before.onset if before.gathered else before.seconds
                stretches.append((onset, state.speech_ended))
            stretches[-1] = (stretches[-1][0], state.speech_ended)
        return stretches

    def _cut(self, audio: Audio, start: float, end: float) -> Audio:
        low = max(0, round((start - _PRE_ROLL) * SAMPLE_RATE))
        return Audio(audio.samples[low : round((end + NOTICED) * SAMPLE_RATE)])


def _chunks(samples: Samples) -> Iterator[Audio]:
    for start in range(0, len(samples) - CHUNK_SAMPLES + 1, CHUNK_SAMPLES):
        yield Audio(samples[start : start + CHUNK_SAMPLES])
