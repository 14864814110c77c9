"""Packs what `training/fit_entailment.py` fitted into the file that the program reads.

    python -m training.pack_entailment FITTED [FITTED …] [--network mpnet] [--out FILE]

Of several that began as one, the weights are averaged, which is steadier than any of them (model
soups, Wortsman et al. 2022). Of the larger network, whose pretrained weights are installed whole,
only what was added to them is kept.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from training.entailment_network import packed_parts
from training.networks import NETWORKS, network_of

SHIPPED = Path(__file__).parent.parent / "voice_interview" / "encoders"
RANKS = {"minilm": 0, "mpnet": 96}
"""Of the matrices that are kept; 0 keeps whole ones."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fitted", type=Path, nargs="+")
    parser.add_argument("--network", choices=NETWORKS, default="minilm")
    parser.add_argument("--out", type=Path, help="without it, the file that ships")
    options = parser.parse_args()
    fitted = [torch.load(path)["mean"] for path in options.fitted]
    network = network_of(options.network)
    network.load_state_dict(
        {name: sum(f[name] for f in fitted) / len(fitted) for name in fitted[0]}
    )
    parts = packed_parts(network, RANKS[options.network])
    out = options.out or SHIPPED / f"{options.network}_fitted.npz"
    np.savez_compressed(out, **parts)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
