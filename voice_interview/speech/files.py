"""Sound files: read, written, listened to and spoken into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from voice_interview.errors import AudioFileError
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.playback import FinishedPlayback

FILE_RATE = 24_000
"""Hertz of what a FileSpeaker writes: enough for speech."""
_BETWEEN = 0.4
"""Seconds of silence between two things that are said."""


def read_audio(path: Path) -> Audio:
    """A sound file as one channel at SAMPLE_RATE.

    Raises:
        AudioFileError: it is missing, empty or no sound file.
    """
    import soundfile

    if not path.is_file():
        raise AudioFileError(f"There is no sound file {path}.")
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError, ValueError) as exc:
        raise AudioFileError(
            f"{path} cannot be read as sound: it is damaged or of a kind that is not known. "
            "Save it as WAV, FLAC or Ogg."
        ) from exc
    if not len(samples):
        raise AudioFileError(f"{path} holds no sound; record it again.")
    mono = np.nan_to_num(samples.mean(axis=1, dtype=np.float32))
    return Audio(mono, int(rate)).resampled(SAMPLE_RATE)


def write_audio(path: Path, audio: Audio) -> None:
    """Write a sound file; its ending decides the format.

    Raises:
        AudioFileError: the file cannot be written.
    """
    import soundfile

    try:
        soundfile.write(path, audio.samples, audio.rate)
    except (soundfile.SoundFileError, OSError, TypeError, ValueError) as exc:
        raise AudioFileError(
            f"{path} cannot be written; choose a folder that you may write to "
            "and an ending such as .wav or .flac."
        ) from exc


class FileMicrophone:
    """A microphone into which a recording is spoken once, followed by silence."""

    def __init__(self, audio: Audio) -> None:
        self._audio = audio.resampled(SAMPLE_RATE)

    def chunks(self) -> Iterator[Audio]:
        samples = self._audio.samples
        padded = np.pad(samples, (0, -len(samples) % CHUNK_SAMPLES))
        for start in range(0, len(padded), CHUNK_SAMPLES):
            yield Audio(padded[start : start + CHUNK_SAMPLES])
        while True:
            yield Audio(np.zeros(CHUNK_SAMPLES, np.float32))


class FileSpeaker:
    """A speaker that writes what it plays into one sound file; nobody has to wait for it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def play(self, audio: Audio) -> FinishedPlayback:
        """Add the sound to the file, a short silence after what is there.

        Raises:
            AudioFileError: the file cannot be written.
        """
        import soundfile

        samples = audio.resampled(FILE_RATE).joined(Audio.silence(_BETWEEN, FILE_RATE)).samples
        mode = "r+" if self._path.exists() else "w"
        shape = {} if mode == "r+" else {"samplerate": FILE_RATE, "channels": 1}
        try:
            with soundfile.SoundFile(self._path, mode, **shape) as file:
                file.seek(0, soundfile.SEEK_END)
                file.write(samples)
        except (soundfile.SoundFileError, OSError) as exc:
            raise AudioFileError(
                f"What is said cannot be written to {self._path}; "
                "free some space or choose another folder."
            ) from exc
        return FinishedPlayback()
