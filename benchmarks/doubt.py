"""Which transcripts are found too doubtful to be judged, and how wrong they are.

    python -m benchmarks.doubt [--speech DIR] [--every 3]

People (DIR) and the recorded answers are heard clean and mixed with white noise, with six other
voices and with each recorded noise of DIR, from 15 dB above it to 10 dB below; further, an answer
in eleven languages, spoken by espeak-ng, while English is expected. Cut at pauses and transcribed
without a prompt. *Doubtful* counts those of which nothing is left, too: the interviewer asks to
hear both again. The thresholds in core/doubt.py were chosen on other mixtures of the same
recordings, all of which were seen: nothing here is held out.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jiwer
import numpy as np

from benchmarks.recognition import plain
from benchmarks.speech_stretches import stretches, transcribed
from scripts.make_fixtures import room, speak_with_program
from voice_interview import shipped
from voice_interview.core.doubt import is_doubtful, spoken
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.files import read_audio
from voice_interview.speech.ports import Recognizer
from voice_interview.speech.recognizers.catalogue import load_recognizer

_ROOT = Path(__file__).resolve().parents[1]
RATIOS = (15, 10, 5, 0, -5, -10)
"""Decibels of speech over noise."""
CROWD = 6
EDGE = 0.5
"""Seconds of a quiet room around each recording."""
LANGUAGES = {
    "de": "Also, ein Prozess hat seinen eigenen Speicher, während Threads ihn sich teilen.",
    "fr": "Alors, un processus possède sa propre mémoire, tandis que les fils la partagent.",
    "it": "Allora, un processo ha la sua memoria, mentre i thread condividono la stessa.",
    "pt": "Bem, um processo tem a sua própria memória, e as linhas partilham a mesma.",
    "nl": "Nou, een proces heeft zijn eigen geheugen, terwijl draden het geheugen delen.",
    "sv": "En process har sitt eget minne, medan trådar delar på samma minne.",
    "pl": "Proces ma własną pamięć, a wątki współdzielą pamięć, dlatego trzeba blokad.",
    "cs": "Proces má vlastní paměť, zatímco vlákna stejnou paměť sdílejí mezi sebou.",
    "ro": "Un proces are propria memorie, iar firele de execuție o împart între ele.",
    "fi": "Prosessilla on oma muistinsa, kun taas säikeet jakavat saman muistin.",
    "hu": "A folyamatnak saját memóriája van, a szálak viszont közös memóriát használnak.",
}


@dataclass(frozen=True)
class Spoken:
    """A recording of which it is known what is said."""

    text: str
    """Empty in other languages."""
    audio: Audio


@dataclass(frozen=True)
class Outcome:
    """What became of one recording."""

    doubtful: bool
    text: str
    heard: str


def people(folder: Path) -> list[Spoken]:
    """Utterances of people, as `transcripts.tsv` lists them; none where there is no such file."""
    if not (folder / "transcripts.tsv").is_file():
        return []
    with (folder / "transcripts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [Spoken(row["text"], read_audio(folder / row["file"])) for row in rows]


def answers() -> list[Spoken]:
    """The answers that come with the program."""
    folder = shipped.answers_path().parent
    rows = json.loads((folder / "manifest.json").read_text())["recordings"]
    kept = [row for row in rows if row["text"] and not row["file"].startswith("demo/")]
    return [Spoken(row["text"], read_audio(folder / row["file"])) for row in kept]


def mixed(speech: Audio, noise: Samples, ratio: float) -> Audio:
    """Speech in noise, quiet enough not to clip."""
    scaled = noise * (speech.level / Audio(noise).level / 10 ** (ratio / 20))
    sum_of_both = speech.samples + scaled
    loudest = float(np.abs(sum_of_both).max())
    return Audio((sum_of_both * min(1.0, 0.95 / loudest)).astype(np.float32))


def noises(folder: Path, voices: Sequence[Spoken]) -> dict[str, Samples]:
    """Half a minute of each noise."""
    random, length = np.random.default_rng(11), 30 * SAMPLE_RATE
    crowd = np.zeros(length)
    for place in random.choice(len(voices), CROWD, replace=False):
        audio = voices[place].audio
        crowd += np.roll(np.resize(audio.samples, length), random.integers(length)) / audio.level
    made = {
        "white noise": random.standard_normal(length).astype(np.float32),
        f"{CROWD} other voices": crowd.astype(np.float32),
    }
    recorded = {p.stem: read_audio(p).samples for p in sorted(folder.glob("noise/noise_*.flac"))}
    return made | recorded


def conditions(folder: Path, every: int) -> Iterator[tuple[str, list[Spoken]]]:
    """The rows of the table."""
    speakers, own = people(folder), answers()
    yield "recorded answers", own
    yield "people", speakers
    some = (own + speakers)[::every]
    for name, noise in noises(folder, own + speakers).items():
        for ratio in RATIOS:
            lengths = [(s, np.resize(noise, len(s.audio.samples))) for s in some]
            yield (
                f"{name}, {ratio} dB",
                [Spoken(s.text, mixed(s.audio, n, ratio)) for s, n in lengths],
            )
    yield (
        "other languages",
        [
            Spoken("", speak_with_program("espeak-ng", "-v", code, text, "-w"))
            for code, text in LANGUAGES.items()
        ],
    )


def outcome(spoken_text: Spoken, detector: SileroDetector, recognizer: Recognizer) -> Outcome:
    """What the interviewer would make of a recording."""
    edge = room(EDGE)
    audio = edge.joined(spoken_text.audio.resampled(SAMPLE_RATE), edge)
    heard = spoken(transcribed(recognizer, stretches(audio, detector)))
    doubtful = not heard.words or is_doubtful(heard)
    return Outcome(doubtful, spoken_text.text, heard.text)


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """One line of the table."""
    said = [o for o in outcomes if o.text]
    pairs = [plain(o.text) for o in said], [plain(o.heard) for o in said]
    error = f"{jiwer.wer(*pairs):.3f}" if said else ""
    doubtful = sum(o.doubtful for o in outcomes)
    return f"| {name} | {len(outcomes)} | {error} | {doubtful} |"


def measure(recognizer: Recognizer, folder: Path, every: int) -> None:
    """Print the table."""
    detector = SileroDetector()
    print("| heard | recordings | word error | doubtful |\n|---|---|---|---|")
    for name, recordings in conditions(folder, every):
        found = [outcome(recording, detector, recognizer) for recording in recordings]
        if found:
            print(row(name, found), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speech", type=Path, default=_ROOT.parent / "shared" / "speech")
    parser.add_argument("--every", type=int, default=6, help="of the recordings put into noise")
    options = parser.parse_args()
    measure(load_recognizer(RecognizerSettings()), options.speech, options.every)


if __name__ == "__main__":
    main()
