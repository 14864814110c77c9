"""Files that are kept."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO

import pytest

from voice_interview.cache import CACHE_VARIABLE, cache_folder, find, keep

NAME = "model-*.pt"


def _hello(file: IO[bytes]) -> None:
    file.write(b"hello")


def test_variable_moves_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment decides where models are kept."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path


def test_default_cache_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable it is the user's cache folder."""
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    assert cache_folder().name == "voice-interview"


def test_kept_file_is_found(tmp_path: Path) -> None:
    """A kept file bears its checksum and is found by it."""
    path = keep(tmp_path / "new" / "folder", NAME, _hello)
    assert path.name == f"model-{hashlib.sha256(b'hello').hexdigest()}.pt"
    assert path.read_bytes() == b"hello"
    assert find(path.parent, NAME) == path


def test_damaged_file_is_removed(tmp_path: Path) -> None:
    """A file whose content is not what its name says is not used, and makes room."""
    path = keep(tmp_path, NAME, _hello)
    path.write_bytes(b"hellp")
    assert find(tmp_path, NAME) is None
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_found_in_no_folder(tmp_path: Path) -> None:
    """A cache that was never written holds nothing."""
    assert find(tmp_path / "missing", NAME) is None


def test_failed_write_leaves_nothing(tmp_path: Path) -> None:
    """A write that breaks off leaves no half file, and what was there before."""
    before = keep(tmp_path, "model.bin", _hello)

    def break_off(file: IO[bytes]) -> None:
        file.write(b"hal")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        keep(tmp_path, "model.bin", break_off)
    assert list(tmp_path.iterdir()) == [before]
    assert before.read_bytes() == b"hello"
