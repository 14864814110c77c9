"""The loudspeaker, on a real sound server."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.end_to_end.availability import server_or_skip
from tests.end_to_end.program import without_sound
from tests.end_to_end.sound_server import SoundServer
from tests.speech.speaker_program import rising_tone
from voice_interview.speech.audio import Audio, Samples

LONGEST = 60
"""Seconds after which a program that does not end has failed."""
RATE = 24_000
LOUD = 0.02


@pytest.fixture(scope="module")
def server() -> Iterator[SoundServer]:
    with server_or_skip() as running:
        yield running


@pytest.fixture
def dying_server() -> Iterator[SoundServer]:
    """One of its own, since it does not survive the test."""
    with server_or_skip() as running:
        yield running


@contextmanager
def playing(server: SoundServer, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """The program while it plays."""
    command = [sys.executable, "-m", "tests.speech.speaker_program", *map(str, arguments)]
    program = subprocess.Popen(
        command,
        env=server.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert program.stdout
        assert program.stdout.readline() == "playing\n"
        yield program
    finally:
        program.kill()
        program.communicate()


@contextmanager
def recording(server: SoundServer, path: Path) -> Iterator[None]:
    """Everything that comes out of the speaker goes into a file."""
    command = ["parec", "--device=speaker.monitor", f"--rate={RATE}", "--channels=1"]
    recorder = subprocess.Popen(
        [*command, "--latency-msec=20", "--file-format=wav", str(path)], env=server.environment
    )
    try:
        while not path.exists() or path.stat().st_size < RATE // 4:
            assert recorder.poll() is None
            time.sleep(0.01)
        yield
    finally:
        recorder.terminate()
        recorder.wait(LONGEST)


def sound_in(path: Path) -> Audio:
    """What was recorded between the first and the last sound."""
    samples, rate = soundfile.read(path, dtype="float32")
    loud = np.flatnonzero(np.abs(samples) > LOUD)
    return Audio(samples[loud[0] : loud[-1] + 1], rate)


def test_everything_is_heard_while_python_is_busy(server: SoundServer, tmp_path: Path) -> None:
    """No gap while a heavy library is imported, and no sample lost at the end."""
    path = tmp_path / "heard.wav"
    with recording(server, path), playing(server, 4, "--import", "torch") as program:
        assert program.communicate(timeout=LONGEST)[0] == "heard\n"
    heard, expected = sound_in(path), rising_tone(4)
    assert heard.seconds == pytest.approx(4, abs=0.02)
    shared = min(len(heard.samples), len(expected.samples))
    for start in range(0, shared - RATE, RATE):
        assert likeness(heard.samples[start:], expected.samples[start : start + RATE]) > 0.95


def likeness(heard: Samples, expected: Samples) -> float:
    """Best correlation when the clip is shifted by up to 20 ms."""
    best = 0.0
    for shift in range(0, RATE // 50, 2):
        part = heard[shift : shift + len(expected) - RATE // 50]
        product = float(part @ expected[: len(part)])
        best = max(best, product / float(np.linalg.norm(part) * np.linalg.norm(expected)))
    return best


def test_a_short_clip_is_heard_whole(server: SoundServer, tmp_path: Path) -> None:
    """A cue is shorter than what the device holds."""
    path = tmp_path / "heard.wav"
    with recording(server, path), playing(server, 0.18) as program:
        assert program.communicate(timeout=LONGEST)[0] == "heard\n"
    assert sound_in(path).seconds == pytest.approx(0.18, abs=0.02)


def test_a_stop_cuts_the_clip(server: SoundServer, tmp_path: Path) -> None:
    """Most of it is never heard, and whoever waits goes on."""
    path = tmp_path / "heard.wav"
    with recording(server, path), playing(server, 20, "--stop-after", 1) as program:
        assert program.communicate(timeout=LONGEST)[0] == "heard\n"
    assert 0.5 < sound_in(path).seconds < 10


def test_an_interruption_ends_the_wait(server: SoundServer) -> None:
    """Ctrl-C does not wait for the end of a long clip."""
    with playing(server, 2 * LONGEST) as program:
        program.send_signal(signal.SIGINT)
        assert program.communicate(timeout=LONGEST)[0] == "interrupted\n"


def test_no_program_ends_while_its_stream_is_open(server: SoundServer) -> None:
    """Whoever began to play, the stream is closed before the library is taken down."""
    with playing(server, 0.5, "--aside") as program:
        assert program.wait(timeout=LONGEST) == 0


def test_a_speaker_that_vanishes_is_reported(dying_server: SoundServer) -> None:
    """Whoever waits for the end of a clip learns that nobody hears it."""
    with playing(dying_server, 2 * LONGEST) as program:
        dying_server.remove_devices()
        said = program.communicate(timeout=LONGEST)[0]
    assert said.startswith("DeviceError: The loudspeaker went away while it played")


def test_a_machine_without_speaker_is_told_what_to_do() -> None:
    """The trouble is one sentence with its cure."""
    command = "from voice_interview.speech.speaker import speaker_trouble; print(speaker_trouble())"
    done = subprocess.run(
        [sys.executable, "-c", command],
        env=without_sound(),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    assert done.stdout == (
        "There is no loudspeaker: plug one in, or choose one in the system's sound settings.\n"
    )
