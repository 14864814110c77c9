"""Fixtures of the end-to-end tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("tests.end_to_end.program", "tests.end_to_end.room")

from tests.end_to_end.availability import server_or_skip  # noqa: E402
from tests.end_to_end.sound_server import SoundServer  # noqa: E402


@pytest.fixture
def server() -> Iterator[SoundServer]:
    """A running sound server."""
    with server_or_skip() as running:
        yield running
