"""The stand-ins that speak and listen."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from voice_interview.core.transcript import Transcript
from voice_interview.errors import DeviceError, RecognizerError
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.cues import your_turn
from voice_interview.speech.scripted import (
    CHUNK,
    AtOnce,
    Line,
    RecordingSpeaker,
    ScriptedDetector,
    ScriptedEar,
    ScriptedMicrophone,
    ScriptedRecognizer,
    ScriptedVoice,
)


def test_a_scripted_voice_hums_as_long_as_it_would_speak() -> None:
    """Its sound is audible, longer for more words, and its texts are kept."""
    voice = ScriptedVoice(seconds_per_word=0.1)
    short, long = voice.render("one"), voice.render("one two three")
    assert (round(short.seconds, 3), round(long.seconds, 3)) == (0.1, 0.3)
    assert long.level > 0.01
    assert voice.texts == ["one", "one two three"]


def test_a_recording_speaker_keeps_what_it_plays() -> None:
    """Everything is heard at once."""
    speaker = RecordingSpeaker()
    clips = [Audio.silence(0.5), Audio.silence(0.25)]
    for clip in clips:
        playback = speaker.play(clip)
        playback.wait()
        playback.stop()
    assert speaker.played == clips
    assert speaker.seconds == 0.75


def test_a_scripted_recognizer_follows_its_script() -> None:
    """It hears what is written, in order, remembers what it was given, and misses nothing."""
    recognizer = ScriptedRecognizer([Transcript.typed("yes"), Transcript.typed("no")])
    sounds = [Audio.silence(1), Audio.silence(2)]
    assert recognizer.transcribe(sounds[0], prompt="LoRA").text == "yes"
    with pytest.raises(AssertionError, match="1 of 2 utterances"):
        recognizer.assert_complete()
    assert recognizer.transcribe(sounds[1]).text == "no"
    recognizer.assert_complete()
    assert (recognizer.heard, recognizer.prompts) == (sounds, ["LoRA", ""])
    with pytest.raises(RecognizerError, match="ends after 2"):
        recognizer.transcribe(sounds[0])


def test_a_scripted_microphone_delivers_its_turns_then_silence() -> None:
    """Each turn is one of its sounds in whole chunks, followed by silence without end."""
    loud = Audio(np.full(CHUNK_SAMPLES + 100, 0.5, np.float32))
    microphone = ScriptedMicrophone([loud])
    for peaks in ([0.5, 0.5, 0, 0], [0, 0, 0, 0]):
        chunks = list(islice(microphone.chunks(), 4))
        assert {len(chunk.samples) for chunk in chunks} == {CHUNK_SAMPLES}
        assert [float(chunk.samples.max()) for chunk in chunks] == peaks
        joined = chunks[0].joined(*chunks[1:]).samples
        assert np.count_nonzero(joined) == (len(loud.samples) if any(peaks) else 0)
    assert microphone.begun == 2


def test_a_scripted_microphone_can_vanish() -> None:
    """After its time every chunk is an error, in speech as in silence."""
    for turns in ([], [Audio(np.ones(SAMPLE_RATE, np.float32))]):
        heard = []
        with pytest.raises(DeviceError, match="unplugged"):
            for chunk in ScriptedMicrophone(turns, vanishes_after=0.5).chunks():
                heard.append(chunk)
        assert sum(chunk.seconds for chunk in heard) == pytest.approx(0.5, abs=0.04)


def test_a_scripted_detector_takes_sound_for_speech() -> None:
    """Loud is speech, quiet is not."""
    detector = ScriptedDetector(least_level=0.1)
    levels = [np.full(CHUNK_SAMPLES, level, np.float32) for level in (0.0, 0.09, 0.11, 1.0)]
    heard = [detector.speech_probability(Audio(samples)) for samples in levels]
    assert heard == [0, 0, 1, 1]
    detector.reset()
    assert detector.resets == 1


def _heard(ear: ScriptedEar, chunks: int) -> str:
    """What is heard, a letter a chunk: speech, or silence."""
    heard = islice(ear.listen(), chunks)
    return "".join("#" if chunk.probability > 0.5 else "_" for chunk in heard)


def test_a_scripted_ear_speaks_when_it_has_the_floor() -> None:
    """One line each time; before and behind it is the sound of the room."""
    ear = ScriptedEar([Line((2 * CHUNK, 3 * CHUNK, CHUNK)), Line((CHUNK,))])
    assert _heard(ear, 3) == "___"
    ear.play(your_turn()).wait()
    assert _heard(ear, 8) == "##___#__"
    with pytest.raises(AssertionError, match="never heard"):
        ear.assert_complete()
    ear.play(your_turn()).wait()
    assert _heard(ear, 2) == "#_"
    ear.assert_complete()
    assert ear.now() == pytest.approx(13 * CHUNK)


def test_a_scripted_ear_can_be_spoken_over() -> None:
    """What is being said then lasts until somebody stops it, or the line is over."""
    said = ["Hello."]
    ear = ScriptedEar([Line((0.0, CHUNK, CHUNK), over="What"), Line((0.0, CHUNK), over="Well")])
    ear.said = lambda: said[-1]
    assert ear.play(Audio.silence(1)).finished
    assert _heard(ear, 2) == "__"
    for text, sounds in (("What is it?", "_#"), ("Well done.", "_")):
        said.append(text)
        playback = ear.play(Audio.silence(1))
        assert not playback.finished
        assert _heard(ear, len(sounds)) == sounds
        assert not playback.finished
        assert _heard(ear, 1) == "_"
        assert playback.finished


def test_a_scripted_ear_can_lose_its_microphone() -> None:
    """Behind a line, until it is looked for."""
    ear = ScriptedEar([Line((CHUNK,), breaks=True)])
    ear.play(your_turn())
    assert _heard(ear, 1) == "#"
    with pytest.raises(DeviceError, match="unplugged"):
        _heard(ear, 1)
    assert ear.recovered()
    assert _heard(ear, 2) == "__"


def test_a_script_that_is_over_is_not_listened_to_for_ever() -> None:
    """A test that waits for more fails instead of hanging."""
    with pytest.raises(AssertionError, match="more than there is"):
        _heard(ScriptedEar([]), 10**6)


def test_a_worker_that_works_at_once() -> None:
    """What it was asked to do is done, or has failed, when it returns."""
    worker = AtOnce()
    assert worker.submit(max, 2, 3).result() == 3
    recognizer = ScriptedRecognizer()
    failed = worker.submit(recognizer.transcribe, Audio.silence(1), prompt="LoRA")
    with pytest.raises(RecognizerError):
        failed.result()
