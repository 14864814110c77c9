"""Answers as an interview transcribes them: stretch by stretch, each as soon as it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voice_interview.core.endpointing import EndpointRules, EndpointState, Phase, advance
from voice_interview.core.transcript import Segment, Transcript
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.ports import Recognizer, SpeechDetector
from voice_interview.speech.recognizers.words import shifted

PAUSE = 0.5
"""Seconds of silence that end a stretch."""
BEFORE = 0.3
"""Seconds kept before the first word of a stretch."""
AFTER = 0.3
"""Seconds kept after its last word."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Speech between two pauses."""

    audio: Audio
    start: float
    """Seconds of the whole sound before it."""


def stretches(audio: Audio, detector: SpeechDetector, pause: float = PAUSE) -> Iterator[Stretch]:
    """What the detector takes for speech, cut at pauses; nothing where it hears none."""
    spans: list[tuple[float, float]] = []
    for start, end in _speech(audio, detector):
        if spans and start - spans[-1][1] < pause:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    for number, (start, end) in enumerate(spans):
        earliest = (spans[number - 1][1] + start) / 2 if number else 0.0
        latest = (end + spans[number + 1][0]) / 2 if number + 1 < len(spans) else audio.seconds
        first, last = max(start - BEFORE, earliest), min(end + AFTER, latest)
        samples = audio.samples[round(first * SAMPLE_RATE) : round(last * SAMPLE_RATE)]
        yield Stretch(Audio(samples), first)


def transcribed(
    recognizer: Recognizer, parts: Iterator[Stretch] | list[Stretch], prompt: str = ""
) -> Transcript:
    """The joined transcript of some stretches."""
    segments: list[Segment] = []
    for part in parts:
        heard = recognizer.transcribe(part.audio, prompt=prompt)
        segments += [shifted(segment, part.start) for segment in heard.segments]
    return Transcript(tuple(segments))


def _speech(audio: Audio, detector: SpeechDetector) -> Iterator[tuple[float, float]]:
    """First and last second of each stretch of speech, pauses of any length between."""
    detector.reset()
    endless = audio.seconds + 1
    rules = EndpointRules(patience=endless, longest_wait=endless, longest_answer=endless)
    state, begun = EndpointState(), 0.0
    for start in range(0, len(audio.samples) - CHUNK_SAMPLES + 1, CHUNK_SAMPLES):
        chunk = Audio(audio.samples[start : start + CHUNK_SAMPLES])
        before, probability = state, detector.speech_probability(chunk)
        state = advance(state, probability, chunk.seconds, rules)
        if state.phase is Phase.SPEAKING and before.phase is not Phase.SPEAKING:
            begun = state.onset
        if state.phase is not Phase.SPEAKING and before.phase is Phase.SPEAKING:
            yield begun, state.speech_ended
    if state.phase is Phase.SPEAKING:
        yield begun, state.speech_ended
