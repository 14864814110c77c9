"""How likely the decoder of openai-whisper finds a text for a sound, whether it wrote it or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_END = re.compile(r"[\s.,!?\u2026]+$")
_MARKS = (".", ",", "!", "?", "...")


def log_likelihoods(model: Any, tokenizer: Any, features: Any, texts: Sequence[str]) -> list[float]:
    """Log probability of each text as all that is said, whatever mark is written behind it.

    Args:
        model: what `load_whisper` gave.
        tokenizer: of the model.
        features: the encoded sound, with the padding behind it.
        texts: without prompt and timestamps.
    """
    import torch

    start = [*tokenizer.sot_sequence, tokenizer.timestamp_begin]
    rows = [tokenizer.encode(f" {_END.sub('', text).strip()}") for text in texts]
    longest = max(map(len, rows))
    padded = [[*start, *row, *[tokenizer.eot] * (longest - len(row))] for row in rows]
    with torch.no_grad():
        logits = model.decoder(torch.tensor(padded), features[None].expand(len(rows), -1, -1))
    # What is said next is told behind the last token of the start and each one of the text.
    told = logits[:, len(start) - 1 :].log_softmax(-1)
    ends = _ends(tokenizer)
    return [
        float(told[place, range(len(row)), row].sum() + told[place, len(row), ends].logsumexp(0))
        for place, row in enumerate(rows)
    ]


def _ends(tokenizer: Any) -> list[int]:
    """What may be written behind all that is said."""
    marks = [tokenizer.encode(mark)[0] for mark in _MARKS]
    times = range(tokenizer.timestamp_begin, tokenizer.timestamp_begin + 1501)
    return [*marks, tokenizer.eot, *times]
