"""The wheel carries all that the program needs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.end_to_end.program import LONGEST, events, without_sound

ROOT = Path(__file__).parent.parent.parent
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    subprocess.run([*PIP, "wheel", *options, str(ROOT)], check=True, timeout=LONGEST)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `voice-interview` of an environment into which the wheel was installed.

    The libraries are those of the environment that runs the tests; the package is not.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name == "posix")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    there = ("--python", str(scripts / "python"))
    subprocess.run(
        [*PIP, *there, "install", "--quiet", "--no-deps", str(wheel)], check=True, timeout=LONGEST
    )
    (site,) = folder.glob("**/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts / "voice-interview"


def test_wheel_carries_banks_recordings_and_licence(wheel: Path) -> None:
    """Everything in the folders of the repository is in the wheel, under the package."""
    names = set(ZipFile(wheel).namelist())
    for folder in ("questions", "audio_fixtures"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert files
        for path in files:
            assert f"voice_interview/shipped/{path.relative_to(ROOT).as_posix()}" in names
    package = [path for path in (ROOT / "voice_interview").rglob("*.*") if path.suffix != ".pyc"]
    assert {path.relative_to(ROOT).as_posix() for path in package} <= names
    assert "voice_interview/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"voice_interview"}


def test_installed_program_holds_an_interview(installed: Path, tmp_path: Path) -> None:
    """Away from the repository it asks, hears and answers from what the wheel carries."""
    done = subprocess.run(
        [installed, "practice", "--questions", "1", "--sessions", tmp_path / "sessions"],
        cwd=tmp_path,
        env=without_sound(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    opening, *_, last = events(tmp_path / "sessions")
    assert "shipped" in opening["bank_source"]
    assert (last["event"], last["reason"]) == ("session_ended", "completed")


def test_installed_program_shows_its_help(installed: Path, tmp_path: Path) -> None:
    """The command is there and names what it can do."""
    done = subprocess.run(
        [installed, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "practice" in done.stdout
