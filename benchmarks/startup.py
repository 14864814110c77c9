"""How soon it is there: the help, the first audible word, and how much memory an interview takes.

    python -m benchmarks.startup [--runs 5]

The help is timed as a whole process. The first word is timed on a sound server: from the start of
`voice-interview practice` to the first sound on the loudspeaker's monitor, weights installed, the
disk's cache warm. The memory is the highest resident size of an interview on recorded answers.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

from tests.end_to_end.sound_server import SoundServer, SoundServerUnavailable, sound_server

RATE = 16_000
LOUD = 0.003
"""Root mean square above which a block of the monitor is sound."""
BLOCK = RATE // 100
LONGEST = 30.0
"""Seconds to wait for the first word."""
PROGRAM = (sys.executable, "-m", "voice_interview")


def seconds_of_help() -> float:
    """Wall time of `voice-interview --help`."""
    before = time.monotonic()
    subprocess.run([*PROGRAM, "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - before


def seconds_to_first_sound(server: SoundServer, voice: str) -> float:
    """From the start of an interview to its first sound on the loudspeaker."""
    ear = subprocess.Popen(
        ["parec", "--device=speaker.monitor", "--raw", "--latency-msec=10",
         "--format=float32le", f"--rate={RATE}", "--channels=1"],
        env=server.environment, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert ear.stdout
    ear.stdout.read(4 * RATE // 2)  # the recording itself needs a moment to run
    with tempfile.TemporaryDirectory() as sessions:
        began = time.monotonic()
        program = subprocess.Popen(
            [*PROGRAM, "practice", "--voice", voice, "--sessions", sessions],
            env=server.environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            return _first_sound(ear.stdout.read, began)
        finally:
            program.terminate()
            program.wait()
            ear.terminate()
            ear.wait()


def _first_sound(read: object, began: float) -> float:
    assert callable(read)
    while time.monotonic() - began < LONGEST:
        block = np.frombuffer(read(4 * BLOCK), np.float32)
        if np.sqrt(np.mean(np.square(block))) > LOUD:
            return time.monotonic() - began
    raise SystemExit(f"nothing was heard within {LONGEST:.0f} s")


def peak_memory() -> float:
    """Highest resident size in MiB of an interview of two questions on recorded answers."""
    from voice_interview import shipped

    with tempfile.TemporaryDirectory() as sessions:
        command = [*PROGRAM, "practice", "--answers", str(shipped.answers_path())]
        program = subprocess.Popen(
            [*command, "--questions", "2", "--sessions", sessions], stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(program.pid, 0)
    if status:
        raise SystemExit(f"the interview failed with status {status}")
    return usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print("| what | median | best | goal |\n|---|---|---|---|")
    seconds_of_help()
    _row("`--help`", [seconds_of_help() for _ in range(runs)], "≤ 0.3 s")
    try:
        with sound_server() as server:
            for voice in ("hibari", "pyttsx3"):
                seconds_to_first_sound(server, voice)
                times = [seconds_to_first_sound(server, voice) for _ in range(runs)]
                _row(f"first audible word, {voice}", times, "≤ 1.5 s")
    except SoundServerUnavailable as exc:
        print(f"| first audible word | not measured: {exc} | | ≤ 1.5 s |")
    print(f"| peak memory, base model | {peak_memory():.0f} MiB | | ≤ 1536 MiB |")


def _row(what: str, seconds: list[float], goal: str) -> None:
    print(f"| {what} | {statistics.median(seconds):.2f} s | {min(seconds):.2f} s | {goal} |")


if __name__ == "__main__":
    main()
