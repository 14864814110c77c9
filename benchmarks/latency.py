"""How long the candidate waits for the first word of feedback, on a real sound server.

    python -m benchmarks.latency [--turns 9]

A candidate program hears each question on the loudspeaker and plays an answer of 10 to 90 seconds
into the microphone: recordings of `audio_fixtures`, several in a row for the longer ones. Both
ends are recorded. Two times are read from the recording of the loudspeaker and the record of the
session: from the decision that the turn is over (the time of `utterance_heard`) to the first word
of feedback, and from the candidate's last word to it. What sounds for less than LEAST seconds is a
cue and no word. A first turn in which the recognizer was still being loaded counts like the others.

The third figure is how soon the interviewer falls silent when somebody speaks: commands are spoken
into a question, from the first sound of the command to the last sound of the voice.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from benchmarks.levels import BLOCK, LOUD, levels
from tests.end_to_end.room import Candidate, Recording, candidate
from tests.end_to_end.sound_server import SoundServer, sound_server
from voice_interview import shipped
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.cues import your_turn
from voice_interview.speech.files import read_audio

LENGTHS = (10.0, 30.0, 15.0, 60.0, 20.0, 90.0)
"""Seconds that the answers last at least."""
LEAST = 0.3
"""Seconds that a word, with what follows it, sounds at least."""
_FIXTURES = shipped.answers_path().parent


@dataclass(frozen=True)
class Wait:
    """One turn, in seconds."""

    answer: float
    """Length of the answer."""
    from_decision: float
    from_last_word: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--turns", type=int, default=9)
    options = parser.parse_args()
    waits = measured(options.turns)
    print(f"{len(waits)} turns, answers of {waits[0].answer:.0f} s and more")
    _print("from the decision to the first word", [wait.from_decision for wait in waits])
    _print("from the last word to the first word", [wait.from_last_word for wait in waits])
    stops = [stop for _ in range(2) for stop in silences(3)]
    _print("from a command to the interviewer's silence", stops)


def measured(turns: int) -> list[Wait]:
    """Hold one interview of so many questions and measure each turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        answers = [_answer(folder, number) for number in range(turns)]
        with (
            sound_server() as server,
            candidate(server, your_turn(), answers, folder / "room") as other,
        ):
            _practise(server, folder, "--questions", str(turns))
        return [_wait(turn, other.speaker, _began(folder)) for turn in _turns(folder)]


def silences(turns: int) -> list[float]:
    """Say "skip" into so many questions and measure how soon the voice stops."""
    with tempfile.TemporaryDirectory() as name, sound_server() as server:
        folder = Path(name)
        command = folder / "skip.wav"
        spoken = read_audio(next((_FIXTURES / "commands").rglob("skip*.ogg")))
        soundfile.write(command, spoken.samples, SAMPLE_RATE)
        with candidate(server, your_turn(), [], folder / "room") as other:
            program = subprocess.Popen(
                _command(folder, "--questions", str(turns)),
                env=server.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
            for number in range(turns):
                _wait_for_question(folder, number + 1, program)
                time.sleep(1.5)
                _play(command, server)
            program.wait()
        return _stops(other, turns)


def _stops(other: Candidate, turns: int) -> list[float]:
    """From each first sound at the microphone to the last one of the voice that it silenced."""
    heard, spoken = _sounding(other.microphone), _sounding(other.speaker)
    onsets = [t for i, t in enumerate(heard) if i == 0 or t - heard[i - 1] > 2.0][:turns]
    found = []
    for onset in onsets:
        following = [t for t in spoken if t >= onset]
        last = onset
        for moment in following:
            if moment - last > 0.35:
                break
            last = moment
        found.append(last - onset)
    return found


def _sounding(recording: Recording) -> list[float]:
    """Wall clock of every 10 ms in which something sounds."""
    loud = np.flatnonzero(levels(recording.audio.samples) > LOUD)
    return [recording.started + n * BLOCK / SAMPLE_RATE for n in loud]


def _answer(folder: Path, number: int) -> Path:
    """A file with an answer as long as LENGTHS says, made of recorded ones."""
    wanted = LENGTHS[number % len(LENGTHS)]
    recordings = sorted((_FIXTURES / "full-slt").glob("*.ogg"))
    order = recordings[number % len(recordings) :] + recordings[: number % len(recordings)]
    pieces: list[Audio] = []
    while sum(piece.seconds for piece in pieces) < wanted:
        pieces += [read_audio(order[len(pieces) % len(order)]), Audio.silence(0.4)]
    path = folder / f"answer-{number}.wav"
    whole = pieces[0].joined(*pieces[1:-1])
    soundfile.write(path, whole.samples[: round((wanted + 15) * SAMPLE_RATE)], SAMPLE_RATE)
    return path


def _command(folder: Path, *options: str) -> list[str]:
    program = [sys.executable, "-m", "voice_interview", "practice"]
    return [*program, *options, "--sessions", str(folder / "sessions")]


def _practise(server: SoundServer, folder: Path, *options: str) -> None:
    subprocess.run(
        _command(folder, *options),
        env=server.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _events(folder: Path) -> list[dict[str, Any]]:
    paths = list(folder.glob("sessions/*/session.jsonl"))
    lines = paths[0].read_text(encoding="utf-8").splitlines() if paths else []
    return [json.loads(line) for line in lines]


def _began(folder: Path) -> float:
    """Wall clock when the session's clock stood at zero."""
    opening = _events(folder)[0]
    return float(datetime.fromisoformat(opening["started"]).timestamp() - opening["at"])


def _turns(folder: Path) -> list[dict[str, Any]]:
    """The turns that ended, by the last `utterance_heard` of each question."""
    heard = [event for event in _events(folder) if event["event"] == "utterance_heard"]
    return list({event["question_id"]: event for event in heard}.values())


def _wait(heard: dict[str, Any], speaker: Recording, began: float) -> Wait:
    decision = began + heard["at"]
    after = speaker.between(decision, decision + 20)
    first = _first_word(levels(after.samples) > LOUD)
    return Wait(
        heard["speech_ended"] - heard["speech_started"],
        first,
        first + heard["at"] - heard["speech_ended"],
    )


def _first_word(sounding: Sequence[bool] | np.ndarray[Any, Any]) -> float:
    """Seconds to the first sound that goes on for LEAST seconds, short gaps aside."""
    least, gap = round(LEAST * 100), 15
    places = np.flatnonzero(sounding)
    start = last = None
    for place in places:
        if last is None or place - last > gap:
            start = place
        last = place
        if start is not None and place - start >= least:
            return float(start) / 100
    return float("nan")


def _wait_for_question(folder: Path, number: int, program: subprocess.Popen[bytes]) -> None:
    while program.poll() is None:
        if sum(event["event"] == "question_asked" for event in _events(folder)) >= number:
            return
        time.sleep(0.02)


def _play(path: Path, server: SoundServer) -> None:
    command = ["paplay", "--device=microphone", "--latency-msec=30", str(path)]
    subprocess.run(command, env=server.environment, check=True)


def _print(what: str, seconds: Sequence[float]) -> None:
    p50, p95 = np.nanpercentile(seconds, [50, 95])
    print(f"{what:45} p50 {p50 * 1000:5.0f} ms  p95 {p95 * 1000:5.0f} ms")


if __name__ == "__main__":
    main()
