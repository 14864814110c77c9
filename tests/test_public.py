"""The names that programs may import from `voice_interview`."""

from __future__ import annotations

import subprocess
import sys

import pytest

import voice_interview


def test_all_names_exist_and_are_sorted() -> None:
    """`from voice_interview import *` works, and the list reads easily."""
    names = voice_interview.__all__
    assert names == sorted(set(names))
    assert [name for name in names if getattr(voice_interview, name, None) is None] == []


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not public is refused as Python does it."""
    with pytest.raises(AttributeError, match="has no attribute 'asses'"):
        getattr(voice_interview, "asses")  # noqa: B009


def test_importing_the_package_imports_none_of_its_modules() -> None:
    """The import costs nothing until a name is used."""
    program = "import sys, voice_interview; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert [name for name in done.stdout.split() if name.startswith("voice_interview.")] == []


def test_help_names_every_command() -> None:
    """`python -m voice_interview --help` shows what there is."""
    done = subprocess.run(
        [sys.executable, "-m", "voice_interview", "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stderr == ""
    for command in ("practice", "grade", "bank", "voices", "sessions", "replay", "doctor"):
        assert f"  {command}" in done.stdout
