"""What every test starts from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voice_interview.settings import ENVIRONMENT_PREFIX
from voice_interview.speech.recognizers.cache import CACHE_VARIABLE


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
