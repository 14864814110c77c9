"""Reports and exports on a disk that is full."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sessions.test_recorder import largest_file
from voice_interview.cli.whole_file import write_whole


def test_what_stood_there_survives_a_full_disk(tmp_path: Path) -> None:
    """A report that does not fit neither destroys the one before nor leaves half of itself."""
    path = tmp_path / "report.html"
    write_whole(path, b"old")
    with largest_file(1000), pytest.raises(OSError, match="too large"):
        write_whole(path, b"new" * 1000)
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
    assert path.read_bytes() == b"old"


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    """It may hold a voice; nor when it replaces what everybody could read."""
    path = tmp_path / "report.html"
    for old in (path, tmp_path / "report.html.part"):
        old.write_bytes(b"old")
        old.chmod(0o644)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_links_and_devices_stay_what_they_are(tmp_path: Path) -> None:
    """`--output /dev/stdout` and a link to a folder that is shown to others."""
    (tmp_path / "link.md").symlink_to(tmp_path / "shown.md")
    write_whole(tmp_path / "link.md", b"text")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "shown.md").read_bytes() == b"text"
