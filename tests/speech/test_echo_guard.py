"""An echo that is not found yet is known by its loudness."""

from __future__ import annotations

import numpy as np

from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio, Samples
from voice_interview.speech.echo_guard import LEAST, REACH, EchoGuard

VOICE: Samples = np.random.default_rng(1).normal(0, 0.1, SAMPLE_RATE).astype(np.float32)
PLAYED = VOICE[: round(REACH * SAMPLE_RATE)]


def _chunk(level: float) -> Audio:
    return Audio((level * VOICE[:CHUNK_SAMPLES]).astype(np.float32))


def _guard(echo: float = 0.1, room: float = 0.0) -> EchoGuard:
    """It knows an echo of that share of what is played, with short pauses, in a room so loud."""
    guard = EchoGuard()
    for number in range(LEAST):
        guard.learn(_chunk(room if number % 5 == 0 else echo + room), PLAYED)
    return guard


def test_nothing_is_held_back_before_the_echo_is_known() -> None:
    """Somebody with headphones is heard from the first word."""
    assert not EchoGuard().may_be_echo(_chunk(0.1), PLAYED)


def test_what_is_as_loud_as_the_echo_may_be_one() -> None:
    """The interviewer's voice at the microphone, wherever it stands in time."""
    assert _guard().may_be_echo(_chunk(0.1), PLAYED)


def test_a_voice_beside_it_is_louder() -> None:
    """The candidate speaks from nearby; with headphones every voice is louder than the echo."""
    assert not _guard().may_be_echo(_chunk(0.3), PLAYED)
    silent = EchoGuard()
    for _ in range(LEAST):
        silent.learn(_chunk(0.0), PLAYED)
    assert not silent.may_be_echo(_chunk(0.01), PLAYED)


def test_with_headphones_loudness_suffices() -> None:
    """However loud the room is: what counts is what is played into it."""
    assert _guard(echo=0.0).suffices
    assert _guard(echo=0.001, room=0.05).suffices
    assert not _guard(echo=0.1).suffices
    assert not _guard(echo=0.1, room=0.05).suffices
    assert not EchoGuard().suffices


def test_with_headphones_somebody_is_louder_than_the_room() -> None:
    """By far; the room itself may sound a little like a voice."""
    guard = _guard(echo=0.001, room=0.01)
    assert guard.may_be_echo(_chunk(0.02), PLAYED)
    assert not guard.may_be_echo(_chunk(0.1), PLAYED)


def test_silence_of_the_loudspeaker_teaches_nothing() -> None:
    """Between two sentences there is no echo."""
    guard = EchoGuard()
    for _ in range(LEAST):
        guard.learn(_chunk(0.1), np.zeros_like(PLAYED))
    assert not guard.may_be_echo(_chunk(0.1), PLAYED)
