"""What a test does where the sound server cannot run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.end_to_end.sound_server import SoundServer, SoundServerUnavailable, sound_server


@contextmanager
def server_or_skip() -> Iterator[SoundServer]:
    """A running sound server; where none can run the test skips, but never in CI."""
    try:
        with sound_server() as running:
            yield running
    except SoundServerUnavailable as exc:
        if os.environ.get("CI"):
            pytest.fail(f"no sound server: {exc}")
        pytest.skip(f"no sound server: {exc}")
