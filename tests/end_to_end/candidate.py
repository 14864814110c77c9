"""A scripted candidate: hears the interviewer on the loudspeaker and answers into the microphone.

A program of its own, so that nothing but sound passes between it and the interviewer:

    candidate.py --cue your_turn.wav --folder RECORDINGS ANSWER...

It listens to the speaker all the time. Each time it has heard words and then the cue "your turn",
it plays the next answer. It records both ends until its input is closed, then writes speaker.wav,
microphone.wav and candidate.json into the folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from math import inf
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

RATE = 16_000
BLOCK = RATE // 10
"""Samples taken from the speaker at a time."""
LIKENESS = 0.6
"""Correlation from which sound is taken for the cue; it arrives unaltered but resampled."""
LOUD = 0.005
"""Root mean square above which a block is not silence."""
LEAST_WORDS = 0.5
"""Seconds of sound before a cue counts as the end of a question."""
REACTION = 0.3
"""Seconds that the candidate takes before it speaks."""

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Answer:
    """One answer as it was given; times in seconds into the recording of the speaker."""

    file: str
    cue: float
    """When the cue had been heard to its end."""
    began: float
    ended: float


@dataclass
class Recorder:
    """Records one monitor of the sound server in the background."""

    device: str
    blocks: list[Samples] = field(default_factory=list)
    unheard: deque[Samples] = field(default_factory=deque)
    """Blocks that the ear has not taken yet."""
    started: float = inf
    """Wall clock of the first sample."""
    _samples: int = 0

    def start(self) -> None:
        self._program = subprocess.Popen(
            ["parec", f"--device={self.device}", "--raw", "--latency-msec=30", *FORMAT],
            stdout=subprocess.PIPE,
        )
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def stop(self) -> Samples:
        self._program.terminate()
        self._thread.join()
        return np.concatenate([np.zeros(0, np.float32), *self.blocks])

    def _read(self) -> None:
        assert self._program.stdout
        while sound := self._program.stdout.read(4 * BLOCK):
            block = np.frombuffer(sound[: len(sound) // 4 * 4], np.float32)
            self.blocks.append(block)
            self._samples += len(block)
            # The block that came with the least delay tells when all of them were recorded.
            self.started = min(self.started, time.time() - self._samples / RATE)
            self.unheard.append(block)


FORMAT = ("--format=float32le", f"--rate={RATE}", "--channels=1")


class Ear:
    """Hears words, and the cue that ends them."""

    def __init__(self, cue: Samples) -> None:
        self._cue = cue / np.linalg.norm(cue)
        self._tail = np.zeros(len(cue), np.float32)
        self._words = 0.0
        self.seconds = 0.0
        """Heard so far."""

    def hears_cue(self, block: Samples) -> bool:
        """Take one more block; True where a cue after words ends in it."""
        self.seconds += len(block) / RATE
        self._tail = np.concatenate([self._tail[-len(self._cue) :], block])
        if self._likeness() > LIKENESS and self._words > LEAST_WORDS:
            self._words = 0.0
            return True
        if np.sqrt(np.mean(np.square(block))) > LOUD:
            self._words += len(block) / RATE
        return False

    def _likeness(self) -> float:
        products = np.correlate(self._tail, self._cue, "valid")
        energy = np.cumsum(np.square(self._tail, dtype=np.float64))
        windows = energy[len(self._cue) - 1 :] - np.concatenate([[0.0], energy[: -len(self._cue)]])
        return float(np.max(products / np.sqrt(np.maximum(windows, 1e-6))))


def play(path: Path, device: str) -> None:
    """Play a sound file into a sink and return when it has been heard."""
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE, f"{path} has {rate} Hz instead of {RATE}"
    command = ["pacat", "--playback", f"--device={device}", "--raw", "--latency-msec=60", *FORMAT]
    subprocess.run(command, input=samples.tobytes(), check=True)


def answer_questions(
    ear: Ear, speaker: Recorder, files: list[Path], sink: str, done: threading.Event
) -> list[Answer]:
    """Answer question after question until `done`."""
    answers: list[Answer] = []
    waiting = deque(files)
    while not done.is_set():
        if not speaker.unheard:
            time.sleep(0.02)
        elif ear.hears_cue(speaker.unheard.popleft()) and waiting:
            cue, file = ear.seconds, waiting.popleft()
            time.sleep(REACTION)
            began = time.time() - speaker.started
            play(file, sink)
            answers.append(Answer(file.name, cue, began, time.time() - speaker.started))
    return answers


def set_when_input_closes(done: threading.Event) -> None:
    sys.stdin.read()
    done.set()


def listen_and_answer(options: argparse.Namespace) -> None:
    cue, rate = soundfile.read(options.cue, dtype="float32")
    assert rate == RATE, f"the cue has {rate} Hz instead of {RATE}"
    speaker, microphone = Recorder("speaker.monitor"), Recorder("microphone.monitor")
    speaker.start()
    microphone.start()
    done = threading.Event()
    threading.Thread(target=set_when_input_closes, args=(done,), daemon=True).start()
    answers = answer_questions(Ear(cue), speaker, options.answers, "microphone", done)
    soundfile.write(options.folder / "speaker.wav", speaker.stop(), RATE)
    soundfile.write(options.folder / "microphone.wav", microphone.stop(), RATE)
    report = {
        "speaker_started": speaker.started,
        "microphone_started": microphone.started,
        "answers": [asdict(answer) for answer in answers],
    }
    (options.folder / "candidate.json").write_text(json.dumps(report), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cue", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("answers", type=Path, nargs="*")
    listen_and_answer(parser.parse_args())


if __name__ == "__main__":
    main()
