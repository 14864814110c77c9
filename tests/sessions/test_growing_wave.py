"""A sound file that grows can be played at any moment."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from tests.sessions.samples import tone
from voice_interview.sessions.growing_wave import GrowingWave
from voice_interview.speech.audio import Audio


def samples_in(path: Path) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16_000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)


def test_every_piece_can_be_read_at_once(tmp_path: Path) -> None:
    """Header and sound agree after each piece, also before the file is closed."""
    growing = GrowingWave(tmp_path / "a.wav")
    assert len(samples_in(tmp_path / "a.wav")) == 0
    for pieces in range(1, 9):
        growing.append(tone(0.1))
        assert len(samples_in(tmp_path / "a.wav")) == 1600 * pieces
    growing.close()
    growing.close()
    assert len(samples_in(tmp_path / "a.wav")) == 12_800


def test_the_sound_is_kept(tmp_path: Path) -> None:
    """Sound comes back within the precision of 16 bits; what is too loud is clipped."""
    growing = GrowingWave(tmp_path / "a.wav")
    growing.append(Audio(np.array([0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -2.0], np.float32)))
    growing.close()
    assert samples_in(tmp_path / "a.wav").tolist() == [
        0, 16384, -16384, 32767, -32767, 32767, -32767
    ]  # fmt: skip


def test_other_rates_are_resampled(tmp_path: Path) -> None:
    """The file has one rate, whatever it is given."""
    growing = GrowingWave(tmp_path / "a.wav")
    growing.append(Audio.silence(1.0, rate=48_000))
    growing.close()
    assert len(samples_in(tmp_path / "a.wav")) == 16_000


def test_a_link_is_refused(tmp_path: Path) -> None:
    """Sound is never written through a link to some other file."""
    (tmp_path / "other").write_text("precious")
    (tmp_path / "a.wav").symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="symbolic links"):
        GrowingWave(tmp_path / "a.wav")
    assert (tmp_path / "other").read_text() == "precious"
