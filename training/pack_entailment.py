"""Packs what `training/fit_entailment.py` fitted into the file that the program reads.

python -m training.pack_entailment entailment.pt [voice_interview/encoders/minilm_fitted.npz]
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
    parser.add_argument("fitted", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=SHIPPED)
    options = parser.parse_args()
    network = EntailmentNetwork()
    network.load_state_dict(torch.load(options.fitted))
    np.savez_compressed(options.out, **packed_parts(network))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
