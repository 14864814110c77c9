"""The interviewer's voice is taken out of what the microphone hears, and nothing else is."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from tests.speech.conftest import Spoken, noise
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio, Samples
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.echo import (
    GATE_DELAY,
    TAIL,
    Cleaned,
    EchoCanceller,
    RoomEchoCanceller,
    load_canceller,
)

ROOM_DELAY = 0.08
"""Seconds from the loudspeaker to the microphone."""
INTERVIEWER = "full-hibari/how-does-full"
CANDIDATE = "full-slt/how-do-you-evaluate"
LEARNT = 4.0
"""Seconds after which a room is known."""


def room(seconds: float = 0.3) -> Samples:
    """How a room that rings for so long answers to a click, as loud as the click."""
    random = np.random.default_rng(4)
    length = round(seconds * SAMPLE_RATE)
    ringing = random.standard_normal(length) * 10 ** (-3 * np.arange(length) / length)
    response = np.concatenate([np.zeros(round(ROOM_DELAY * SAMPLE_RATE)), ringing])
    level = float(np.sqrt(np.sum(response**2)))
    return np.asarray(response / level, np.float32)


def echo_of(played: Samples) -> Samples:
    """What a microphone in that room hears of it."""
    response = room()
    size = len(played) + len(response)
    echo = np.fft.irfft(np.fft.rfft(played, size) * np.fft.rfft(response, size), size)
    return np.asarray(echo[: len(played)], np.float32)


def cleaned(
    heard: Samples, played: Samples, canceller: EchoCanceller | None = None
) -> list[Cleaned]:
    """What a canceller, by default a new one, makes of each chunk."""
    canceller = canceller or load_canceller()
    pieces = [slice(at, at + CHUNK_SAMPLES) for at in range(0, len(heard), CHUNK_SAMPLES)]
    return [canceller.cancel(Audio(heard[piece]), Audio(played[piece])) for piece in pieces]


def joined(chunks: Iterable[Audio]) -> Samples:
    return np.concatenate([chunk.samples for chunk in chunks])


def decibels(reference: Samples, other: Samples) -> float:
    """How much louder the reference is, from the moment when the room is known."""
    learnt = round(LEARNT * SAMPLE_RATE)
    return 20 * float(np.log10(Audio(reference[learnt:]).level / Audio(other[learnt:]).level))


def clip(spoken: Callable[[str], Spoken], name: str, seconds: float = 12.0) -> Samples:
    """The beginning of a recorded answer, in whole chunks."""
    samples = spoken(name).audio.samples
    return samples[: round(seconds * SAMPLE_RATE) // CHUNK_SAMPLES * CHUNK_SAMPLES]


def hiss(seconds: float) -> Samples:
    """White noise in whole chunks."""
    samples = noise(seconds, 0.1).samples
    return samples[: len(samples) // CHUNK_SAMPLES * CHUNK_SAMPLES]


@pytest.fixture(scope="module")
def voice(spoken: Callable[[str], Spoken]) -> Samples:
    """Speech for the loudspeaker."""
    return clip(spoken, INTERVIEWER)


def test_the_echo_is_removed(voice: Samples) -> None:
    """Almost all of it for the speech detector, most of it for the recognizer."""
    heard = echo_of(voice)
    chunks = cleaned(heard, voice)
    assert all(chunk.echoing for chunk in chunks)
    assert decibels(heard, joined(chunk.gate for chunk in chunks)) > 30
    assert decibels(heard, joined(chunk.words for chunk in chunks)) > 15


def test_a_voice_over_the_echo_stays_whole(voice: Samples, spoken: Callable[[str], Spoken]) -> None:
    """What is kept for the recognizer differs from the candidate's voice by little."""
    candidate = clip(spoken, CANDIDATE)
    chunks = cleaned(echo_of(voice) + candidate, voice)
    rest = joined(chunk.words for chunk in chunks) - candidate
    assert decibels(candidate, rest) > 10


def test_nobody_is_heard_while_the_interviewer_speaks(voice: Samples) -> None:
    """With the echo taken out, the speech detector hears silence."""
    detector = SileroDetector()
    chunks = cleaned(echo_of(voice), voice)
    heard = [detector.speech_probability(chunk.gate) > 0.5 for chunk in chunks]
    learnt = round(LEARNT * SAMPLE_RATE / CHUNK_SAMPLES)
    assert not any(heard[learnt:])


def test_what_is_heard_in_silence_is_left_alone(voice: Samples) -> None:
    """Without an echo both signals are the microphone's, bit for bit."""
    chunks = cleaned(voice, np.zeros_like(voice))
    assert not any(chunk.echoing for chunk in chunks)
    assert np.array_equal(joined(chunk.gate for chunk in chunks), voice)
    assert np.array_equal(joined(chunk.words for chunk in chunks), voice)


def test_the_echo_outlasts_what_is_played() -> None:
    """The room rings on behind the last sample; then the microphone is itself again."""
    played = hiss(4.0)
    end, tail = 50, round(TAIL * SAMPLE_RATE / CHUNK_SAMPLES)
    played[end * CHUNK_SAMPLES :] = 0.0
    echoing = [chunk.echoing for chunk in cleaned(echo_of(played), played)]
    assert echoing == [at < end + tail for at in range(len(echoing))]


def test_the_gate_lags_by_its_delay() -> None:
    """What nobody played passes through it a constant time later."""
    heard = hiss(4.0)
    faint = 1e-4 * heard[::-1]
    gate = joined(chunk.gate for chunk in cleaned(heard, faint))
    likeness = [float(gate[shift:] @ heard[: len(heard) - shift]) for shift in range(512)]
    assert int(np.argmax(likeness)) == GATE_DELAY


def test_a_known_room_stays_known(voice: Samples) -> None:
    """After a long answer in silence, the next question leaks no more than before."""
    silence = np.zeros(30 * SAMPLE_RATE // CHUNK_SAMPLES * CHUNK_SAMPLES, np.float32)
    played = np.concatenate([voice, silence, voice])
    chunks = cleaned(echo_of(played), played)[-len(voice) // CHUNK_SAMPLES :]
    again = echo_of(voice)
    first = slice(0, 2 * SAMPLE_RATE)
    gate, words = joined(c.gate for c in chunks), joined(c.words for c in chunks)
    assert Audio(again[first]).level / Audio(gate[first]).level > 10
    assert Audio(again[first]).level / Audio(words[first]).level > 5


def test_the_canceller_that_is_installed_is_loaded() -> None:
    """WebRTC's comes with the program."""
    importlib.import_module("pywebrtc_audio")
    assert isinstance(load_canceller(), RoomEchoCanceller)


def test_without_webrtc_the_gate_is_shut_until_the_echo_is_found(
    voice: Samples, spoken: Callable[[str], Spoken]
) -> None:
    """Then it opens for a voice that talks over the interviewer's."""
    candidate = clip(spoken, CANDIDATE)
    candidate[: 3 * SAMPLE_RATE] = 0.0
    chunks = cleaned(echo_of(voice) + candidate, voice, RoomEchoCanceller())
    assert not chunks[0].gate.samples.any()
    soon = slice(3 * SAMPLE_RATE, 4 * SAMPLE_RATE)
    gate = joined(chunk.gate for chunk in chunks)[soon]
    assert Audio(gate).level == pytest.approx(Audio(candidate[soon]).level, rel=0.3)
