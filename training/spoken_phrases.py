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

from scripts.make_command_fixtures import SPEAKING, speak_with_espeak, speak_with_festival
from scripts.make_fixtures import speak_with_flite, trimmed
from training.command_sounds import pronouncer
from voice_interview.core.spoken_commands import pronounced
from voice_interview.speech.audio import SAMPLE_RATE, Audio

Wave = npt.NDArray[np.float64]
Speak = Callable[[str], Audio]

_ESPEAK = {
    "en-us+m7": 170, "en-us+m1": 175, "en-us+f5": 160, "en-us+klatt4": 160, "en-us+Andy": 165,
    "en-us+anika": 170, "en-us+Michael": 155, "en-us+Robert": 165, "en-us-nyc+m5": 165,
    "en-gb+f2": 150, "en-gb+f5": 165, "en-gb+m8": 155, "en-gb-scotland+m4": 150,
    "en-gb-x-gbclan+m2": 160, "en-gb-x-gbcwmd+Linda": 155,
}  # fmt: skip
"""Variants of espeak-ng → words a minute."""
VOICES: dict[str, Speak] = {
    **{name: SPEAKING[name] for name in ("hibari", "slt", "rms", "kal16", "espeak", "espeak-f3")},
    **{f"espeak-{name}": speak_with_espeak(name, pace) for name, pace in _ESPEAK.items()},
    "kal": speak_with_flite("kal"),
    "festival-kal": speak_with_festival("voice_kal_diphone"),
}
"""Voices to learn from; benchmarks/commands.py measures on others as well."""
OFTEN = {"hibari": 3, "slt": 3, "rms": 3, "kal16": 2}
"""Voices that are nearer to people's: how many times as much they say."""
LONGEST = 4.0
"""Seconds of a phrase that is used."""
ROUNDS = 3
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
        self._single = [phrase for phrase in self._commands if " " not in phrase]
        self._like_them = _like_commands()
        self._chance = chance

    def draw(self) -> str:
        """The next phrase."""
        kind = self._chance.random()
        if kind < 0.2:
            return self._chance.choice(self._like_them)
        if kind < 0.6:
            known = self._commands if kind < 0.3 else self._short if kind < 0.4 else self._single
            return self._chance.choice(known)
        if kind < 0.8:
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
        self._others = [*self._others[-199:], speech]
        varied = self._echoing(self._edged(self._coloured(self._hastened(speech))))
        level = self._chance.uniform(0.05, 0.7)
        return self._noisy(varied / np.abs(varied).max() * level).astype(np.float32)

    def _hastened(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.6:
            return speech
        factor = self._chance.uniform(0.82, 1.22)
        moments = np.arange(int(len(speech) / factor)) * factor
        made: Wave = np.interp(moments, np.arange(len(speech)), speech)
        return made

    def _coloured(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.5:
            return speech
        return speech + self._chance.uniform(-0.8, 0.8) * np.pad(speech[:-1], (1, 0))

    def _edged(self, speech: Wave) -> Wave:
        before, behind = self._chance.uniform(0.2, 0.5), self._chance.uniform(0.2, 0.4)
        return np.pad(speech, (int(before * SAMPLE_RATE), int(behind * SAMPLE_RATE)))

    def _echoing(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.25:
            return speech
        length = int(self._chance.uniform(0.1, 0.5) * SAMPLE_RATE)
        fading = np.exp(-6.9 * np.arange(length) / length) * self._chance.uniform(0.03, 0.15)
        echo = self._numbers.standard_normal(length) * fading
        echo[0] = 1.0
        return np.convolve(speech, echo)[: len(speech)]

    def _noisy(self, speech: Wave) -> Wave:
        if self._chance.random() >= 0.75:
            return speech + self._numbers.standard_normal(len(speech)) * 3e-4
        noise = self._noise(len(speech))
        loud = speech[np.abs(speech) > 0.02 * np.abs(speech).max()]
        level = np.sqrt(np.mean(loud**2)) * 10 ** (-self._chance.uniform(4, 26) / 20)
        made: Wave = speech + noise * (level / np.sqrt(np.mean(noise**2) + 1e-12))
        return made

    def _noise(self, length: int) -> Wave:
        kind = self._chance.random()
        if kind < 0.35:
            return self._hiss(length, 0.0)
        if kind < 0.7 or len(self._others) < 20:
            return self._hiss(length, self._chance.uniform(0.2, 1.0))
        if kind < 0.92:
            return self._crowd(length)
        return self._hum(length) if kind < 0.96 else self._clicks(length)

    def _hiss(self, length: int, steepness: float) -> Wave:
        """White at 0, pink at 0.5, brown at 1."""
        pitches = np.maximum(np.fft.rfftfreq(length), 30 / SAMPLE_RATE)
        white = self._numbers.standard_normal(length)
        return np.fft.irfft(np.fft.rfft(white) / pitches**steepness, length)

    def _crowd(self, length: int) -> Wave:
        crowd = self._chance.sample(self._others, self._chance.randint(4, 12))
        turned = [np.roll(other, self._chance.randrange(len(other))) for other in crowd]
        made: Wave = np.sum([np.resize(other, length) for other in turned], axis=0)
        return made

    def _hum(self, length: int) -> Wave:
        lowest, moments = self._chance.uniform(48, 130), np.arange(length) / SAMPLE_RATE
        tones = [
            np.sin(2 * np.pi * lowest * place * moments + self._chance.uniform(0, 6)) / place
            for place in range(1, 9)
        ]
        made: Wave = np.sum(tones, axis=0) + 0.1 * self._numbers.standard_normal(length)
        return made

    def _clicks(self, length: int) -> Wave:
        """Of a keyboard."""
        made = self._hiss(length, 0.3) * 0.05
        fading = np.exp(-np.arange(400) / 60)
        for _ in range(max(1, length // 3000)):
            start = self._chance.randrange(max(1, length - 400))
            click = self._numbers.standard_normal(400) * fading
            made[start : start + 400] += click[: len(made) - start]
        return made


def spoken_phrases(
    voices: dict[str, Speak], each: int, texts: Sequence[Path], seed: int
) -> Iterator[tuple[str, str, npt.NDArray[np.float32]]]:
    """Voice, phrase and sound, ROUNDS times each, the voices in no order."""
    chance = random.Random(seed)
    phrases, rooms = Phrases(texts, chance), Rooms(seed)
    turns = [name for name in voices for _ in range(round(each * OFTEN.get(name, 1)))]
    chance.shuffle(turns)
    for name in turns:
        phrase = phrases.draw()
        speech = trimmed(voices[name](phrase).resampled(SAMPLE_RATE))
        if 0 < speech.seconds < LONGEST and speech.level > 0:
            loud = speech.samples / np.abs(speech.samples).max()
            for _ in range(ROUNDS):
                yield name, phrase, rooms.heard_in_one(loud.astype(np.float64))
