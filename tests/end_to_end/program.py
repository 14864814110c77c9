"""The program as a user starts it: a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LONGEST = 300
"""Seconds after which a program that does not end has failed."""
VOICE_INTERVIEW = (sys.executable, "-m", "voice_interview")


def without_sound() -> dict[str, str]:
    """The environment of a machine that has neither microphone nor speaker."""
    nothing = str(Path(__file__).with_name("no_devices.conf"))
    return {**os.environ, "ALSA_CONFIG_PATH": nothing, "PULSE_SERVER": "unix:/nonexistent"}


def run(
    *arguments: object, environment: Mapping[str, str], typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `voice-interview` to its end.

    Args:
        arguments: of the command line.
        environment: all of its variables.
        typed: what its user types, line by line.
    """
    return subprocess.run(
        [*VOICE_INTERVIEW, *map(str, arguments)],
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


@contextmanager
def running(*arguments: object, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`voice-interview` while it runs, in a process group of its own as in a terminal."""
    program = subprocess.Popen(
        [*VOICE_INTERVIEW, *map(str, arguments)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_obey_interrupts,
    )
    try:
        yield program
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate()


def _obey_interrupts() -> None:
    """A shell starts what runs in its background with Ctrl-C ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The program failed with a single line on stderr that names these things."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("voice-interview: ")
    for word in words:
        assert word in lines[0], lines[0]


def events(sessions: Path) -> list[dict[str, Any]]:
    """The events of the only session in a folder, so far; every line must be whole."""
    (path,) = sessions.glob("*/session.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def wait_for(name: str, sessions: Path, program: subprocess.Popen[str]) -> None:
    """Return when this event stands in the session."""
    wait_until(
        lambda: any(f'"{name}"' in path.read_text() for path in sessions.glob("*/session.jsonl")),
        program,
    )


def wait_until(happened: Callable[[], bool], program: subprocess.Popen[str]) -> None:
    """Return when something has happened; the program may not end before."""
    deadline = time.monotonic() + LONGEST
    while not happened():
        assert program.poll() is None, "the program ended before it happened"
        assert time.monotonic() < deadline, f"it did not happen within {LONGEST} s"
        time.sleep(0.02)
