"""Whether everything that an interview needs works on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from voice_interview.errors import VoiceInterviewError
from voice_interview.sessions.store import sessions_folder
from voice_interview.settings import Settings

LISTENING_SECONDS = 1.5
"""How much of the microphone is examined."""
ROOM_NEEDED = 100 * 1024 * 1024
"""Bytes that must be free for sessions: about an hour of recorded answers."""
LEAST_REMOVED = 15.0
"""Decibels of an echo that must be taken out, so that it is not mistaken for somebody."""
HEADPHONES = "With headphones you can interrupt me; or turn the loudspeaker down."
SENTENCE = "The quick brown fox jumps over the lazy dog."
"""What the recognizer is tested with: the voice speaks it, the recognizer writes it down."""


class Health(StrEnum):
    """How a part is."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one part."""

    part: str
    health: Health
    found: str
    """One sentence."""
    cure: str = ""
    """What to do, where something is wrong."""


def checks(settings: Settings) -> Iterator[Check]:
    """Examine one part after the other; each finding is given as soon as it is made."""
    for part in PARTS:
        yield from examine(part, settings)


def examine(part: str, settings: Settings) -> Iterator[Check]:
    """Examine one of PARTS."""
    try:
        yield from _EXAMINATIONS[part](settings)
    except VoiceInterviewError as exc:
        yield Check(part, Health.BROKEN, str(exc))


def _microphone(settings: Settings) -> Iterator[Check]:
    from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE
    from voice_interview.speech.health import microphone_faults
    from voice_interview.speech.microphone import SoundDeviceMicrophone

    wanted = round(LISTENING_SECONDS * SAMPLE_RATE / CHUNK_SAMPLES)
    with SoundDeviceMicrophone() as microphone:
        first, *rest = islice(microphone.chunks(), wanted)
    heard = first.joined(*rest)
    faults = microphone_faults(heard)
    for fault in faults:
        health = Health.BROKEN if fault.fatal else Health.DOUBTFUL
        yield Check("microphone", health, fault.what, fault.cure)
    if not faults:
        yield Check("microphone", Health.GOOD, f"It is heard (level {heard.level:.3f}).")


def _speaker(settings: Settings) -> Iterator[Check]:
    from voice_interview.speech.cues import your_turn
    from voice_interview.speech.speaker import SoundDeviceSpeaker

    SoundDeviceSpeaker().play(your_turn()).wait()
    yield Check("speaker", Health.GOOD, "A short sound was played; did you hear it?")


def _echo(settings: Settings) -> Iterator[Check]:
    from voice_interview.speech.echo import load_canceller
    from voice_interview.speech.echo_path import measured_path
    from voice_interview.speech.microphone import SoundDeviceMicrophone
    from voice_interview.speech.speaker import SoundDeviceSpeaker
    from voice_interview.speech.voices.catalogue import load_voice

    spoken = load_voice(settings.voice).render(f"{SENTENCE} {SENTENCE}")
    canceller, speaker = load_canceller(), SoundDeviceSpeaker()
    with SoundDeviceMicrophone() as microphone:
        path = measured_path(speaker.play(spoken), microphone, speaker.loopback, canceller)
    if path is None:
        yield Check("echo", Health.GOOD, "The microphone does not hear the loudspeaker.")
        return
    found = (
        f"The microphone hears the loudspeaker after {path.delay * 1000:.0f} ms, "
        f"{-path.loudness:.0f} dB quieter"
    )
    if path.removed is None:
        found += "; no echo can be cancelled on this machine, so I listen only while I am silent."
        yield Check("echo", Health.DOUBTFUL, found, HEADPHONES)
    elif path.removed < LEAST_REMOVED:
        found += f"; only {path.removed:.0f} dB of that can be taken out."
        yield Check("echo", Health.DOUBTFUL, found, HEADPHONES)
    else:
        yield Check("echo", Health.GOOD, f"{found}; {path.removed:.0f} dB of that are taken out.")


def _voice(settings: Settings) -> Iterator[Check]:
    from voice_interview.speech.voices.catalogue import load_voice

    voice = load_voice(settings.voice)
    if voice.render(SENTENCE).level > 0:
        yield Check("voice", Health.GOOD, f"{voice.name} speaks.")
    else:
        yield Check(
            "voice",
            Health.BROKEN,
            f"{voice.name} renders only silence.",
            "Choose another with --voice; `voice-interview voices` lists them.",
        )


def _recognizer(settings: Settings) -> Iterator[Check]:
    from voice_interview.speech.audio import SAMPLE_RATE
    from voice_interview.speech.recognizers.catalogue import load_recognizer
    from voice_interview.speech.voices.catalogue import load_voice

    spoken = load_voice(settings.voice).render(SENTENCE).resampled(SAMPLE_RATE)
    heard = load_recognizer(settings.recognizer).transcribe(spoken).text
    name = f"{settings.recognizer.engine} {settings.recognizer.model}"
    if "fox" in heard.casefold():
        yield Check("recognizer", Health.GOOD, f"{name} understands the voice.")
    else:
        yield Check(
            "recognizer",
            Health.DOUBTFUL,
            f"{name} heard “{heard}” where the voice said “{SENTENCE}”",
            "Choose a larger model with --model, or the language of the answers in the settings.",
        )


def _grader(settings: Settings) -> Iterator[Check]:
    from voice_interview.core.question import Point, Question
    from voice_interview.encoders.loading import load_grader

    missing: list[str] = []
    grader = load_grader(settings.grading, missing.append)
    grader.expect(Question("fox", "What does the fox do?", points=(Point(SENTENCE),)))
    for notice in missing:
        yield Check("grader", Health.DOUBTFUL, notice)
    if not missing:
        network = settings.grading.network
        yield Check("grader", Health.GOOD, f"The {network} network judges what is meant.")


def _store(settings: Settings) -> Iterator[Check]:
    folder = sessions_folder(settings)
    existing = _nearest_existing(folder)
    if not existing.is_dir() or not os.access(existing, os.W_OK):
        yield Check(
            "store",
            Health.BROKEN,
            f"Sessions cannot be kept in {folder}: {existing} is no folder that can be written to.",
            "Name another folder with --sessions, or in the settings under [store] sessions.",
        )
    elif shutil.disk_usage(existing).free < ROOM_NEEDED:
        yield Check(
            "store",
            Health.DOUBTFUL,
            f"The disk that holds {folder} is almost full.",
            "Make room, or name another folder with --sessions.",
        )
    else:
        yield Check("store", Health.GOOD, f"Sessions are kept in {folder}.")


def _nearest_existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())


_EXAMINATIONS: dict[str, Callable[[Settings], Iterator[Check]]] = {
    "microphone": _microphone,
    "speaker": _speaker,
    "voice": _voice,
    "echo": _echo,
    "recognizer": _recognizer,
    "grader": _grader,
    "store": _store,
}

PARTS = tuple(_EXAMINATIONS)
"""What is examined, in this order."""
