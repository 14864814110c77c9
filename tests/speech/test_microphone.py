"""Recording from a real sound server, in processes of their own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from tests.end_to_end.availability import server_or_skip
from tests.end_to_end.program import without_sound
from tests.end_to_end.sound_server import (
    MICROPHONE,
    SoundServer,
)
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE

PITCH = 440.0
LONGEST = 60
"""Seconds after which a program that does not end has failed."""

HEAR = """
import json, time
from itertools import islice
import numpy as np
from voice_interview.speech.audio import SAMPLE_RATE
from voice_interview.speech.microphone import SoundDeviceMicrophone

turns = []
with SoundDeviceMicrophone() as microphone:
    for _ in range(2):
        time.sleep(1.5)
        began = time.monotonic()
        chunks = list(islice(microphone.chunks(), 32))
        samples = np.concatenate([chunk.samples for chunk in chunks])
        spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
        turns.append({
            "pitch": float(np.argmax(spectrum) * SAMPLE_RATE / len(samples)),
            "steadiest": float(spectrum.max() / spectrum.sum()),
            "sizes": sorted({len(chunk.samples) for chunk in chunks}),
            "took": time.monotonic() - began,
            "reopened": microphone.reopen(),
        })
print(json.dumps(turns))
"""

LISTEN_FOR_EVER = """
from voice_interview.errors import DeviceError
from voice_interview.speech.microphone import SoundDeviceMicrophone

with SoundDeviceMicrophone() as microphone:
    try:
        for number, _ in enumerate(microphone.chunks()):
            if number == 5:
                print("listening", flush=True)
    except DeviceError as exc:
        print(exc)
        print("there again:", microphone.reopen())
    except KeyboardInterrupt:
        print("interrupted")
"""

TROUBLE = """
from voice_interview.speech.microphone import microphone_trouble
print(microphone_trouble())
"""

KEEP_PYTHON_BUSY = """
import ctypes, threading, time

def hold():
    while True:
        ctypes.PyDLL(None).usleep(300_000)
        time.sleep(0.1)

threading.Thread(target=hold, daemon=True).start()
"""
"""Another thread that lets nobody else run for 0.3 s at a time, as one that loads a model does."""


@pytest.fixture(scope="module")
def server() -> Iterator[SoundServer]:
    with server_or_skip() as running:
        yield running


@contextmanager
def _tone(server: SoundServer) -> Iterator[None]:
    """Somebody whistles into the microphone."""
    times = np.arange(40 * SAMPLE_RATE) / SAMPLE_RATE
    samples = (0.5 * 32767 * np.sin(2 * np.pi * PITCH * times)).astype("<i2")
    file = server.folder / "tone.raw"
    file.write_bytes(samples.tobytes())
    form = ("--raw", "--format=s16le", f"--rate={SAMPLE_RATE}", "--channels=1")
    command = ["pacat", "--playback", f"--device={MICROPHONE}", *form, str(file)]
    player = subprocess.Popen(command, env=server.environment)
    try:
        yield
    finally:
        player.terminate()
        player.wait()


def _run(program: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _heard(server: SoundServer, besides: str = "") -> list[dict[str, Any]]:
    with _tone(server):
        turns: list[dict[str, Any]] = json.loads(_run(besides + HEAR, server.environment))
        return turns


@pytest.mark.parametrize("besides", ["", KEEP_PYTHON_BUSY], ids=["alone", "beside a busy thread"])
def test_hears_what_is_played(server: SoundServer, besides: str) -> None:
    """Sound arrives at 16 kHz without a gap, turn after turn."""
    for turn in _heard(server, besides):
        assert turn["pitch"] == pytest.approx(PITCH, abs=2)
        # A gap in a tone spreads its energy over all pitches.
        assert turn["steadiest"] > 0.4
        assert turn["sizes"] == [CHUNK_SAMPLES]
        assert turn["reopened"]


def test_old_sound_is_dropped(server: SoundServer) -> None:
    """What was said before the turn is no part of it: a second of sound takes its time to come."""
    assert all(turn["took"] > 0.3 for turn in _heard(server))


def test_interruption_is_obeyed(server: SoundServer) -> None:
    """Ctrl-C ends listening, and the device is let go."""
    with _listening(server) as program:
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=LONGEST)
    assert (program.returncode, out, err) == (0, "interrupted\n", "")


def test_no_device_is_told() -> None:
    """A machine without a microphone is told in a sentence."""
    assert _run(TROUBLE, without_sound()).startswith("There is no microphone: plug one in")


def test_device_is_no_trouble(server: SoundServer) -> None:
    """Where there is one, nothing is in the way."""
    assert _run(TROUBLE, server.environment) == "None\n"


def test_vanished_device_is_told() -> None:
    """When the sound system goes, listening ends with a sentence instead of for ever."""
    with server_or_skip() as mortal, _listening(mortal) as program:
        subprocess.run(["pactl", "exit"], env=mortal.environment, check=True)
        out, _ = program.communicate(timeout=LONGEST)
    assert program.returncode == 0
    assert out.startswith("The microphone went away: plug it in again")
    assert out.endswith("there again: False\n")


@contextmanager
def _listening(server: SoundServer) -> Iterator[subprocess.Popen[str]]:
    """A program that has heard something."""
    program = subprocess.Popen(
        [sys.executable, "-c", LISTEN_FOR_EVER],
        env=server.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout
        assert program.stdout.readline() == "listening\n"
        yield program
    finally:
        program.kill()
        program.communicate()
