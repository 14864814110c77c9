"""Sounds in which the candidate says nothing: computed, and voices of others at a distance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.files import read_audio

Signal = npt.NDArray[np.float64]

SEED = 4
SECONDS = 8.0
LENGTH = round(SECONDS * SAMPLE_RATE)
TIMES: Signal = np.arange(LENGTH) / SAMPLE_RATE
ROOM = 0.0003
"""Level of a quiet room, under every computed sound."""
SCALE = (0, 2, 4, 5, 7, 9, 11, 12)
"""Semitones of a major scale."""


def other_sounds(voices: Sequence[Audio], folder: Path) -> Iterator[tuple[str, str, Audio]]:
    """Kind, name and sound of each recording.

    Args:
        voices: people (or synthetic voices) who talk of something else.
        folder: recorded noises and room impulse responses (`noise/noise_*.flac`,
            `noise/RIRs_*.flac`), and meetings (`meetings/*.flac`); each may be missing.
    """
    random = np.random.default_rng(SEED)
    computed = {
        "noise": _noises(random),
        "hum": _hums(),
        "room": _rooms(random),
        "body": _body(random),
        "music": _music(random),
        "far voice": _far_voices(voices, _responses(folder, random), random),
        "crowd": _crowds(voices, random),
    }
    for kind, sounds in computed.items():
        for name, sound in sounds:
            yield kind, name, _recorded(sound, random)
    for path in sorted(folder.glob("noise/noise_*.flac")):
        yield "recorded noise", path.stem, read_audio(path)
    for path in sorted(folder.glob("meetings/*.flac")):
        yield "meeting", path.stem, read_audio(path)


def _recorded(sound: Signal, random: np.random.Generator) -> Audio:
    room = ROOM * random.standard_normal(len(sound))
    return Audio(np.clip(sound + room, -1, 1).astype(np.float32))


def _noises(random: np.random.Generator) -> Iterator[tuple[str, Signal]]:
    for level in (0.003, 0.03, 0.3):
        yield f"white noise {level}", level * random.standard_normal(LENGTH)
    for power, name in ((0.5, "pink"), (1.0, "brown")):
        for level in (0.02, 0.2):
            yield f"{name} noise {level}", _of_level(_coloured(power, random), level)
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * 0.2 * TIMES)
    yield "passing traffic", _of_level(swell * _coloured(1.0, random), 0.15)
    drops = 1 + 0.3 * random.standard_normal(LENGTH)
    yield "rain", _of_level(_coloured(0.3, random) * drops, 0.05)


def _coloured(power: float, random: np.random.Generator) -> Signal:
    """Noise whose amplitude falls with that power of the frequency, of level 1."""
    spectrum = np.fft.rfft(random.standard_normal(LENGTH))
    frequencies = np.fft.rfftfreq(LENGTH, 1 / SAMPLE_RATE)
    spectrum *= np.maximum(frequencies, 20.0) ** -power
    return _of_level(np.fft.irfft(spectrum, LENGTH), 1.0)


def _of_level(sound: Signal, level: float) -> Signal:
    scaled: Signal = sound * (level / np.sqrt(np.mean(np.square(sound))))
    return scaled


def _hums() -> Iterator[tuple[str, Signal]]:
    for base in (50, 60, 120):
        tones = sum(np.sin(2 * np.pi * base * n * TIMES) / n for n in (1, 2, 3, 5, 7))
        yield f"{base} Hz hum", 0.1 * np.asarray(tones)
    whistle = 1200 + 200 * np.sin(2 * np.pi * 0.7 * TIMES)
    yield "whistle", 0.1 * np.sin(2 * np.pi * np.cumsum(whistle) / SAMPLE_RATE)
    siren = 700 + 300 * np.sin(2 * np.pi * 0.5 * TIMES)
    yield "siren", 0.1 * np.sin(2 * np.pi * np.cumsum(siren) / SAMPLE_RATE)
    ring = np.where(TIMES % 2 < 1, np.sin(2 * np.pi * 20 * TIMES), 0.0)
    yield "telephone", 0.1 * ring * np.sin(2 * np.pi * 1000 * TIMES)


def _rooms(random: np.random.Generator) -> Iterator[tuple[str, Signal]]:
    yield "silence", np.zeros(LENGTH)
    for rate in (3.0, 8.0):
        yield f"keyboard {rate:.0f} a second", _bursts(random, rate, 0.003, 0.3)
    yield "mouse clicks", _bursts(random, 1.0, 0.002, 0.5)
    yield "knocks", _bursts(random, 2.0, 0.03, 0.6, low=True)
    yield "dishes", _ringing(random)
    yield "slammed doors", _bursts(random, 0.4, 0.12, 0.9, low=True)


def _bursts(
    random: np.random.Generator, rate: float, decay: float, level: float, *, low: bool = False
) -> Signal:
    """Short noises at random times.

    Args:
        random: decides.
        rate: how many a second.
        decay: seconds in which one dies away to a third.
        level: the loudest.
        low: whether it is a thud rather than a click.
    """
    sound = np.zeros(LENGTH)
    source = _coloured(1.0, random) if low else random.standard_normal(LENGTH)
    for start in np.cumsum(random.exponential(1 / rate, round(rate * SECONDS) + 1)):
        at = round(start * SAMPLE_RATE)
        tail = TIMES[: max(0, LENGTH - at)]
        strength = random.uniform(0.3, 1.0) * level / 3
        sound[at:] += strength * source[: len(tail)] * np.exp(-tail / decay)
    return sound


def _ringing(random: np.random.Generator) -> Signal:
    sound = np.zeros(LENGTH)
    for start in random.uniform(0, SECONDS - 1, 10):
        at = round(start * SAMPLE_RATE)
        tail = TIMES[: LENGTH - at]
        for pitch in random.uniform(1500, 6000, 3):
            sound[at:] += 0.05 * np.sin(2 * np.pi * pitch * tail) * np.exp(-tail / 0.15)
    return sound


def _body(random: np.random.Generator) -> Iterator[tuple[str, Signal]]:
    for number in range(3):
        yield f"coughs {number}", _bursts(random, 0.8, 0.08 + 0.03 * number, 0.9)
    for number in range(3):
        rate = 0.25 + 0.1 * number
        wave = np.maximum(0, np.sin(2 * np.pi * rate * TIMES)) ** 2
        yield f"breaths {number}", 0.02 * (number + 1) * wave * _vowel(random, voiced=False)
    for number in range(2):
        gate = (TIMES % 2.0) < 0.4
        yield f"throat {number}", 0.2 * gate * _vowel(random, pitch=70 + 30 * number)
    yield "humming a note", 0.1 * _vowel(random, pitch=150)


def _vowel(random: np.random.Generator, pitch: float = 120.0, *, voiced: bool = True) -> Signal:
    """The sound of a throat, voiced or as breath."""
    wobble = pitch * (1 + 0.01 * np.cumsum(random.standard_normal(LENGTH)) / 200)
    pulses = np.sin(2 * np.pi * np.cumsum(wobble) / SAMPLE_RATE) > 0.97
    source = pulses.astype(float) if voiced else random.standard_normal(LENGTH)
    spectrum = np.fft.rfft(source)
    frequencies = np.fft.rfftfreq(LENGTH, 1 / SAMPLE_RATE)
    formants = sum(1 / (1 + ((frequencies - f) / 90) ** 2) for f in (600, 1100, 2500))
    return _of_level(np.fft.irfft(spectrum * formants, LENGTH), 1.0)


def _music(random: np.random.Generator) -> Iterator[tuple[str, Signal]]:
    for number in range(4):
        yield f"melody {number}", _played(random, notes=1)
    for number in range(4):
        yield f"chords {number}", _played(random, notes=3)
    yield "drums", _bursts(random, 4.0, 0.05, 0.9, low=True)
    yield "band", _played(random, notes=3) + _bursts(random, 4.0, 0.05, 0.5, low=True)


def _played(random: np.random.Generator, notes: int) -> Signal:
    sound = np.zeros(LENGTH)
    beat, key = random.uniform(0.25, 0.6), random.uniform(110, 330)
    ring, bright = random.uniform(0.2, 1.0), random.uniform(1.0, 2.0)
    for start in np.arange(0, SECONDS - beat, beat):
        at = round(start * SAMPLE_RATE)
        tail = TIMES[: LENGTH - at]
        shape = np.exp(-tail / ring) * np.minimum(1, tail / 0.01)
        for step in random.choice(SCALE, notes, replace=False):
            pitch = key * 2 ** (step / 12)
            tone = sum(np.sin(2 * np.pi * pitch * n * tail) / n**bright for n in range(1, 7))
            sound[at:] += shape * tone
    return _of_level(sound, 0.1)


def _responses(folder: Path, random: np.random.Generator) -> list[Signal]:
    """Recorded room impulse responses; computed ones where there are none."""
    paths = sorted(folder.glob("noise/RIRs_*.flac"))
    if paths:
        return [read_audio(path).samples.astype(float) for path in paths]
    tail = TIMES[: round(0.6 * SAMPLE_RATE)]
    return [random.standard_normal(len(tail)) * np.exp(-tail / 0.09)]


def _far_voices(
    voices: Sequence[Audio], responses: Sequence[Signal], random: np.random.Generator
) -> Iterator[tuple[str, Signal]]:
    """Somebody in the next room: reverberant, and hardly louder than the room itself."""
    long = [voice for voice in voices if voice.seconds > 4]
    for number, level in enumerate((0.02, 0.01, 0.005, 0.003, 0.002, 0.001) * 2):
        voice = long[random.integers(len(long))].samples[:LENGTH].astype(float)
        heard = np.convolve(voice, responses[number % len(responses)])[:LENGTH]
        background = 0.3 * level * random.standard_normal(len(heard))
        yield f"far voice {number}, {level}", _of_level(heard, level) + background


def _crowds(voices: Sequence[Audio], random: np.random.Generator) -> Iterator[tuple[str, Signal]]:
    for people, level in ((4, 0.02), (8, 0.02), (8, 0.1), (16, 0.05), (16, 0.005)):
        sound = np.zeros(LENGTH)
        for place in random.choice(len(voices), people):
            voice = np.resize(voices[place].samples.astype(float), LENGTH)
            sound += _of_level(np.roll(voice, random.integers(LENGTH)), 1.0)
        yield f"{people} people, {level}", _of_level(sound, level)
