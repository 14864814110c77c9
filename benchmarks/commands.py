"""How surely spoken commands are obeyed, and whether any answer is taken for one.

    python -m benchmarks.commands [--speech DIR] [--aliases 4] [--voices A,B] [--noises X,Y]

Every command is said in up to four ways by every voice (scripts/make_command_fixtures.py), clean
and with noise 15 dB below the speech: white, pink, a crowd, and the first noises of DIR/noise. The
speech detector cuts each stretch out of its surroundings as the program does, Whisper transcribes
it, and `command_in` reads it. The ear for sounds was fitted to the voices of TUNED, and the aliases
were mended on them; the others were held out. Where flite or espeak-ng is missing, only the
recorded commands are measured, and where festival is, it does without its voices.

The other way round, all recorded answers and the people of DIR, whole and cut at pauses of half a
second, should hold no command, nor should what is said shortly in answers
(benchmarks/near_misses.py). Single words that differ from a command in a sound or two are counted
apart: what they cost.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from benchmarks.near_misses import IN_ANSWERS, LIKE_COMMANDS, near_misses
from scripts.make_command_fixtures import COMMANDS, SPEAKING, SPOKEN, spoken_command
from voice_interview.core.commands import Command, command_in
from voice_interview.core.endpointing import EndpointRules, EndpointState, Phase, advance
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.detector import SileroDetector
from voice_interview.speech.files import read_audio
from voice_interview.speech.ports import Recognizer, SpeechDetector
from voice_interview.speech.recognizers.catalogue import load_recognizer
from voice_interview.speech.recognizers.threads import wait_without_spinning

_ROOT = Path(__file__).resolve().parents[1]
TUNED = ("hibari", "slt", "rms", "kal16", "espeak", "espeak-f3")
"""Voices that the ear for sounds was fitted to; the others were held out."""
CROWD = 12
"""Recordings of people who speak at once, where there are as many."""
SNR = 15.0
"""Decibels between speech and noise."""
AROUND = 1.0
"""Seconds of the surroundings before and after a command."""
PAUSE = 0.5
"""Seconds of silence that end a stretch of speech."""
PRE_ROLL, TAIL = 0.4, 0.3
"""Seconds kept before and after a stretch."""
SEED = 4


@dataclass(frozen=True)
class Said:
    """A command as it was spoken."""

    command: Command
    text: str
    voice: str
    surroundings: str
    """"clean", or the noise around it."""
    audio: Audio


@dataclass(frozen=True)
class Obeyed:
    """What became of it."""

    said: Said
    heard: tuple[str, ...]
    """The transcript of each stretch that the detector found."""

    @property
    def right(self) -> bool:
        """Whether the command was understood and nothing else was."""
        meant = [command for text in self.heard if (command := command_in(text))]
        return meant == [self.said.command]


def spoken_commands(
    aliases: int, noises: dict[str, Audio], voices: Sequence[str]
) -> Iterator[Said]:
    """Everything that is said, in each of the surroundings."""
    for command, text, voice, audio in _clean(aliases, voices):
        yield Said(command, text, voice, "clean", _surrounded(audio, None))
        for name, noise in noises.items():
            yield Said(command, text, voice, name, _surrounded(audio, noise))


def _can_speak() -> bool:
    return bool(shutil.which("flite") and shutil.which("espeak-ng"))


def _clean(aliases: int, voices: Sequence[str]) -> Iterator[tuple[Command, str, str, Audio]]:
    if not _can_speak():
        print("flite or espeak-ng is missing: only the recorded commands are measured.\n")
        for row in json.loads((COMMANDS / "manifest.json").read_text())["recordings"]:
            audio = read_audio(COMMANDS / row["file"])
            yield Command(row["command"]), row["text"], row["voice"], audio
        return
    for voice in voices:
        for command, texts in SPOKEN.items():
            for text in texts[:aliases]:
                yield command, text, voice, spoken_command(text, voice)


def _surrounded(audio: Audio, noise: Audio | None) -> Audio:
    """The command with a second of its surroundings on either side."""
    edge = round(AROUND * SAMPLE_RATE)
    samples = np.pad(audio.samples, edge)
    if noise is None:
        quiet = 0.0003 * np.random.default_rng(SEED).standard_normal(len(samples))
        return Audio((samples + quiet).astype(np.float32))
    around = np.resize(noise.samples, len(samples))
    loud = np.abs(audio.samples) > 0.02 * np.abs(audio.samples).max()
    wanted = np.sqrt(np.mean(np.square(audio.samples[loud]))) * 10 ** (-SNR / 20)
    return Audio((samples + around * (wanted / Audio(around).level)).astype(np.float32))


def noises_of(speech: Path) -> dict[str, Audio]:
    """White and pink noise, and what the folder has: people at once, and recorded noises."""
    white = np.random.default_rng(SEED).standard_normal(8 * SAMPLE_RATE)
    pitches = np.maximum(np.fft.rfftfreq(len(white), 1 / SAMPLE_RATE), 20)
    pink = np.fft.irfft(np.fft.rfft(white) / np.sqrt(pitches), len(white))
    made = {"white": Audio(white.astype(np.float32)), "pink": Audio(pink.astype(np.float32))}
    people = [read_audio(path) for path in sorted(speech.glob("*.flac"))[::4][:CROWD]]
    if len(people) == CROWD:
        talking = [np.resize(p.samples / p.level, len(white)) for p in people]
        made["crowd"] = Audio(np.sum(talking, axis=0).astype(np.float32))
    recorded = sorted((speech / "noise").glob("noise*.flac"))
    return {**made, **{path.stem: read_audio(path) for path in recorded}}


def stretches(audio: Audio, detector: SpeechDetector) -> list[Audio]:
    """What is said between pauses, as the program cuts it out."""
    return [
        Audio(audio.samples[max(0, round((start - PRE_ROLL) * SAMPLE_RATE)) : end])
        for start, end in (
            (start, round((end + TAIL) * SAMPLE_RATE)) for start, end in _spans(audio, detector)
        )
    ]


def _spans(audio: Audio, detector: SpeechDetector) -> list[tuple[float, float]]:
    """When somebody speaks, pauses shorter than PAUSE left out."""
    detector.reset()
    rules = EndpointRules(patience=PAUSE, longest_wait=audio.seconds, longest_answer=audio.seconds)
    spans: list[tuple[float, float]] = []
    began, state = 0.0, EndpointState()
    for start in range(0, len(audio.samples) - CHUNK_SAMPLES + 1, CHUNK_SAMPLES):
        chunk = Audio(audio.samples[start : start + CHUNK_SAMPLES])
        state = advance(state, detector.speech_probability(chunk), chunk.seconds, rules)
        if state.phase is Phase.ENDED:
            spans.append((began + state.speech_started, began + state.speech_ended))
            began, state = began + state.seconds, EndpointState()
    if state.phase in (Phase.SPEAKING, Phase.PAUSING):
        spans.append((began + state.speech_started, began + state.speech_ended))
    return spans


def obey(said: Said, detector: SpeechDetector, recognizer: Recognizer) -> Obeyed:
    """Hear a command as the program would."""
    parts = stretches(said.audio, detector)
    return Obeyed(said, tuple(recognizer.transcribe(part).text for part in parts))


def answers(speech: Path) -> Iterator[tuple[str, Audio]]:
    """Everything in which no command is said, with its name."""
    ours = [
        path for path in (_ROOT / "audio_fixtures").rglob("*.ogg") if COMMANDS not in path.parents
    ]
    for path in sorted(ours):
        yield f"recorded answers: {path.parent.name}/{path.name}", read_audio(path)
    for path in sorted(speech.glob("*.flac")):
        yield f"people reading: {path.name}", read_audio(path)
    for path in sorted((speech / "meetings").glob("*.flac")):
        yield f"meetings: {path.name}", read_audio(path)
    if _can_speak():
        for name, audio in near_misses(IN_ANSWERS):
            yield f"short pieces of answers: {name}", audio
        for name, audio in near_misses(LIKE_COMMANDS):
            yield f"single words like a command: {name}", audio


def false_commands(
    recordings: Iterable[tuple[str, Audio]], recognizer: Recognizer
) -> Iterator[tuple[str, int, list[str]]]:
    """For each kind of recording how many texts there were and which of them were obeyed."""
    detector = SileroDetector()
    for kind, group in groupby(recordings, key=lambda r: r[0].partition(":")[0]):
        texts = []
        for _, audio in group:
            cut = stretches(audio, detector)
            parts = [*cut, audio] if len(cut) > 1 else cut
            texts += [recognizer.transcribe(part).text for part in parts]
        yield kind, len(texts), [text for text in texts if command_in(text)]


def print_obeyed(obeyed: Sequence[Obeyed]) -> None:
    """The share of commands that were understood, by voice and surroundings."""
    surroundings = list(dict.fromkeys(o.said.surroundings for o in obeyed))
    print(f"| voice | {' | '.join(surroundings)} | all |")
    print("|---" * (len(surroundings) + 2) + "|")
    voices = list(dict.fromkeys(o.said.voice for o in obeyed))
    rows = {voice: [o for o in obeyed if o.said.voice == voice] for voice in voices}
    rows["tuned on"] = [o for o in obeyed if o.said.voice in TUNED]
    rows["held out"] = [o for o in obeyed if o.said.voice not in TUNED]
    rows["all"] = list(obeyed)
    rows = {name: row for name, row in rows.items() if row}
    for name, row in rows.items():
        cells = [_share([o for o in row if o.said.surroundings == s]) for s in surroundings]
        print(f"| {name} | {' | '.join(cells)} | {_share(row)} |")


def _share(obeyed: Sequence[Obeyed]) -> str:
    return f"{sum(o.right for o in obeyed) / len(obeyed):.1%}" if obeyed else ""


def print_failures(obeyed: Sequence[Obeyed]) -> None:
    """What was misunderstood, and as what."""
    for o in obeyed:
        if not o.right:
            said = o.said
            print(f"  {said.voice}, {said.surroundings}: “{said.text}” heard as {list(o.heard)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, default=_ROOT.parent / "shared" / "speech")
    parser.add_argument("--aliases", type=int, default=4)
    parser.add_argument("--voices", help="only these, separated by commas")
    parser.add_argument("--noises", help="only these, separated by commas")
    parser.add_argument("--engine", default=RecognizerSettings().engine)
    options = parser.parse_args()
    wait_without_spinning()
    recognizer = load_recognizer(RecognizerSettings(engine=options.engine))
    noises = noises_of(options.speech)
    if options.noises is not None:
        noises = {name: noises[name] for name in options.noises.split(",") if name}
    voices = options.voices.split(",") if options.voices else list(SPEAKING)
    report(options.speech, list(spoken_commands(options.aliases, noises, voices)), recognizer)


def report(speech: Path, said: Sequence[Said], recognizer: Recognizer) -> None:
    """Measure and print both tables."""
    detector = SileroDetector()
    obeyed = [obey(command, detector, recognizer) for command in said]
    print_obeyed(obeyed)
    print_failures(obeyed)
    print("\n| no command is said | texts | obeyed |\n|---|---|---|")
    for kind, texts, false in false_commands(answers(speech), recognizer):
        print(f"| {kind} | {texts} | {len(false)} {false or ''} |", flush=True)


if __name__ == "__main__":
    main()
