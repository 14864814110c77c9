"""Joins ears for single sounds that were fitted apart into one that gives the mean of their logits.

    python -m training.join_phones FITTED FITTED [FITTED …] [--out FILE]

Networks that began differently err differently, and their mean errs less than any of them. Side by
side, each with its part of the hidden layer, they are a network of the same kind.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from voice_interview.speech.recognizers.phones import Matrix, PhoneEar
from voice_interview.speech.recognizers.spotting import FITTED


def joined(ears: Sequence[PhoneEar]) -> PhoneEar:
    """One ear in place of several that know the same sounds."""
    first = ears[0]
    biases = [e.inner_bias + ((first.mean - e.mean) / e.spread) @ e.inner for e in ears]
    return PhoneEar(
        first.symbols,
        first.mean,
        first.spread,
        np.concatenate([e.inner * (first.spread / e.spread)[:, None] for e in ears], axis=1),
        np.concatenate(biases),
        np.stack([_side_by_side(parts) for parts in zip(*(e.context for e in ears), strict=True)]),
        np.concatenate([e.context_bias for e in ears]),
        (np.concatenate([e.outer for e in ears]) / len(ears)).astype(np.float32),
        np.stack([e.outer_bias for e in ears]).mean(axis=0, dtype=np.float32),
    )


def _side_by_side(parts: Sequence[Matrix]) -> Matrix:
    """Square matrices along the diagonal of a larger one."""
    ends = np.cumsum([len(part) for part in parts])
    whole = np.zeros((ends[-1], ends[-1]), np.float32)
    for part, end in zip(parts, ends, strict=True):
        whole[end - len(part) : end, end - len(part) : end] = part
    return whole


def save(ear: PhoneEar, path: Path) -> None:
    """Write the file that PhoneEar reads."""
    names = [field.name for field in fields(ear) if field.name != "symbols"]
    halves = {name: getattr(ear, name).astype(np.float16) for name in names}
    np.savez_compressed(path, symbols=np.array(ear.symbols), **halves)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fitted", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path(str(FITTED)))
    options = parser.parse_args()
    save(joined([PhoneEar.read(path) for path in options.fitted]), options.out)


if __name__ == "__main__":
    main()
