"""Ctrl-C is obeyed also where a library swallows it, and so is the end of who reads."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import pytest

from voice_interview.cli.interruption import Interruption


def test_ctrl_c_raises_at_once() -> None:
    """As without it."""
    with pytest.raises(KeyboardInterrupt), Interruption():
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_that_was_lost_is_raised_at_the_next_check() -> None:
    """A library's callback takes the exception; before, nothing is raised."""
    with Interruption() as interruption:
        interruption.check()
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interruption.check()


def test_everything_is_as_before_behind_it() -> None:
    """The handler is put back; one that ignores Ctrl-C is never replaced."""
    before = signal.getsignal(signal.SIGINT)
    with Interruption():
        pass
    assert signal.getsignal(signal.SIGINT) is before
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interruption():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_nobody_reads_what_is_printed(tmp_path: Path) -> None:
    """`practice | head` ends quietly, also while models are still being loaded."""
    command = (sys.executable, "-m", "voice_interview", "practice", "--typed")
    where = ("--sessions", str(tmp_path))
    with subprocess.Popen([*command, *where], stdin=PIPE, stdout=PIPE, stderr=PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.readline()
        program.stdout.close()
        assert (program.stderr.read(), program.wait()) == (b"", 1)
