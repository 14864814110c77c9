"""Ctrl-C is obeyed also where a library swallows it."""

from __future__ import annotations

import signal
from contextlib import suppress

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
