"""The program works without any network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.end_to_end.program import events, run, without_sound
from voice_interview import shipped

REFUSE = """
import os, sys

ASKING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
REACHING = ("socket.connect", "socket.sendto", "socket.sendmsg")

def refuse(event, arguments):
    if event in ASKING or (event in REACHING and isinstance(arguments[1], tuple)):
        with open(os.environ["NETWORK_LOG"], "a") as log:
            print(event, arguments, file=log)
        raise OSError("there is no network")

sys.addaudithook(refuse)
"""
"""Refuses every way to another machine in this process and its children, and notes the attempt.
Sockets of the machine itself, as the sound server has one, have paths for addresses."""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """An environment in which no program reaches a network."""
    folder = tmp_path / "offline"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(REFUSE)
    paths = [str(folder), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(filter(None, paths))
    return {**without_sound(), "PYTHONPATH": path, "NETWORK_LOG": str(tmp_path / "network.log")}


def test_refusal_is_real(offline: dict[str, str]) -> None:
    """The fixture refuses what it says it refuses."""
    import subprocess
    import sys

    program = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9', timeout=5)"
    done = subprocess.run([sys.executable, "-c", program], env=offline, capture_output=True)
    assert b"there is no network" in done.stderr
    assert Path(offline["NETWORK_LOG"]).read_text()


def test_spoken_interview_needs_no_network(offline: dict[str, str], tmp_path: Path) -> None:
    """Two questions, recorded answers, spoken feedback: all of it, without one attempt."""
    answers = shipped.answers_path("partial-rms")
    options = ("--questions", 2, "--answers", answers, "--sessions", tmp_path / "sessions")
    done = run("practice", *options, environment=offline)
    assert (done.returncode, done.stderr) == (0, "")
    names = [event["event"] for event in events(tmp_path / "sessions")]
    assert names.count("answer_assessed") == names.count("feedback_ended") == 2
    assert names[-1] == "session_ended"
    assert not Path(offline["NETWORK_LOG"]).exists()


def test_typed_interview_in_another_voice_needs_no_network(
    offline: dict[str, str], tmp_path: Path
) -> None:
    """The system's voice renders in a child process, which is refused the network as well."""
    options = ("--question", 5, "--typed", "--voice", "pyttsx3", "--sessions", tmp_path / "s")
    done = run("practice", *options, environment=offline, typed="It freezes the weights.\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert not Path(offline["NETWORK_LOG"]).exists()
