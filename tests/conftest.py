"""What every test starts from."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from voice_interview.cache import CACHE_VARIABLE
from voice_interview.settings import ENVIRONMENT_PREFIX


def pytest_configure() -> None:
    """Obey Ctrl-C, and let a busy machine take its time."""
    # A shell lets what it starts in the background ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile("untimed", settings(deadline=None))
    settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep tests away from the settings and sessions of the person who runs them."""
    for name in os.environ.copy():
        if name.startswith(ENVIRONMENT_PREFIX) and name != CACHE_VARIABLE:
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    return home


@pytest.fixture
def in_tokyo() -> Iterator[None]:
    """Let the local clock be nine hours ahead of UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "JST-9")
        time.tzset()
        yield
    time.tzset()
