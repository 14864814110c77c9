"""Recordings in a page."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.sessions.report.samples import speechlike
from voice_interview.errors import AudioFileError
from voice_interview.sessions.report.clip import COLUMNS, Clip, clip_of, clips_of
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.files import write_audio


def saved(folder: Path, audio: Audio, name: str = "a.wav") -> Path:
    write_audio(folder / name, audio)
    return folder / name


def test_the_sound_survives(tmp_path: Path) -> None:
    """What is in the page is the recording, as long and at the same place, and much smaller."""
    audio = speechlike()
    clip = clip_of(saved(tmp_path, audio))
    kind, content = clip.uri.split(",", 1)
    assert kind == "data:audio/ogg;base64"
    sound, rate = soundfile.read(io.BytesIO(base64.b64decode(content)), dtype="float32")
    assert rate == SAMPLE_RATE
    assert clip.seconds == pytest.approx(6.5)
    same = min(len(sound), len(audio.samples))
    assert abs(len(sound) - len(audio.samples)) < 0.05 * SAMPLE_RATE
    assert np.corrcoef(sound[:same], audio.samples[:same])[0, 1] > 0.99
    assert len(content) < 0.25 * 2 * len(audio.samples)


def test_the_waveform_follows_the_sound(tmp_path: Path) -> None:
    """Loud where somebody speaks, nothing where nobody does."""
    clip = clip_of(saved(tmp_path, speechlike()))
    assert len(clip.waveform) == COLUMNS
    assert max(clip.waveform) == 1.0
    moment = COLUMNS / clip.seconds
    assert min(clip.waveform[round(0.5 * moment) : round(2.3 * moment)]) > 0.3
    assert max(clip.waveform[round(2.5 * moment) : round(3.9 * moment)]) < 0.1


@pytest.mark.parametrize("samples", [1, 100, SAMPLE_RATE])
def test_short_and_silent_recordings(tmp_path: Path, samples: int) -> None:
    """Even a single sample of silence makes a clip."""
    clip = clip_of(saved(tmp_path, Audio(np.zeros(samples, np.float32))))
    assert clip.waveform == (0.0,) * COLUMNS


def test_one_bad_file_spoils_no_other(tmp_path: Path) -> None:
    """Each file that cannot be read comes with its error."""
    good, bad = saved(tmp_path, speechlike()), tmp_path / "bad.wav"
    bad.write_bytes(b"RIFF....")
    clips = clips_of([bad, good, tmp_path / "missing.wav"])
    assert isinstance(clips[good], Clip)
    assert isinstance(clips[bad], AudioFileError)
    assert isinstance(clips[tmp_path / "missing.wav"], AudioFileError)
