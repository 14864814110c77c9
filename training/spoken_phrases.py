"""Short phrases spoken in many voices and rooms, to learn the sounds of English from."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from scripts.make_command_fixtures import SPEAKING, speak_with_espeak
from scripts.make_fixtures import trimmed
from training.command_sounds import pronouncer
from voice_interview.core.spoken_commands import pronounced
from voice_interview.speech.audio import SAMPLE_RATE, Audio

Wave = npt.NDArray[np.float64]
Speak = Callable[[str], Audio]

VOICES: dict[str, Speak] = {
    **{name: SPEAKING[name] for name in ("hibari", "slt", "rms", "kal16", "espeak", "espeak-f3")},
    "espeak-m7": speak_with_espeak("en-us+m7", 170),
    "espeak-gb-f2": speak_with_espeak("en-gb+f2", 150),
}
"""Voices to learn from; benchmarks/commands.py measures on others as well."""
LONGEST = 4.0
"""Seconds of a phrase that is used."""
ROUNDS = 2
"""How often each spoken phrase is heard, each time in another room."""


class Phrases:
    """What is said: commands, words like them, pieces of sentences, and words in no order."""

    def __init__(self, texts: Sequence[Path], chance: random.Random) -> None:
        """Take the words of some texts.

        Args:
            texts: files of English prose.
            chance: what is said next.
        """
        written = " ".join(path.read_text(encoding="utf-8") for path in texts).lower()
        self._words = re.findall(r"[a-z][a-z']+", written)
        self._vocabulary = sorted(set(self._words))
        self._commands = sorted({known.phrase for known in pronounced()})
        self._short = [phrase for phrase in self._commands if phrase.count(" ") < 2]
        self._like_them = _like_commands()
        self._chance = chance

    def draw(self) -> str:
        """The next phrase."""
        kind = self._chance.random()
        if kind < 0.15:
            return self._chance.choice(self._like_them)
        if kind < 0.45:
            return self._chance.choice(self._commands if kind < 0.3 else self._short)
        if kind < 0.75:
            start = self._chance.randrange(len(self._words) - 5)
            return " ".join(self._words[start : start + self._chance.randint(1, 5)])
        return " ".join(self._chance.choices(self._vocabulary, k=self._chance.choice((1, 1, 2, 3))))


def _like_commands() -> list[str]:
    """Words of English that differ in a sound or two from a command of one word."""
    alone = {known.sounds for known in pronounced() if " " not in known.phrase}
    lexicon = files("hibari").joinpath("assets", "lexicon_us_gold.json.gz").read_bytes()
    words = [w for w in json.loads(gzip.decompress(lexicon)) if w.isalpha() and w.islower()]
    sounds = {word: pronouncer(False).sounds(word) for word in words if len(word) < 11}
    return [word for word, said in sounds.items() if any(_is_like(said, c) for c in alone)]


def _is_like(said: str, command: str) -> bool:
    most = 1 if len(command) < 6 else 2
    return 0 < Levenshtein.distance(said, command, score_cutoff=most) <= most


class Rooms:
    """Other tempi, microphones, echoes and noises for a spoken phrase."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._numbers = np.random.default_rng(seed)
        self._others: list[Wave] = []

    def heard_in_one(self, speech: Wave) -> npt.NDArray[np.float32]:
        """The phrase as some microphone in some room would hear it."""
        self._others = [*self._others[-59:], speech]
        varied = self._echoing(self._edged(self._coloured(self._hastened(speech))))
        level = self._chance.uniform(0.05, 0.7)
        return self._noisy(varied / np.abs(varied).max() * level).astype(np.float32)

    def _hastened(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.6:
            return speech
        factor = self._chance.uniform(0.85, 1.2)
        moments = np.arange(int(len(speech) / factor)) * factor
        made: Wave = np.interp(moments, np.arange(len(speech)), speech)
        return made

    def _coloured(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.4:
            return speech
        return speech + self._chance.uniform(-0.6, 0.8) * np.pad(speech[:-1], (1, 0))

    def _edged(self, speech: Wave) -> Wave:
        before, behind = self._chance.uniform(0.2, 0.5), self._chance.uniform(0.2, 0.4)
        return np.pad(speech, (int(before * SAMPLE_RATE), int(behind * SAMPLE_RATE)))

    def _echoing(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.2:
            return speech
        length = int(self._chance.uniform(0.1, 0.4) * SAMPLE_RATE)
        fading = np.exp(-6.9 * np.arange(length) / length) * self._chance.uniform(0.05, 0.15)
        echo = self._numbers.standard_normal(length) * fading
        echo[0] = 1.0
        return np.convolve(speech, echo)[: len(speech)]

    def _noisy(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.65:
            return speech + self._numbers.standard_normal(len(speech)) * 3e-4
        noise = self._noise(len(speech))
        loud = speech[np.abs(speech) > 0.02 * np.abs(speech).max()]
        level = np.sqrt(np.mean(loud**2)) * 10 ** (-self._chance.uniform(5, 28) / 20)
        made: Wave = speech + noise * (level / np.sqrt(np.mean(noise**2) + 1e-12))
        return made

    def _noise(self, length: int) -> Wave:
        kind = self._chance.random()
        white: Wave = self._numbers.standard_normal(length)
        if kind < 0.4:
            return white
        if kind < 0.8 or len(self._others) < 6:
            steepness = self._chance.choice((0.5, 0.5, 1.0))
            pitches = np.maximum(np.fft.rfftfreq(length), 30 / SAMPLE_RATE)
            return np.fft.irfft(np.fft.rfft(white) / pitches**steepness, length)
        crowd = self._chance.sample(self._others, 5)
        turned = [np.roll(other, self._chance.randrange(len(other))) for other in crowd]
        made: Wave = np.sum([np.resize(other, length) for other in turned], axis=0)
        return made


def spoken_phrases(
    voices: dict[str, Speak], each: int, texts: Sequence[Path], seed: int
) -> Iterator[tuple[str, str, npt.NDArray[np.float32]]]:
    """Voice, phrase and sound, ROUNDS times each."""
    phrases, rooms = Phrases(texts, random.Random(seed)), Rooms(seed)
    for name, speak in voices.items():
        for phrase in (phrases.draw() for _ in range(each)):
            speech = trimmed(speak(phrase).resampled(SAMPLE_RATE))
            if speech.seconds < LONGEST:
                loud = speech.samples / np.abs(speech.samples).max()
                for _ in range(ROUNDS):
                    yield name, phrase, rooms.heard_in_one(loud.astype(np.float64))
