"""Fits the ear for single sounds, which finds commands that the recognizer misheard.

    python -m training.fit_phones [--each 36] [--seed 0] [--kokoro MODEL VOICES VOCABULARY]

Speaks short phrases in the voices of training/spoken_phrases.py, encodes them with the embedded
Whisper base, and fits a small network with CTC to their pronunciations. Needs torch, flite,
festival and espeak-ng; takes an hour. The file that comes with the program was also fitted to 27
voices of Kokoro-82M (Apache-2.0), some of other languages, which were given English sounds: MODEL
is its .onnx file, VOICES the folder of styles in npm's kokoro-js, VOCABULARY its JSON file. It
joins three (training/join_phones.py): two fits to these 6,156 sounds, with seeds 0 and 5, and an
older one to 2,500 sounds of eight voices and two more of Kokoro, with less noise.
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
from training.join_phones import save
from training.spoken_phrases import VOICES, Speak, spoken_phrases
from voice_interview.core.commands import EXPLAINED
from voice_interview.speech.audio import Audio
from voice_interview.speech.recognizers.decoding import HOP, decode
from voice_interview.speech.recognizers.phones import PhoneEar
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
KOKORO = """
af_alloy af_aoede af_bella af_heart af_jessica af_kore af_nicole af_river af_sky am_adam am_echo
am_eric am_fenrir am_liam am_onyx am_puck bf_alice bf_isabella bf_lily bm_fable bm_lewis
em_alex ff_siwis hm_omega if_sara jf_alpha zf_xiaoxiao
"""
"""Voices to learn from."""


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


def ear_of(network: Network) -> PhoneEar:
    """What was fitted, as the program reads it."""
    kept = {name: part.numpy() for name, part in network.state_dict().items()}
    return PhoneEar(
        symbols=SYMBOLS,
        mean=kept["mean"],
        spread=kept["spread"],
        inner=kept["inner.weight"].T,
        inner_bias=kept["inner.bias"],
        context=kept["context.weight"].transpose(2, 1, 0),
        context_bias=kept["context.bias"],
        outer=kept["outer.weight"].T,
        outer_bias=kept["outer.bias"],
    )


def kokoro(model: Path, voices: Path, vocabulary: Path) -> dict[str, Speak]:
    """Voices of Kokoro-82M that speak English sounds, some with another language's timbre."""
    columns = json.loads(vocabulary.read_text(encoding="utf-8"))["vocab"]

    def speak(text: str, styles: Path, british: bool) -> Audio:
        sounds = _grapheme_to_phoneme(british)(text)
        tokens = [columns[sound] for sound in sounds if sound in columns]
        style = np.fromfile(styles, np.float32).reshape(-1, 1, 256)
        given = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style[min(len(tokens), len(style)) - 1],
            "speed": np.array([random.Random(text).uniform(0.85, 1.25)], np.float32),
        }
        return Audio(_session(model).run(None, given)[0].ravel().astype(np.float32), 24_000)

    return {
        f"kokoro-{'gb' if name[0] == 'b' else 'us'}-{name}": (
            lambda text, name=name: speak(text, voices / f"{name}.bin", name[0] == "b")  # type: ignore[misc]
        )
        for name in KOKORO.split()
    }


@cache
def _session(model: Path) -> Any:
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = torch.get_num_threads()
    return onnxruntime.InferenceSession(str(model), settings, providers=["CPUExecutionProvider"])


@cache
def _grapheme_to_phoneme(british: bool) -> Any:
    from hibari.g2p import G2P

    return G2P(british=british)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=36, help="phrases a voice")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=0, help="of the network that it begins with")
    parser.add_argument("--kokoro", type=Path, nargs=3, metavar=("MODEL", "VOICES", "VOCABULARY"))
    parser.add_argument("--out", type=Path, default=Path(str(FITTED)))
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    voices = {**VOICES, **(kokoro(*options.kokoro) if options.kokoro else {})}
    taught = list(lessons(voices, options.each, seed=11))
    save(ear_of(fitted(taught, options.epochs)), options.out)
    print(f"{options.out}: for {len(EXPLAINED)} commands in {len(voices)} voices")


if __name__ == "__main__":
    main()
