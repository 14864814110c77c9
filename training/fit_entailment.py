"""Fits the network that judges whether an answer says a concept.

    python -m training.fit_entailment FOLDER [--network mpnet] [--steps 6000] [--start FILE]

It learns from training/answers and training/pairs, all of them, and from the training parts of the
public sets in FOLDER (beetle, scientsbank, argkp, saf_networks and half of realsumm, as gzip JSON
lines). Nothing of tests/grading_set is learnt; its tuning half is reported on the way. What is kept
at the end is the last network, the running mean of its weights, which is steadier while it still
learns fast, and how often each question came. Needs torch; it counts in bfloat16, which is twice
as fast where the processor has it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.grading import auc
from benchmarks.labelled_answers import read_cases
from training.entailment_network import EntailmentNetwork, Pairs, filled
from training.networks import NETWORKS, network_of
from training.syllabus import OWN, PUBLIC, Syllabus
from training.written_answers import Example
from voice_interview.encoders.entailer import MOST_OF_IDEA, MOST_OF_PROMPT
from voice_interview.encoders.spoken_pieces import spoken_pieces
from voice_interview.encoders.vocabulary import BEGIN, END, UNKNOWN, piece_ids

WARM_UP = 200
"""Steps in which the rate grows; from then on it falls to nothing."""
UNASKED = 0.1
"""How often a concept is read without its question."""
LONGEST_ANSWER = 200
"""Word pieces."""
FRESH = 0.003
"""Share of the newest weights in the running mean."""
REPORTED = 800
"""Steps from one report to the next."""


def pairs_of(examples: Sequence[Example], shuffle: random.Random | None = None) -> Pairs:
    """Examples as word pieces; with `shuffle`, some of them without their question."""
    concepts: dict[tuple[str, str], int] = {}
    answers: dict[str, int] = {}
    rows = []
    for one in examples:
        unasked = shuffle is not None and shuffle.random() < UNASKED
        concept = concepts.setdefault(("" if unasked else one.prompt, one.concept), len(concepts))
        rows.append((concept, answers.setdefault(one.answer, len(answers))))
    concept_of, answer_of = torch.tensor(rows).T
    asked = [piece_ids(prompt)[:MOST_OF_PROMPT] for prompt, _ in concepts]
    stated = [piece_ids(concept)[:MOST_OF_IDEA] or [UNKNOWN] for _, concept in concepts]
    whole = [[BEGIN, *a, END, *s, END] for a, s in zip(asked, stated, strict=True)]
    own = [[0, *range(len(a) + 2, len(a) + 2 + len(s))] for a, s in zip(asked, stated, strict=True)]
    return Pairs(
        filled(whole),
        filled(own, -1),
        filled([[BEGIN, *_said(text)[:LONGEST_ANSWER], END] for text in answers]),
        concept_of,
        answer_of,
        torch.tensor([one.target for one in examples]),
    )


def _said(answer: str) -> list[int]:
    return [piece.id for piece in spoken_pieces(answer)] or [UNKNOWN]


def loss_of(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross entropy; where only "entailed" is known, that of entailed or not."""
    likelihoods = functional.log_softmax(logits, -1)
    whole = -(targets.clamp_min(0) * likelihoods).sum(-1)
    entailed = likelihoods[:, 0].exp().clamp(1e-5, 1 - 1e-5)
    marks = targets[:, 0]
    binary = -(marks * entailed.log() + (1 - marks) * (1 - entailed).log())
    return torch.where(targets[:, 1] < 0, binary, whole).mean()


def fit(options: argparse.Namespace) -> None:
    """Let the network learn; it is kept at every report."""
    torch.manual_seed(options.seed)
    before = torch.load(options.start) if options.start else {}
    syllabus = Syllabus(
        options.folder, random.Random(options.seed), Counter(before.get("seen", {}))
    )
    learner = _Learner(network_of(options.network), before.get("mean"), options.rate)
    losses: dict[str, list[float]] = defaultdict(list)
    began = time.monotonic()
    for step in range(1, options.steps + 1):
        name, examples = syllabus.draw()
        pairs = pairs_of(examples, syllabus.shuffle)
        losses[name].append(learner.learn(name, pairs, step, options.steps))
        if step % REPORTED == 0 or step == options.steps:
            means = {name: round(float(np.mean(values)), 3) for name, values in losses.items()}
            print(f"step {step}, {time.monotonic() - began:.0f} s: {means}", flush=True)
            print(report(learner.network), flush=True)
            torch.save(learner.kept() | {"seen": dict(syllabus.seen)}, options.out)
            losses.clear()


class _Learner:
    """A network, what moves it, and the running mean of its weights."""

    def __init__(
        self, network: EntailmentNetwork, start: dict[str, Tensor] | None, rate: float
    ) -> None:
        self.network = network
        if start:
            network.load_state_dict(start)
        self._mean = {name: value.clone() for name, value in self.network.state_dict().items()}
        self._strictness = {name: torch.zeros(3, requires_grad=True) for name in PUBLIC}
        strictness = self._strictness.values()
        biases = [bias for bias in (network.near, network.across) if bias is not None]
        fast = [network.side, *network.hidden.parameters(), *network.verdict.parameters()]
        self._optimizer = torch.optim.AdamW(
            [
                {"params": [*network.lower.parameters(), *biases], "rate": rate * 5e-5},
                {"params": [*network.upper.parameters()], "rate": rate * 1.5e-4},
                {"params": [*fast, *strictness], "rate": rate * 5e-4},
            ],
            weight_decay=0.01,
        )

    def learn(self, name: str, pairs: Pairs, step: int, steps: int) -> float:
        """Take one step of so many, and return the loss before it."""
        for group in self._optimizer.param_groups:
            group["lr"] = group["rate"] * min(step / WARM_UP, max(0.01, 1 - step / steps))
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.network(pairs).float()
        if name != OWN:
            logits = logits + self._strictness[name]
        loss = loss_of(logits, pairs.targets)
        self._optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        with torch.no_grad():
            for key, value in self.network.state_dict().items():
                self._mean[key].lerp_(value, FRESH)
        return loss.item()

    def kept(self) -> dict[str, Any]:
        """What another run can begin with."""
        return {"network": self.network.state_dict(), "mean": self._mean}


@torch.no_grad()
def report(network: EntailmentNetwork) -> str:
    """How well it does on the tuning half of the own labelled answers."""
    labels, examples = [], []
    for case in read_cases("tuning"):
        for concept in case.concepts:
            labels.append(case.labels[concept.id])
            examples.append(Example(case.question.prompt, concept.text, case.answer, (0, 0, 0)))
    network.eval()
    portions = [examples[first : first + 96] for first in range(0, len(examples), 96)]
    found = torch.cat([network(pairs_of(portion)).softmax(-1) for portion in portions]).numpy()
    network.train()
    true = np.array(labels)
    sure = true != "partial"
    covered, contradicted = true == "covered", true == "contradicted"
    said, named = found[:, 0] >= 0.5, found[:, 2] >= 0.5
    f1 = 2 * (said & covered & sure).sum() / ((said & sure).sum() + (covered & sure).sum())
    area = auc(covered[sure].tolist(), found[sure, 0].tolist())
    right = (named & contradicted).sum()
    return (
        f"  tuning: covered AUC {area:.3f}, F1 {f1:.3f}; contradicted "
        f"P {right / max(1, named.sum()):.3f}, R {right / contradicted.sum():.3f}, "
        f"credited {(said & contradicted).sum() / contradicted.sum():.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--network", choices=NETWORKS, default="minilm")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, help="go on with what was fitted before")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the learning rates")
    parser.add_argument("--out", type=Path, default=Path("entailment.pt"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    fit(options)


if __name__ == "__main__":
    main()
