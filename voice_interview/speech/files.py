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
BEHIND = 1.0
"""Seconds of silence behind a recording, in which its last word can end."""
BETWEEN = 0.4
"""Seconds of silence behind each sound in it."""


def read_audio(path: Path, *, rate: int | None = SAMPLE_RATE) -> Audio:
    """A sound file as one channel.

    Args:
        path: WAV, FLAC, Ogg, MP3 or what else libsndfile reads.
        rate: hertz of what is returned; None keeps the file's own.

    Raises:
        AudioFileError: it is missing, empty or no sound file.
    """
    import soundfile

    if not path.is_file():
        raise AudioFileError(f"There is no sound file {path}.")
    try:
        with path.open("rb"):
            pass  # says why it may not be read, which libsndfile does not
        # By name: read through Python's own file, a Ctrl-C would be lost in libsndfile's callback.
        samples, own = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.SoundFileError as exc:
        raise AudioFileError(
            f"{path} cannot be read as sound: it is damaged or of a kind that is not known. "
            "Save it as WAV, FLAC or Ogg."
        ) from exc
    except OSError as exc:
        raise AudioFileError(f"{path} cannot be opened: {exc.strerror}.") from exc
    if not len(samples):
        raise AudioFileError(f"{path} holds no sound; record it again.")
    mono = np.nan_to_num(samples.mean(axis=1, dtype=np.float32))
    return Audio(mono, int(own)).resampled(rate or int(own))


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
    """A microphone into which a recording is spoken once; it is over when that is."""

    def __init__(self, audio: Audio) -> None:
        self._samples = audio.resampled(SAMPLE_RATE).samples

    def chunks(self) -> Iterator[Audio]:
        samples, self._samples = self._samples, self._samples[:0]
        padded = np.pad(samples, (0, -len(samples) % CHUNK_SAMPLES))
        for start in range(0, len(padded), CHUNK_SAMPLES):
            yield Audio(padded[start : start + CHUNK_SAMPLES])
        for _ in range(round(BEHIND * SAMPLE_RATE / CHUNK_SAMPLES)):
            yield Audio(np.zeros(CHUNK_SAMPLES, np.float32))


class FileSpeaker:
    """A speaker that writes what it plays into one sound file; nobody has to wait for it.

    The file is whole after every sound, also when the program ends at once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def play(self, audio: Audio) -> FinishedPlayback:
        """Add the sound to the file, a short silence behind it.

        Raises:
            AudioFileError: the file cannot be written.
        """
        import soundfile

        try:
            if not self._path.exists():
                self._path.touch(mode=0o600)
                soundfile.write(self._path, np.zeros(0, np.float32), FILE_RATE)
            with soundfile.SoundFile(self._path, "r+") as file:
                sound = audio.resampled(file.samplerate)
                spaced = sound.joined(Audio.silence(BETWEEN, sound.rate)).samples
                file.seek(0, soundfile.SEEK_END)
                file.write(np.repeat(spaced[:, np.newaxis], file.channels, axis=1))
        except (soundfile.SoundFileError, OSError, TypeError, ValueError) as exc:
            raise AudioFileError(
                f"What is said cannot be written to {self._path}. Free some space, or name a "
                "folder on another disk with --sessions."
            ) from exc
        return FinishedPlayback()
