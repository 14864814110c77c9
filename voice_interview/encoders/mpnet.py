"""The larger network: all-mpnet-base-v2, fitted further.

Eight of its twelve layers read a text by itself; in the last four an idea looks at an answer. The
upper six were fitted to marked answers by `training/fit_entailment.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from voice_interview import cache
from voice_interview.core.entailment import Entailment
from voice_interview.encoders.entailer import Entailer
from voice_interview.encoders.mpnet_weights import kept_weights, pretrained

if TYPE_CHECKING:
    from voice_interview.encoders.fitted_weights import FittedWeights


class MPNet:
    """Judges ideas; loading reads 440 MB.

    Args:
        folder: where the unpacked weights are kept; without it, the user's cache.

    Raises:
        EncoderError: the packages with the weights are missing or damaged.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = kept_weights(folder or cache.cache_folder())
        self._entailer = Entailer(self._weights)

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        """How an answer stands to each idea; it is silent on all where it has no words.

        Raises:
            EncoderError: the weights are missing or damaged.
        """
        return self._entailer.entailments(prompt, ideas, answer)

    def _weights(self) -> FittedWeights:
        from voice_interview.encoders.fitted_weights import FittedWeights

        fitted = files("voice_interview.encoders") / "mpnet_fitted.npz"
        return FittedWeights.read(fitted, pretrained(self._path))
