"""Speech is told from everything else, and only speech makes an answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from tests.speech.conftest import Spoken, noise
from tests.speech.listening import into
from voice_interview.core.transcript import Transcript
from voice_interview.events import TurnEnd
from voice_interview.settings import ListeningSettings
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.detector import SileroDetector, has_speech
from voice_interview.speech.dictation import Dictation
from voice_interview.speech.ear import RecordedEar
from voice_interview.speech.listener import Listener
from voice_interview.speech.scripted import AtOnce, ScriptedMicrophone, ScriptedRecognizer
from voice_interview.speech.utterance import Utterance

SECONDS = 12.0


@pytest.fixture(scope="module")
def detector() -> SileroDetector:
    return SileroDetector()


def _heard(audio: Audio, detector: SileroDetector) -> tuple[TurnEnd, Utterance]:
    """Why a turn in which this sounds is over, and what is heard of it."""
    ear = RecordedEar(ScriptedMicrophone([audio]), detector)
    recognizer = ScriptedRecognizer([Transcript.typed("something")])
    utterance = Utterance(1, pre_roll=0.4)
    dictation = Dictation(recognizer, AtOnce(), lambda transcript: None)
    turn = Listener(ear, ListeningSettings(longest_wait=10.0)).listen(utterance, dictation)
    end = into(turn, []).end
    assert bool(recognizer.heard) == utterance.begun
    return end, utterance


def _tones(*pitches: float) -> Audio:
    times = np.arange(round(SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    waves = [np.sin(2 * np.pi * pitch * times) / (n + 1) for n, pitch in enumerate(pitches)]
    return Audio((0.2 * np.sum(waves, axis=0)).astype(np.float32))


def _bursts(seconds: float) -> Audio:
    """A cough-like burst of noise every two seconds in a quiet room."""
    samples = noise(SECONDS, 0.0005).samples.copy()
    length = round(seconds * SAMPLE_RATE)
    burst = noise(seconds, 0.4).samples * np.exp(-5 * np.arange(length) / length)
    for start in range(SAMPLE_RATE, len(samples) - length, 2 * SAMPLE_RATE):
        samples[start : start + length] += burst
    return Audio(samples.astype(np.float32))


@pytest.mark.parametrize(
    "audio",
    [
        pytest.param(Audio.silence(SECONDS), id="silence"),
        pytest.param(noise(SECONDS, 0.01), id="hiss"),
        pytest.param(noise(SECONDS, 0.3), id="roar"),
        pytest.param(_tones(120), id="hum"),
        pytest.param(_tones(50, 100, 150, 200), id="mains"),
        pytest.param(_tones(440), id="whistle"),
        pytest.param(_bursts(0.05), id="knocks"),
        pytest.param(_bursts(0.3), id="coughs"),
    ],
)
def test_what_is_no_speech_is_no_answer(audio: Audio, detector: SileroDetector) -> None:
    """No sound but speech makes an utterance, so nothing is there to be decoded."""
    end, utterance = _heard(audio, detector)
    assert end is TurnEnd.NOTHING_HEARD
    assert utterance.seconds == 0


@pytest.mark.parametrize("voice", ["full-hibari", "full-slt", "partial-rms", "off-topic-awb"])
@pytest.mark.parametrize("gain", [1.0, 0.1])
def test_answer_is_heard_whole(
    voice: str, gain: float, spoken: Callable[[str], Spoken], detector: SileroDetector
) -> None:
    """An answer is heard from its first to its last word, loud or quiet, over a room's hiss."""
    answer = spoken(f"{voice}/what-is-lora").audio
    room = noise(1.0, 0.0003)
    audio = room.joined(Audio(answer.samples * np.float32(gain)))
    end, utterance = _heard(audio, detector)
    assert end is TurnEnd.FINISHED
    assert 0.8 <= utterance.state.speech_started <= 1.5
    assert utterance.state.speech_ended == pytest.approx(1.0 + answer.seconds, abs=0.7)


def test_thinking_is_heard_as_silence(
    spoken: Callable[[str], Spoken], detector: SileroDetector
) -> None:
    """The pauses of an answer are told as long as they are, and it is heard to its end."""
    answer = spoken("thinking-hibari/which-h")
    assert max(answer.pauses) > 1.5
    _, utterance = _heard(answer.audio, detector)
    assert utterance.state.speech_ended == pytest.approx(answer.audio.seconds, abs=0.7)
    gaps = [later.start - span.end for span, later in pairwise(utterance.speech)]
    assert max(gaps) == pytest.approx(max(answer.pauses), abs=0.5)


def test_speech_in_a_file(spoken: Callable[[str], Spoken], detector: SileroDetector) -> None:
    """Whether a sound is worth decoding is known before, at any rate and wherever speech is."""
    answer = spoken("off-topic-awb/what-is-lora").audio
    late = Audio.silence(30).joined(answer).resampled(24_000)
    sounds = [answer, late, noise(SECONDS, 0.05), _tones(120), Audio.silence(0.1)]
    heard = [has_speech(sound, detector) for sound in sounds]
    assert heard == [True, True, False, False, False]


def test_reset_forgets(spoken: Callable[[str], Spoken], detector: SileroDetector) -> None:
    """After a reset the same sound is judged the same, whatever came before."""
    samples = spoken("full-slt/what-is-lora").audio.samples
    chunks = [Audio(samples[n * CHUNK_SAMPLES :][:CHUNK_SAMPLES]) for n in range(40)]
    detector.reset()
    first = [detector.speech_probability(chunk) for chunk in chunks]
    detector.reset()
    assert [detector.speech_probability(chunk) for chunk in chunks] == first
    assert all(0 <= probability <= 1 for probability in first)
    assert max(first) > 0.9
