"""How fast and how well answers are understood, and what is taken for speech.

    python -m benchmarks.recognition [--speech DIR] [--runs 3] [--engine faster-whisper]

Speeds are the best of some runs, by the clock and by the processor's time over all cores. Word
errors are counted after Whisper's own normalisation of English, numbers digit by digit. The human
speech is read from a folder of FLAC files with a `transcripts.tsv` (columns `file` and `text`);
without it, only the recorded answers that come with the program are measured.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from math import inf
from pathlib import Path
from typing import Any

import jiwer
import numpy as np

from voice_interview import shipped
from voice_interview.core.endpointing import EndpointRules, EndpointState, advance
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.ear import RecordedEar
from voice_interview.speech.files import FileMicrophone, read_audio
from voice_interview.speech.ports import Recognizer
from voice_interview.speech.recognizers.catalogue import ENGINES, load_recognizer
from voice_interview.speech.recognizers.decoding import decode
from voice_interview.speech.recognizers.threads import wait_without_spinning
from voice_interview.speech.recognizers.weights import EmbeddedWeights, kept_checkpoint
from voice_interview.speech.recognizers.whisper_model import load_whisper

_ROOT = Path(__file__).resolve().parents[1]
SEED = 20
PAUSE = (0.5, 4.0)
"""Seconds of the shortest and the longest pause that is put into a human sentence."""
LOAD = """
import json, resource, sys, time
began = time.perf_counter()
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.recognizers.catalogue import load_recognizer
load_recognizer(RecognizerSettings(engine=sys.argv[1]))
print(json.dumps(time.perf_counter() - began))
"""


@dataclass(frozen=True)
class Spoken:
    """Sound of which it is known what is said."""

    text: str
    audio: Audio


def recorded_answers() -> dict[str, list[Spoken]]:
    """The answers that come with the program, by voice and kind."""
    folder = shipped.answers_path().parent
    listed: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_text())["recordings"]
    kinds: dict[str, list[Spoken]] = {}
    for recording in listed:
        kind = Path(recording["file"]).parent.name
        if recording["text"] and kind != "demo":
            spoken = Spoken(recording["text"], read_audio(folder / recording["file"]))
            kinds.setdefault(kind, []).append(spoken)
    return kinds


def human_speech(folder: Path) -> list[Spoken]:
    """Utterances of people, as `transcripts.tsv` lists them."""
    with (folder / "transcripts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [Spoken(row["text"], read_audio(folder / row["file"])) for row in rows]


def with_pauses(utterances: list[Spoken]) -> list[Spoken]:
    """Each utterance of 4 to 20 s with a pause at its quietest place."""
    random = np.random.default_rng(SEED)
    return [
        Spoken(spoken.text, _with_pause(spoken.audio, random.uniform(*PAUSE), random))
        for spoken in utterances
        if 4 <= spoken.audio.seconds <= 20
    ]


def _with_pause(audio: Audio, seconds: float, random: np.random.Generator) -> Audio:
    samples, width = audio.samples, SAMPLE_RATE // 10
    power = np.convolve(np.square(samples), np.ones(width), "same")
    third = len(samples) // 3
    place = third + int(np.argmin(power[third : 2 * third]))
    room = np.percentile(np.abs(samples), 5) * random.standard_normal(round(seconds * SAMPLE_RATE))
    return Audio(np.concatenate([samples[:place], room.astype(np.float32), samples[place:]]))


def joined(utterances: list[Spoken]) -> Spoken:
    """Everything in one long answer, 0.7 s apart."""
    pause = Audio.silence(0.7)
    parts = [part for spoken in utterances for part in (spoken.audio, pause)]
    return Spoken(" ".join(spoken.text for spoken in utterances), parts[0].joined(*parts[1:]))


def word_error(recognizer: Recognizer, utterances: list[Spoken]) -> float:
    """Wrong words over words said, all utterances together."""
    heard = [plain(recognizer.transcribe(spoken.audio).text) for spoken in utterances]
    return jiwer.wer([plain(spoken.text) for spoken in utterances], heard)


def plain(text: str) -> str:
    """A text as it is compared: Whisper's normalisation of English, numbers digit by digit."""
    normal: str = _normalizer()(text)
    return re.sub(r"(?<=\d)(?=\d)", " ", re.sub(r"\bone\b", "1", normal))


@cache
def _normalizer() -> Any:
    from whisper.normalizers import EnglishTextNormalizer

    return EnglishTextNormalizer()


def no_speech() -> Iterator[tuple[str, Audio]]:
    """Sounds of twelve seconds in which nobody speaks."""
    random = np.random.default_rng(SEED)
    length = 12 * SAMPLE_RATE
    times = np.arange(length) / SAMPLE_RATE
    noise = random.standard_normal(length)
    cough = noise * np.exp(-6 * (times % 2.0) / 0.5) * (times % 2.0 < 0.5)
    sounds = {
        "silence": np.zeros(length),
        "white noise": 0.1 * noise,
        "loud white noise": 0.5 * noise,
        "brown noise": np.cumsum(noise) / np.abs(np.cumsum(noise)).max(),
        "120 Hz hum": 0.3 * np.sin(2 * np.pi * 120 * times),
        "mains hum": 0.2 * sum(np.sin(2 * np.pi * 50 * n * times) / n for n in range(1, 8)),
        "coughs": 0.4 * cough,
        "clicks": 0.9 * (times % 0.5 < 0.01) * noise,
    }
    yield from ((name, Audio(sound.astype(np.float32))) for name, sound in sounds.items())


def is_heard(audio: Audio, detector: SileroDetector) -> bool:
    """Whether somebody begins to speak in a turn in which this sounds."""
    state, rules = EndpointState(), EndpointRules(longest_answer=inf)
    for heard in RecordedEar(FileMicrophone(audio), detector).listen():
        state = advance(state, heard.probability, heard.audio.seconds, rules, inf)
    return state.speech_ended > 0


def best(action: Callable[[], object], runs: int) -> str:
    """Seconds by the clock and of the processor, as two cells of a table."""
    times = []
    for _ in range(runs):
        clock, processor = time.perf_counter(), time.process_time()
        action()
        times.append((time.perf_counter() - clock, time.process_time() - processor))
    return " | ".join(f"{min(column):.2f} s" for column in zip(*times, strict=True))


def print_loading(engine: str, runs: int) -> None:
    """Conversion of the weights, and import and load in processes of their own."""
    print("| what | clock | processor |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        convert = best(lambda: kept_checkpoint(EmbeddedWeights.installed(), Path(folder)), 1)
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 2**20
    print(f"| verify and convert the weights, once ({size:.0f} MiB are kept) | {convert} |")
    command = [sys.executable, "-c", LOAD, engine]
    loads = [float(subprocess.check_output(command, text=True)) for _ in range(runs)]
    print(f"| import and load {engine} | {min(loads):.2f} s | |")


def print_speed(recognizer: Recognizer, answer: Audio, runs: int) -> None:
    """Whole transcriptions, and Whisper's decoder with and without the cut."""
    model = load_whisper("base", "en")
    for seconds in (5, 16):
        part = Audio(answer.samples[: seconds * SAMPLE_RATE])
        recognizer.transcribe(part)
        print(
            f"| transcribe {seconds} s, words timed | "
            f"{best(partial(recognizer.transcribe, part), runs)} |"
        )
        for name, whole in (("cut to the answer", False), ("30 s window", True)):
            run = partial(decode, model, part.samples, "en", whole=whole)
            print(f"| decode {seconds} s, {name} | {best(run, runs)} |")


def print_errors(recognizer: Recognizer, speech: Path) -> None:
    """Word errors on the recorded answers and on people."""
    print("\n| speech | utterances | minutes | word error |\n|---|---|---|---|")
    for kind, answers in recorded_answers().items():
        _row(kind, answers, recognizer)
    if not (speech / "transcripts.tsv").is_file():
        print(f"\nThere is no human speech in {speech}; name its folder with --speech.")
        return
    people = human_speech(speech)
    _row("people", people, recognizer)
    _row("people, a pause of 0.5 to 4 s inside", with_pauses(people), recognizer)
    _row("people, in one long answer", [joined(people)], recognizer)


def _row(what: str, utterances: list[Spoken], recognizer: Recognizer) -> None:
    minutes = sum(spoken.audio.seconds for spoken in utterances) / 60
    error = word_error(recognizer, utterances)
    print(f"| {what} | {len(utterances)} | {minutes:.1f} | {error:.3f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, default=_ROOT.parent / "shared" / "speech")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    options = parser.parse_args()
    wait_without_spinning()
    print_loading(options.engine, options.runs)
    recognizer = load_recognizer(RecognizerSettings(engine=options.engine))
    print_speed(recognizer, recorded_answers()["full-hibari"][0].audio, options.runs)
    print_errors(recognizer, options.speech)
    detector = SileroDetector()
    sounds = list(no_speech())
    heard = [name for name, audio in sounds if is_heard(audio, detector)]
    print(f"\nTaken for speech: {len(heard)} of {len(sounds)} sounds without any {heard or ''}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Peak memory of all this: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
