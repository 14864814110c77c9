"""Speak the texts of audio_fixtures/answers.toml and write the manifest.

Voices: hibari (a dependency of this package), and flite and espeak-ng (programs of those names).
A file is written only where its sound changed, so a second run changes nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from voice_interview.speech.audio import SAMPLE_RATE, Audio, Samples

FOLDER = Path(__file__).parent.parent / "audio_fixtures"
TEXTS = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))
"""Question id → kind → text and concepts."""

SUFFIX = ".ogg"
PEAK = 0.5
"""Every recording is brought to this peak, about as loud as a close microphone."""
EDGE = 0.35
"""Seconds of silence before and after the speech."""

LICENCES = {
    "hibari": "Apache-2.0 (voice model of hibari-tts, distilled from Kokoro-82M)",
    "slt": "CMU, BSD-like, no conditions on recordings (CMU Flite, voice cmu_us_slt)",
    "rms": "CMU, BSD-like, no conditions on recordings (CMU Flite, voice cmu_us_rms)",
    "awb": "CMU, BSD-like, no conditions on recordings (CMU Flite, voice cmu_us_awb)",
    "espeak": "GPL-3.0-or-later program; its output is not covered by it (espeak-ng)",
    "": "Apache-2.0 (computed by this script)",
}
"""Under what the voice stands; the recordings themselves are Apache-2.0 like the project."""

SPOKEN = {
    "LoRA": "Lora",
    "PEFT": "peft",
    "RAG": "rag",
    "RLHF": "R L H F",
    "ROUGE": "rouge",
    "BLEU": "blue",
    "F1": "F one",
}
"""How a person says what a synthesizer would spell or misread."""


@dataclass(frozen=True)
class Recording:
    """One file of the fixtures, as the manifest describes it."""

    file: str
    """Relative to the folder of the manifest."""
    kind: str
    """full, partial, wrong, off-topic, thinking, silence or noise."""
    question: str
    """Id of the question that it answers."""
    voice: str
    """Empty where nobody speaks."""
    text: str
    """What is said, without pause marks."""
    made: str
    """How it was made."""
    seconds: float
    concepts: list[str] = field(default_factory=list)
    """Phrases of the reference answer that it covers."""
    pauses: list[float] = field(default_factory=list)
    """Seconds of each pause put into the middle of the answer."""
    licence: str = ""
    """Of the voice; the recording itself is Apache-2.0."""


# --- voices


def speak_with_hibari(text: str) -> Audio:
    return Audio(_hibari()(text, seed=0), 24_000)


@cache
def _hibari() -> Callable[..., Samples]:
    from hibari import Hibari

    voice: Callable[..., Samples] = Hibari()
    return voice


def speak_with_flite(voice: str) -> Callable[[str], Audio]:
    return lambda text: speak_with_program("flite", "-voice", voice, "-t", text, "-o")


def speak_with_espeak(text: str) -> Audio:
    return speak_with_program("espeak-ng", "-v", "en-us", "-s", "150", text, "-w")


def speak_with_program(*command: str) -> Audio:
    if not shutil.which(command[0]):
        sys.exit(f"{command[0]} is not installed; on Debian: apt-get install {command[0]}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        subprocess.run([*command, str(path)], check=True)
        samples, rate = soundfile.read(path, dtype="float32")
    return Audio(samples, rate)


VOICES: dict[str, Callable[[str], Audio]] = {
    "hibari": speak_with_hibari,
    "slt": speak_with_flite("slt"),
    "rms": speak_with_flite("rms"),
    "awb": speak_with_flite("awb"),
    "espeak": speak_with_espeak,
}


# --- sounds


def spoken_answer(text: str, voice: str) -> Audio:
    """The text in this voice, its pauses as room silence."""
    pieces = []
    for part in re.split(r"(\[[\d.]+\])", " ".join(text.split())):
        if part.startswith("["):
            pieces.append(room(float(part[1:-1])))
        elif part.strip():
            speech = trimmed(VOICES[voice](as_spoken(part.strip())).resampled(SAMPLE_RATE))
            pieces.append(Audio(speech.samples * (PEAK / np.abs(speech.samples).max())))
    edge = room(EDGE)
    return edge.joined(*pieces, edge)


def as_spoken(text: str) -> str:
    for written, said in SPOKEN.items():
        text = re.sub(rf"\b{written}\b", said, text)
    return text


def trimmed(audio: Audio) -> Audio:
    """Without the silence that a synthesizer puts around its words."""
    loud = np.flatnonzero(np.abs(audio.samples) > 0.01 * np.abs(audio.samples).max())
    return Audio(audio.samples[loud[0] : loud[-1] + 1], audio.rate)


def room(seconds: float) -> Audio:
    """The faint hiss of a quiet room; a microphone never gives pure zeros."""
    return white_noise(seconds, level=0.0003)


def white_noise(seconds: float, level: float = 0.03) -> Audio:
    samples = np.random.default_rng(1).standard_normal(round(seconds * SAMPLE_RATE)) * level
    return Audio(samples.astype(np.float32))


def mains_hum(seconds: float) -> Audio:
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    waves = np.sum([np.sin(2 * np.pi * 60 * k * t) / k**2 for k in (1, 2, 3, 5)], axis=0)
    return Audio((0.1 * waves).astype(np.float32) + room(seconds).samples)


def keyboard(seconds: float) -> Audio:
    """Key strokes: short bursts of noise that die away within 15 ms, five a second."""
    random = np.random.default_rng(2)
    samples = room(seconds).samples.copy()
    decay = np.exp(-np.arange(round(0.015 * SAMPLE_RATE)) / (0.003 * SAMPLE_RATE))
    for start in np.cumsum(random.uniform(0.08, 0.32, int(seconds * 5))):
        at = round(start * SAMPLE_RATE)
        if at + len(decay) < len(samples):
            stroke = random.standard_normal(len(decay)) * decay * random.uniform(0.1, 0.4)
            samples[at : at + len(decay)] += stroke.astype(np.float32)
    return Audio(samples)


SOUNDS: dict[str, tuple[str, Callable[[float], Audio]]] = {
    "white-noise": ("white noise at -30 dB", white_noise),
    "hum": ("60 Hz mains hum with harmonics", mains_hum),
    "keyboard": ("bursts of noise like key strokes", keyboard),
}


# --- what is made


def recordings() -> Iterator[tuple[Recording, Audio]]:
    """Every recording with its sound."""
    for voice in ("slt", "hibari"):
        yield from spoken_folder(f"full-{voice}", "full", voice)
    yield from spoken_folder("partial-rms", "partial", "rms")
    yield from spoken_folder("off-topic-awb", "off-topic", "awb")
    yield from spoken_folder("wrong-espeak", "wrong", "espeak")
    yield from spoken_folder("thinking-hibari", "thinking", "hibari")
    for number, question in enumerate(TEXTS):
        kind = DEMO[number]
        yield spoken(f"demo/{question}{SUFFIX}", kind, question, "slt")
    first, second, third = list(TEXTS)[:3]
    yield soundless("silence", first, "silence", "faint hiss of a quiet room", room)
    for question, name in zip((first, second, third), SOUNDS, strict=True):
        yield soundless("noise", question, "noise", *SOUNDS[name])


DEMO = (
    "full",
    "full",
    "partial",
    "full",
    "thinking",
    "off-topic",
    "partial",
    "full",
    "partial",
)
"""Kind of answer to each question of the bank: a candidate who knows some of it."""


def spoken_folder(folder: str, kind: str, voice: str) -> Iterator[tuple[Recording, Audio]]:
    for question, kinds in TEXTS.items():
        if kind in kinds:
            yield spoken(f"{folder}/{question}{SUFFIX}", kind, question, voice)


def spoken(file: str, kind: str, question: str, voice: str) -> tuple[Recording, Audio]:
    source: dict[str, Any] = TEXTS[question][kind]
    audio = spoken_answer(source["text"], voice)
    recording = Recording(
        file=file,
        kind=kind,
        question=question,
        voice=voice,
        text=" ".join(re.sub(r"\[[\d.]+\]", " ", source["text"]).split()),
        made=f"spoken by {voice}",
        seconds=round(audio.seconds, 2),
        concepts=source.get("concepts", []),
        pauses=[float(pause) for pause in re.findall(r"\[([\d.]+)\]", source["text"])],
        licence=LICENCES[voice],
    )
    return recording, audio


def soundless(
    folder: str, question: str, kind: str, made: str, sound: Callable[[float], Audio]
) -> tuple[Recording, Audio]:
    audio = sound(6.0)
    file = f"{folder}/{question}{SUFFIX}"
    return Recording(
        file, kind, question, "", "", made, round(audio.seconds, 2), licence=LICENCES[""]
    ), audio


# --- files


def write(path: Path, audio: Audio) -> bool:
    """Write the sound unless the file holds it already; Ogg files never come out the same twice."""
    path.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / path.name
        soundfile.write(new, audio.samples, audio.rate, format="OGG", subtype="VORBIS")
        if path.exists() and np.array_equal(soundfile.read(new)[0], soundfile.read(path)[0]):
            return False
        shutil.copyfile(new, path)
    return True


def main() -> None:
    manifest, changed = [], 0
    for recording, audio in recordings():
        changed += write(FOLDER / recording.file, audio)
        manifest.append(asdict(recording))
    text = json.dumps({"recordings": manifest}, indent=2, ensure_ascii=False) + "\n"
    (FOLDER / "manifest.json").write_text(text, encoding="utf-8")
    wanted = {FOLDER / entry["file"] for entry in manifest}
    for stale in set(FOLDER.glob(f"*/*{SUFFIX}")) - wanted:
        stale.unlink()
    size = sum(path.stat().st_size for path in wanted)
    print(f"{len(manifest)} recordings, {changed} changed, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
