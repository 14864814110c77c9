"""Fits the network that judges whether an answer says a concept.

    python -m training.fit_entailment FOLDER [--epochs 3] [--start FILE] [--out FILE]

It learns from training/answers and training/pairs, all of them, and from the training parts of the
public sets in FOLDER (beetle, scientsbank, argkp, saf_networks and half of realsumm, as gzip JSON
lines). Nothing of tests/grading_set is learnt; after each epoch its tuning half is reported. Needs
torch; it counts in bfloat16, which is twice as fast where the processor has it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.grading import auc, is_held_out
from benchmarks.labelled_answers import read_cases
from training.entailment_network import EntailmentNetwork, Pairs, filled
from training.marked_answers import Pair, read_pairs
from training.written_answers import (
    Example,
    Variations,
    WrittenIdea,
    composed,
    minimal_pairs,
    read_answers,
    read_ideas,
    read_out,
)
from voice_interview.encoders.minilm import MOST_OF_IDEA, MOST_OF_PROMPT, piece_ids
from voice_interview.encoders.pretrained import BEGIN, END, UNKNOWN
from voice_interview.encoders.spoken_pieces import spoken_pieces

OWN = "own"
MOST_PAIRS = {
    "beetle": 4000,
    "scientsbank": 5000,
    "saf_networks": 2000,
    "argkp": 4000,
    "realsumm": 4000,
}
"""Pairs of each public set in an epoch, chosen anew every time."""
PAIRS_A_BATCH = 48
IDEAS_A_BATCH = 4
"""Concepts whose minimal pairs are learnt together."""
COMPOSED, COMPOSED_A_BATCH = 1, 8
"""Answers composed of minimal pairs for each concept in an epoch; how many are learnt together."""
NEIGHBOURS = 16
"""Concepts of like subject, among which those of a composed answer are chosen."""
WARM_UP = 0.06
"""Share of the steps in which the rate grows."""
UNASKED = 0.1
"""How often a concept is read without its question."""
LONGEST_ANSWER = 200
"""Word pieces."""


def batches(folder: Path, shuffle: random.Random, share: float) -> list[tuple[str, list[Example]]]:
    """What is learnt in one epoch, with the name of the set, in a new order.

    Args:
        folder: the public sets.
        shuffle: decides on what happens by chance.
        share: of what was written for it that is learnt.
    """
    questions = read_answers()
    variations = Variations(questions, shuffle)
    found = [(OWN, part) for question in questions for part in variations.parts(question)]
    found += [(OWN, portion) for portion in _ideas(read_ideas(), shuffle)]
    for first in range(0, len(questions), 3):
        near = [read_out(question, shuffle) for question in questions[first : first + 3]]
        found.append((OWN, [example for examples in near for example in examples]))
    found = shuffle.sample(found, round(share * len(found)))
    by_set: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in read_pairs(folder):
        if pair.may_train and _is_learnt(pair):
            by_set[pair.set_name][pair.group].append(pair)
    for name, groups in by_set.items():
        portions = [
            [_example(pair, shuffle) for pair in portion]
            for of_group in groups.values()
            for portion in _portions(shuffle.sample(of_group, len(of_group)))
        ]
        shuffle.shuffle(portions)
        while portions and sum(map(len, portions)) > MOST_PAIRS[name]:
            portions.pop()
        found += [(name, portion) for portion in portions]
    shuffle.shuffle(found)
    return found


def _ideas(ideas: Sequence[WrittenIdea], shuffle: random.Random) -> Iterator[list[Example]]:
    """Minimal pairs, a few concepts together, and answers that are composed of them."""
    mixed = shuffle.sample(ideas, len(ideas))
    for first in range(0, len(ideas), IDEAS_A_BATCH):
        yield minimal_pairs(mixed[first : first + IDEAS_A_BATCH], shuffle)
    for _ in range(len(ideas) * COMPOSED // COMPOSED_A_BATCH):
        batch: list[Example] = []
        for _ in range(COMPOSED_A_BATCH):
            first = shuffle.randrange(len(ideas))
            neighbours = ideas[first : first + NEIGHBOURS]
            batch += composed(shuffle.sample(neighbours, min(4, len(neighbours))), shuffle)
        yield batch


def _is_learnt(pair: Pair) -> bool:
    if pair.set_name == "realsumm":
        return not is_held_out(pair.group.split()[1])
    return pair.set_name in MOST_PAIRS


def _portions(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    for first in range(0, len(pairs), PAIRS_A_BATCH):
        yield pairs[first : first + PAIRS_A_BATCH]


def _example(pair: Pair, shuffle: random.Random) -> Example:
    targets = {"contradictory": (0.0, 0.0, 1.0), "": (pair.mark, -1.0, -1.0)}
    target = targets.get(pair.label, (pair.mark, 1 - pair.mark, 0.0))
    return Example(pair.prompt, shuffle.choice(pair.references), pair.answer, target)


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
    """Let the network learn; it is kept after every epoch."""
    torch.manual_seed(options.seed)
    shuffle = random.Random(options.seed)
    network = EntailmentNetwork()
    if options.start:
        network.load_state_dict(torch.load(options.start))
    epochs = options.epochs
    strictness = {name: torch.zeros(3, requires_grad=True) for name in MOST_PAIRS}
    fast = [network.side, *network.hidden.parameters(), *network.verdict.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": [*network.lower.parameters()], "rate": 5e-5},
            {"params": [*network.upper.parameters()], "rate": 1.5e-4},
            {"params": [*fast, *strictness.values()], "rate": 5e-4},
        ],
        weight_decay=0.01,
    )
    began = time.monotonic()
    for epoch in range(epochs):
        found = batches(options.folder, shuffle, options.share)
        losses = defaultdict(list)
        for number, (name, examples) in enumerate(found):
            step = (epoch + number / len(found)) / epochs
            for group in optimizer.param_groups:
                group["lr"] = (
                    options.rate
                    * group["rate"]
                    * min((step + 1e-4) / WARM_UP, max(0.02, 1 - step), 1.0)
                )
            pairs = pairs_of(examples, shuffle)
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(pairs).float()
            if name != OWN:
                logits = logits + strictness[name]
            loss = loss_of(logits, pairs.targets)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            losses[name].append(loss.item())
        means = {name: round(float(np.mean(values)), 3) for name, values in losses.items()}
        print(f"epoch {epoch + 1}, {time.monotonic() - began:.0f} s: {means}", flush=True)
        print(report(network), flush=True)
        torch.save(network.state_dict(), options.out)


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
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, help="go on with what was fitted before")
    parser.add_argument("--share", type=float, default=1.0, help="of the own texts, in an epoch")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the learning rates")
    parser.add_argument("--out", type=Path, default=Path("entailment.pt"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    fit(options)


if __name__ == "__main__":
    main()
