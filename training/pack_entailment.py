"""Packs what `training/fit_entailment.py` fitted into the file that the program reads.

    python -m training.pack_entailment FITTED [FITTED …] [--out FILE]

Of several that began as one, the weights are averaged, which is steadier than any of them (model
soups, Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from training.entailment_network import EntailmentNetwork, packed_parts

SHIPPED = Path(__file__).parent.parent / "voice_interview" / "encoders" / "minilm_fitted.npz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fitted", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args()
    fitted = [torch.load(path)["mean"] for path in options.fitted]
    network = EntailmentNetwork()
    network.load_state_dict(
        {name: sum(f[name] for f in fitted) / len(fitted) for name in fitted[0]}
    )
    np.savez_compressed(options.out, **packed_parts(network))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
