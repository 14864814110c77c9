"""Plays a rising tone: a program of its own, so that it can have a sound server of its own.

    speaker_program.py SECONDS [--stop-after S] [--import MODULE] [--aside]

Prints "playing" once the tone is on its way, then how it ended.
"""

from __future__ import annotations

import argparse
import sys
import threading
from importlib import import_module

import numpy as np

from voice_interview.errors import DeviceError
from voice_interview.speech.audio import Audio
from voice_interview.speech.speaker import SoundDeviceSpeaker

RATE = 24_000


def rising_tone(seconds: float, rate: int = RATE) -> Audio:
    """From 300 Hz upwards: each moment of it sounds different."""
    times = np.arange(round(seconds * rate)) / rate
    phase = 2 * np.pi * (300 * times + 40 * times**2)
    return Audio((0.3 * np.sin(phase)).astype(np.float32), rate)


def leave_early(seconds: float) -> None:
    """Play from a thread that may be left, as the later sentences of a text are; then end."""
    speaker = SoundDeviceSpeaker()
    aside = threading.Thread(target=lambda: speaker.play(rising_tone(seconds)), daemon=True)
    aside.start()
    aside.join()
    print("playing", flush=True)
    sys.exit(any(t.daemon for t in threading.enumerate() if t.name == "speaker"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--stop-after", type=float)
    parser.add_argument("--import", dest="module")
    parser.add_argument("--aside", action="store_true", help="leave while it is being closed")
    options = parser.parse_args()
    if options.aside:
        leave_early(options.seconds)
        return
    playback = SoundDeviceSpeaker().play(rising_tone(options.seconds))
    try:
        print("playing", flush=True)
        if options.module:
            threading.Thread(target=import_module, args=(options.module,)).start()
        if options.stop_after:
            threading.Timer(options.stop_after, playback.stop).start()
        playback.wait()
        print("heard")
    except DeviceError as exc:
        print(f"DeviceError: {exc}")
    except KeyboardInterrupt:
        playback.stop()
        print("interrupted")


if __name__ == "__main__":
    main()
