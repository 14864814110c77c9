"""Fits the ear for single sounds, which finds commands that the recognizer misheard.

    python -m training.fit_phones [--each 260] [--epochs 16] [--kokoro MODEL VOICES VOCABULARY]

Speaks short phrases in the voices of training/spoken_phrases.py, encodes them with the embedded
Whisper base, and fits a small network with CTC to their pronunciations. Needs torch, flite and
espeak-ng; takes half an hour. The file that comes with the program was also fitted to two Japanese
voices of Kokoro-82M (Apache-2.0), which were given English sounds: MODEL is its .onnx file, VOICES
an .npz file of styles, VOCABULARY its JSON file. It is the mean of two fits: one to 2,500 sounds,
and one that went on from there with more single words and more noise.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.command_sounds import sounds_of
from training.spoken_phrases import VOICES, Speak, spoken_phrases
from voice_interview.core.commands import EXPLAINED
from voice_interview.speech.audio import Audio
from voice_interview.speech.recognizers.decoding import HOP, decode
from voice_interview.speech.recognizers.pronouncing import SYMBOLS
from voice_interview.speech.recognizers.spotting import FITTED
from voice_interview.speech.recognizers.weights import EMBEDDED_MODEL
from voice_interview.speech.recognizers.whisper_model import load_whisper

ROOT = Path(__file__).resolve().parents[1]
TEXTS = (
    *sorted((ROOT / "questions").glob("*.md")),
    ROOT / "tests" / "grading_set" / "answers.jsonl",
)
WIDTH, HIDDEN, REACH = 512, 128, 5
"""Of the encoder's states, of the hidden layer; frames that a frame looks at."""
A_BATCH = 24
KOKORO = {"jm_kumo": 1.0, "jf_alpha": 1.0}
"""Voice → tempo."""


@dataclass(frozen=True)
class Lesson:
    """One sound, encoded, and how it is pronounced."""

    states: Tensor
    sounds: Tensor


class Network(nn.Module):
    """What voice_interview.speech.recognizers.phones.PhoneEar computes."""

    mean: Tensor
    spread: Tensor

    def __init__(self, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)
        self.inner = nn.Linear(WIDTH, HIDDEN)
        self.context = nn.Conv1d(HIDDEN, HIDDEN, REACH, padding=REACH // 2)
        self.outer = nn.Linear(HIDDEN, len(SYMBOLS) + 1)
        self.dropout = nn.Dropout(0.25)

    def forward(self, states: Tensor) -> Tensor:
        """Log probabilities, a row a frame."""
        states = (states - self.mean) / self.spread
        hidden = self.dropout(torch.relu(self.inner(self.dropout(states))))
        near = torch.relu(self.context(hidden.transpose(1, 2)).transpose(1, 2))
        made: Tensor = self.outer(self.dropout(hidden + near)).log_softmax(-1)
        return made


def lessons(voices: dict[str, Speak], each: int, seed: int) -> Iterator[Lesson]:
    """Everything to learn from, encoded as the recognizer does it."""
    model = load_whisper(EMBEDDED_MODEL, "en")
    for name, phrase, samples in spoken_phrases(voices, each, TEXTS, seed):
        states = decode(model, samples, "en").features[: len(samples) // HOP]
        yield Lesson(states, torch.tensor(sounds_of(phrase, british="gb" in name)))


def fitted(taught: Sequence[Lesson], epochs: int) -> Network:
    """A network that writes down the sounds of what it is taught."""
    every = torch.cat([lesson.states for lesson in taught[::4]])
    network = Network(every.mean(0), every.std(0) + 1e-4)
    chance, loss_of = random.Random(1), nn.CTCLoss(zero_infinity=True)
    steps = epochs * -(-len(taught) // A_BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=0.02)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(taught, chance):
            states, lengths, sounds, counts = _padded(batch)
            states = states + 0.1 * torch.randn_like(states) * network.spread
            loss = loss_of(network(states).transpose(0, 1), sounds, lengths, counts)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            pace.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * A_BATCH / len(taught):.3f}", flush=True)
    return network.eval()


def _batches(taught: Sequence[Lesson], chance: random.Random) -> list[list[Lesson]]:
    """Of like length, in no order."""
    ordered = sorted(taught, key=lambda lesson: len(lesson.states) + 20 * chance.random())
    batches = [ordered[start : start + A_BATCH] for start in range(0, len(ordered), A_BATCH)]
    chance.shuffle(batches)
    return batches


def _padded(batch: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    return (
        nn.utils.rnn.pad_sequence([lesson.states for lesson in batch], batch_first=True),
        torch.tensor([len(lesson.states) for lesson in batch]),
        torch.cat([lesson.sounds for lesson in batch]),
        torch.tensor([len(lesson.sounds) for lesson in batch]),
    )


def save(network: Network, path: Path) -> None:
    """Write the file that PhoneEar reads."""
    kept = network.state_dict()
    kept["inner.weight"] = kept["inner.weight"].T
    kept["context.weight"] = kept["context.weight"].permute(2, 1, 0)
    kept["outer.weight"] = kept["outer.weight"].T
    names = {name: name.removesuffix(".weight").replace(".", "_") for name in kept}
    halves = {names[name]: part.numpy().astype(np.float16) for name, part in kept.items()}
    np.savez_compressed(path, symbols=np.array(SYMBOLS), **halves)


def kokoro(model: Path, voices: Path, vocabulary: Path) -> dict[str, Speak]:
    """Voices of Kokoro-82M that speak English sounds."""
    styles, columns = np.load(voices), json.loads(vocabulary.read_text(encoding="utf-8"))["vocab"]

    def speak(text: str, voice: str, tempo: float) -> Audio:
        tokens = [columns[sound] for sound in _grapheme_to_phoneme()(text) if sound in columns]
        style = styles[voice][min(len(tokens), len(styles[voice])) - 1].reshape(1, 256)
        given = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style.astype(np.float32),
            "speed": np.array([tempo], np.float32),
        }
        return Audio(_session(model).run(None, given)[0].ravel().astype(np.float32), 24_000)

    return {
        voice: lambda text, voice=voice, tempo=tempo: speak(text, voice, tempo)  # type: ignore[misc]
        for voice, tempo in KOKORO.items()
    }


@cache
def _session(model: Path) -> Any:
    import onnxruntime

    return onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])


@cache
def _grapheme_to_phoneme() -> Any:
    from hibari.g2p import G2P

    return G2P(british=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=260, help="phrases a voice")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--kokoro", type=Path, nargs=3, metavar=("MODEL", "VOICES", "VOCABULARY"))
    parser.add_argument("--out", type=Path, default=Path(str(FITTED)))
    options = parser.parse_args()
    torch.manual_seed(0)
    voices = {**VOICES, **(kokoro(*options.kokoro) if options.kokoro else {})}
    save(fitted(list(lessons(voices, options.each, seed=1)), options.epochs), options.out)
    print(f"{options.out}: for {len(EXPLAINED)} commands in {len(voices)} voices")


if __name__ == "__main__":
    main()
