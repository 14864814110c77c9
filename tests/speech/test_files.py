"""Sound files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from voice_interview.errors import AudioFileError
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.files import (
    BEHIND,
    FileMicrophone,
    FileSpeaker,
    read_audio,
    write_audio,
)


def tone(seconds: float, rate: int = SAMPLE_RATE, loudness: float = 0.5) -> Audio:
    times = np.arange(round(seconds * rate)) / rate
    return Audio((loudness * np.sin(2 * np.pi * 440 * times)).astype(np.float32), rate)


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg"])
def test_what_is_written_is_read(tmp_path: Path, ending: str) -> None:
    """The usual formats keep length and loudness."""
    path = tmp_path / f"tone.{ending}"
    write_audio(path, tone(1.0))
    read = read_audio(path)
    assert read.rate == SAMPLE_RATE
    assert read.seconds == pytest.approx(1.0, abs=0.01)
    assert read.level == pytest.approx(tone(1.0).level, rel=0.05)


def test_channels_are_mixed_and_the_rate_is_changed(tmp_path: Path) -> None:
    """A recognizer gets one channel at 16 kHz, whatever the recorder wrote."""
    path = tmp_path / "stereo.wav"
    left = tone(0.5, 44_100).samples
    soundfile.write(path, np.stack([left, np.zeros_like(left)], axis=1), 44_100)
    read = read_audio(path)
    assert len(read.samples) == SAMPLE_RATE // 2
    assert read.level == pytest.approx(tone(0.5).level / 2, rel=0.05)


def test_a_file_can_keep_its_own_rate(tmp_path: Path) -> None:
    """A voice's sound is not made duller than it is."""
    write_audio(tmp_path / "tone.wav", tone(0.1, 22_050))
    assert read_audio(tmp_path / "tone.wav", rate=None).rate == 22_050


def test_numbers_that_are_none_are_silence(tmp_path: Path) -> None:
    """A broken float recording does not poison what is computed from it."""
    samples = np.array([0.5, np.nan, np.inf, -0.5], np.float32)
    soundfile.write(tmp_path / "nan.wav", samples, SAMPLE_RATE, subtype="FLOAT")
    assert np.isfinite(read_audio(tmp_path / "nan.wav").samples).all()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The message says which file."""
    with pytest.raises(AudioFileError, match=r"There is no sound file .*nothing\.wav"):
        read_audio(tmp_path / "nothing.wav")


def test_a_file_that_is_no_sound_is_named(tmp_path: Path) -> None:
    """A text with the ending of a sound file is recognised as what it is."""
    path = tmp_path / "broken.wav"
    path.write_text("not a sound")
    with pytest.raises(AudioFileError, match="damaged or of a kind that is not known"):
        read_audio(path)


def test_an_empty_recording_is_named(tmp_path: Path) -> None:
    """A header alone is no answer."""
    write_audio(tmp_path / "empty.wav", Audio.silence(0))
    with pytest.raises(AudioFileError, match="holds no sound"):
        read_audio(tmp_path / "empty.wav")


@pytest.mark.parametrize("name", ["no_folder/tone.wav", "tone.nonsense"])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    """No folder, no known format."""
    with pytest.raises(AudioFileError, match="cannot be written"):
        write_audio(tmp_path / name, tone(0.1))


def test_a_recording_is_spoken_into_the_microphone_once() -> None:
    """All of it in whole chunks, then enough silence for its last word to end; then it is over."""
    audio = tone(0.1)
    microphone = FileMicrophone(audio)
    chunks = list(microphone.chunks())
    assert {len(chunk.samples) for chunk in chunks} == {CHUNK_SAMPLES}
    heard = np.concatenate([chunk.samples for chunk in chunks])
    assert np.array_equal(heard[: len(audio.samples)], audio.samples)
    assert not heard[len(audio.samples) :].any()
    assert len(heard) / SAMPLE_RATE == pytest.approx(0.1 + BEHIND, abs=0.05)
    assert not any(chunk.samples.any() for chunk in microphone.chunks())


def test_a_recording_of_another_rate_is_heard_at_the_right_pitch() -> None:
    """The microphone delivers 16 kHz."""
    first = next(FileMicrophone(tone(0.1, 48_000)).chunks())
    assert first.rate == SAMPLE_RATE
    assert np.allclose(first.samples[64:], tone(0.1).samples[64:CHUNK_SAMPLES], atol=0.05)


def test_the_file_of_a_speaker_is_whole_after_each_sound(tmp_path: Path) -> None:
    """Sounds of any rate follow one another with a silence between."""
    path = tmp_path / "said.wav"
    speaker = FileSpeaker(path)
    lengths = []
    for rate in (16_000, 24_000, 48_000):
        speaker.play(tone(1.0, rate)).wait()
        lengths.append(soundfile.info(path).duration)
    assert lengths == pytest.approx([1.4, 2.8, 4.2])
    samples = read_audio(path).samples.reshape(3, -1)
    for part in samples:
        assert Audio(part[: 15 * SAMPLE_RATE // 16]).level == pytest.approx(0.354, abs=0.01)
        assert Audio(part[-SAMPLE_RATE // 3 :]).level < 0.001


def test_a_speaker_without_a_folder_is_named(tmp_path: Path) -> None:
    """A folder that went away is reported, not swallowed."""
    with pytest.raises(AudioFileError, match="cannot be written to"):
        FileSpeaker(tmp_path / "gone" / "said.wav").play(tone(0.1))


def test_a_speaker_leaves_a_file_that_is_no_sound_alone(tmp_path: Path) -> None:
    """Somebody's notes are not overwritten."""
    path = tmp_path / "notes.wav"
    path.write_text("my notes")
    with pytest.raises(AudioFileError, match="cannot be written to"):
        FileSpeaker(path).play(tone(0.1))
    assert path.read_text() == "my notes"


def test_what_is_said_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It lies in a session, and nothing in a session may be read by others."""
    FileSpeaker(tmp_path / "said.wav").play(tone(0.1))
    assert (tmp_path / "said.wav").stat().st_mode & 0o077 == 0
