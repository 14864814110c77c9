"""What the tests of the voices start from."""

from __future__ import annotations

import os

import pytest

from voice_interview.errors import VoiceError
from voice_interview.speech.voices.system import SystemVoiceEntry, system_voices


@pytest.fixture(scope="session")
def voices_of_the_system() -> tuple[SystemVoiceEntry, ...]:
    """The voices of this machine; where it has none the test skips, but never in CI."""
    try:
        return system_voices()
    except VoiceError as exc:
        if os.environ.get("CI"):
            pytest.fail(str(exc))
        pytest.skip(str(exc))
