"""The networks that can be fitted, as they begin."""

from __future__ import annotations

from training.entailment_network import EntailmentNetwork
from voice_interview.cache import cache_folder
from voice_interview.encoders import minilm_weights, mpnet_weights

NETWORKS = ("minilm", "mpnet")
"""The one that everybody has, and the larger one."""


def network_of(name: str) -> EntailmentNetwork:
    """One of NETWORKS with its pretrained weights.

    Raises:
        EncoderError: these are not installed.
    """
    if name == "minilm":
        return EntailmentNetwork(minilm_weights.pretrained(6), fixed=2, apart=2)
    larger = mpnet_weights.pretrained(mpnet_weights.kept_weights(cache_folder()))
    return EntailmentNetwork(larger, fixed=6, apart=2, remembered=2_000)
