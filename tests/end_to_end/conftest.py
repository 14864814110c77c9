"""Fixtures of the end-to-end tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("tests.end_to_end.program", "tests.end_to_end.room")

from tests.end_to_end.sound_server import (  # noqa: E402
    SoundServer,
    SoundServerUnavailable,
    sound_server,
)


@pytest.fixture
def server() -> Iterator[SoundServer]:
    """A running sound server; where none can run the test skips, but never in CI."""
    try:
        with sound_server() as running:
            yield running
    except SoundServerUnavailable as exc:
        if os.environ.get("CI"):
            pytest.fail(f"no sound server: {exc}")
        pytest.skip(f"no sound server: {exc}")
