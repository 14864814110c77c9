"""A recording as it is put into a page: compressed, with the outline of its sound."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from voice_interview.errors import AudioFileError
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.files import read_audio

COLUMNS = 240
"""Bars of a waveform."""
COMPRESSION = 0.8
"""Of Vorbis, 0 to 1; about 30 kbit a second of speech, and nothing that is missed by ear."""
_BLOCK = SAMPLE_RATE
"""Samples given to the encoder at a time: it takes memory for each on the stack."""
_QUIET = 0.02
"""Loudest sample below which a waveform is not magnified further."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording."""

    uri: str
    """The sound itself as a `data:` address, Ogg Vorbis."""
    seconds: float
    waveform: tuple[float, ...]
    """Loudness of COLUMNS equal stretches, 0 to 1."""


def clip_of(path: Path) -> Clip:
    """The recording in a file.

    Raises:
        AudioFileError: it is missing, empty or damaged.
    """
    audio = read_audio(path)
    encoded = base64.b64encode(compressed(audio)).decode("ascii")
    return Clip(f"data:audio/ogg;base64,{encoded}", audio.seconds, waveform(audio))


def clips_of(paths: Sequence[Path]) -> dict[Path, Clip | AudioFileError]:
    """The recordings in several files, those that cannot be read with the reason."""
    # The encoder lets go of the interpreter, so threads use every core.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(paths, pool.map(_clip_or_error, paths), strict=True))


def compressed(audio: Audio) -> bytes:
    """The sound as Ogg Vorbis, in which browsers seek to the sample."""
    import soundfile

    target = io.BytesIO()
    with soundfile.SoundFile(
        target, "w", audio.rate, 1,
        format="OGG", subtype="VORBIS", compression_level=COMPRESSION,
    ) as file:  # fmt: skip
        for start in range(0, len(audio.samples), _BLOCK):
            file.write(audio.samples[start : start + _BLOCK])
    return target.getvalue()


def waveform(audio: Audio) -> tuple[float, ...]:
    """The loudness of COLUMNS equal stretches, the loudest of them 1."""
    edges = np.linspace(0, len(audio.samples), COLUMNS + 1).astype(int)
    loudness = np.array(
        [
            np.sqrt(np.mean(np.square(audio.samples[a:b]))) if b > a else 0.0
            for a, b in pairwise(edges)
        ]
    )
    # Less than the loudness itself, so that quiet syllables are seen beside loud ones.
    magnified = np.clip(loudness / max(float(loudness.max()), _QUIET), 0.0, 1.0) ** 0.7
    return tuple(np.round(magnified, 3).tolist())


def _clip_or_error(path: Path) -> Clip | AudioFileError:
    try:
        return clip_of(path)
    except AudioFileError as exc:
        return exc
