"""Fits the projection behind the sentence encoder to answers that people marked.

    python -m training.fit_projection FOLDER [--epochs 3] [--without NAME] [--half 0|1] [--out FILE]

FOLDER holds the public sets as gzip JSON lines: beetle, scientsbank, argkp, realsumm,
saf_networks. Only their training parts are used (REALSumm has none: all of it, or half of its
texts with --half, so that the other half can be reported). Needs torch; takes minutes.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.marked_answers import SETS, Pair, read_pairs
from voice_interview.core.alignment import word_weights
from voice_interview.encoders.minilm import WIDTH, MiniLM
from voice_interview.encoders.projection import CONTEXT, WORD

PROJECTED = 128
DROPOUT = 0.5
PAIRS_A_BATCH = 48
LONGEST_REFERENCE, LONGEST_ANSWER = 120, 320
MOST_PAIRS = {"argkp": 12_000, "realsumm": 12_000}


class Model(nn.Module):
    """The projection, the importance of pieces, and one curve a set that is thrown away."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = nn.Dropout(DROPOUT)
        self.matrix = nn.Parameter(torch.randn(2 * WIDTH, PROJECTED) * 0.02)
        self.gain = nn.Parameter(torch.tensor(0.7))
        self.salience = nn.Parameter(torch.zeros(2 * WIDTH))
        self.bias = nn.Parameter(torch.zeros(()))
        self.mix = nn.Parameter(torch.tensor([10.0, 4.0]))
        self.offset = nn.Parameter(torch.zeros(len(SETS)))
        self.steepness = nn.Parameter(torch.zeros(len(SETS)))

    def embed(self, states: Tensor) -> Tensor:
        """Vectors of pieces as voice_interview.encoders.projection makes them."""
        projected = functional.normalize(states @ self.matrix, dim=-1) * self.gain
        parts = [states[..., :WIDTH] * CONTEXT, states[..., WIDTH:] * WORD, projected]
        return torch.cat(parts, -1) / (CONTEXT**2 + WORD**2 + self.gain**2) ** 0.5

    def forward(self, batch: Batch) -> Tensor:
        """The logit of each pair, before its set's curve."""
        reference = self.embed(self.dropout(batch.references))[batch.reference_of]
        answer = self.embed(self.dropout(batch.answers))[batch.answer_of]
        cosines = reference @ answer.transpose(1, 2)
        absent = (batch.answers.abs().sum(-1) == 0)[batch.answer_of]
        best = cosines.masked_fill(absent[:, None, :], -1).amax(-1)
        importance = 2 * torch.sigmoid(batch.references @ self.salience + self.bias)
        weights = (importance * batch.weights)[batch.reference_of]
        mean = (best * weights).sum(-1) / weights.sum(-1).clamp_min(1e-6)
        weakest = (torch.softmax(-8 * best + torch.log(weights + 1e-6), -1) * best).sum(-1)
        scores = self.mix[0] * mean + self.mix[1] * weakest
        return torch.full((batch.pairs,), -1e9).scatter_reduce(0, batch.pair_of, scores, "amax")


@dataclass(frozen=True)
class Batch:
    """Pairs of one question: padded texts, and which belong together."""

    references: Tensor
    weights: Tensor
    answers: Tensor
    reference_of: Tensor
    answer_of: Tensor
    pair_of: Tensor
    pairs: int
    marks: Tensor
    set_index: int


class Texts:
    """The states of every text, computed once."""

    def __init__(self) -> None:
        self._encoder = MiniLM()
        self._states: dict[str, np.ndarray] = {}
        self._weights: dict[tuple[str, str], np.ndarray] = {}

    def states(self, text: str) -> np.ndarray:
        if text not in self._states:
            self._states[text] = self._encoder.states(text)[1].astype(np.float16)
        return self._states[text]

    def weights(self, text: str, prompt: str) -> np.ndarray:
        key = text, prompt
        if key not in self._weights:
            pieces, _ = self._encoder.states(text)
            spans = [(piece.start, piece.end) for piece in pieces]
            self._weights[key] = np.asarray(word_weights(text, spans, prompt), np.float32)
        return self._weights[key]


def padded(arrays: Sequence[np.ndarray], longest: int) -> Tensor:
    """One tensor of arrays of different length, filled up with zeros."""
    length = max(1, *(min(len(array), longest) for array in arrays))
    tensor = torch.zeros(len(arrays), length, *arrays[0].shape[1:])
    for row, array in enumerate(arrays):
        kept = array[:longest].astype(np.float32)
        tensor[row, : len(kept)] = torch.from_numpy(kept)
    return tensor


def make_batch(pairs: Sequence[Pair], texts: Texts) -> Batch:
    references = {(r, pair.prompt): None for pair in pairs for r in pair.references}
    answers = {pair.answer: None for pair in pairs}
    reference_rows = {key: row for row, key in enumerate(references)}
    answer_rows = {text: row for row, text in enumerate(answers)}
    triples = [
        (reference_rows[r, pair.prompt], answer_rows[pair.answer], number)
        for number, pair in enumerate(pairs)
        for r in pair.references
    ]
    reference_of, answer_of, pair_of = torch.tensor(triples).T
    return Batch(
        padded([texts.states(r) for r, _ in references], LONGEST_REFERENCE),
        padded([texts.weights(*key) for key in references], LONGEST_REFERENCE),
        padded([texts.states(text) for text in answers], LONGEST_ANSWER),
        reference_of,
        answer_of,
        pair_of,
        len(pairs),
        torch.tensor([pair.mark for pair in pairs]),
        SETS.index(pairs[0].set_name),
    )


def batches(pairs: Sequence[Pair], shuffle: random.Random) -> Iterator[list[Pair]]:
    """Pairs of one question each, those of one answer together, in a new order every time."""
    groups: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        groups[pair.group][pair.answer].append(pair)
    found = []
    for by_answer in groups.values():
        batch: list[Pair] = []
        for of_answer in shuffle.sample(list(by_answer.values()), len(by_answer)):
            batch += of_answer
            if len(batch) >= PAIRS_A_BATCH:
                found.append(batch)
                batch = []
        if batch:
            found.append(batch)
    shuffle.shuffle(found)
    yield from found


def fit(pairs: Sequence[Pair], epochs: int, seed: int = 0) -> Model:
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    model, texts = Model(), Texts()
    slow = [model.matrix, model.salience]
    fast = [model.gain, model.bias, model.mix, model.offset, model.steepness]
    optimizer = torch.optim.Adam([{"params": slow}, {"params": fast}])
    steps = epochs * sum(1 for _ in batches(pairs, random.Random(seed)))
    step = 0
    for epoch in range(epochs):
        losses: dict[int, list[float]] = defaultdict(list)
        for group in batches(pairs, shuffle):
            left = max(0.0, 1 - step / steps)
            for parameters, rate in zip(optimizer.param_groups, (2e-3, 1e-2), strict=True):
                parameters["lr"] = rate * left
            batch = make_batch(group, texts)
            scores = model(batch) - 8
            curve = torch.exp(model.steepness[batch.set_index]) * scores
            logits = curve + 5 * model.offset[batch.set_index]
            loss = functional.binary_cross_entropy_with_logits(logits, batch.marks)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            losses[batch.set_index].append(loss.item())
            step += 1
        means = {SETS[index]: round(float(np.mean(v)), 3) for index, v in losses.items()}
        print(f"epoch {epoch + 1}: {means}", flush=True)
    return model


def chosen(pairs: Sequence[Pair], half: int | None) -> list[Pair]:
    """The training parts, thinned out where a set is large."""
    kept: list[Pair] = []
    for name in SETS:
        of_set = [p for p in pairs if p.set_name == name and p.may_train]
        if half is not None and name in ("realsumm", "saf_networks"):
            of_set = [p for p in of_set if zlib.crc32(p.group.encode()) % 2 == half]
        most = MOST_PAIRS.get(name, len(of_set))
        kept += random.Random(0).sample(of_set, min(most, len(of_set)))
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--without", choices=SETS)
    parser.add_argument("--out", type=Path, default=Path("minilm_projection.npz"))
    options = parser.parse_args()
    pairs = [p for p in read_pairs(options.folder) if p.set_name != options.without]
    model = fit(chosen(pairs, options.half), options.epochs)
    print("mix", model.mix.tolist(), "gain", model.gain.item())
    np.savez_compressed(
        options.out,
        matrix=model.matrix.detach().numpy().astype(np.float16),
        gain=np.float32(model.gain.item()),
        salience=model.salience.detach().numpy().astype(np.float16),
        bias=np.float32(model.bias.item()),
    )


if __name__ == "__main__":
    main()
