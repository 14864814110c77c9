"""When each decoded token was spoken: the decoder's attention follows the sound."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

FRAMES_PER_SECOND = 50
"""Frames of encoded sound."""
SMOOTHING = 7
"""Frames over which attention is smoothed, odd."""


@dataclass(frozen=True, slots=True)
class TimedToken:
    """One token of text where it lies in the sound."""

    token: int
    start: float
    """Seconds since the sound began."""
    end: float
    """Seconds since the sound began."""
    probability: float
    """How sure the decoder is of it, 0 to 1."""


def align(
    model: Any, tokenizer: Any, text_tokens: Sequence[int], features: Any, frames: int
) -> list[TimedToken]:
    """The tokens with their times.

    Args:
        model: openai-whisper's model.
        tokenizer: the one that the tokens were decoded with.
        text_tokens: what was decoded, without special tokens.
        features: the encoded sound that it was decoded from.
        frames: how many of the features are sound rather than padding.
    """
    if not text_tokens:
        return []
    before = [*tokenizer.sot_sequence, tokenizer.no_timestamps]
    logits, attention = _forced(model, [*before, *text_tokens, tokenizer.eot], features)
    first = len(before)
    # A token is attended to while the one before it is read.
    starts = _path(_followed(attention[:, :, :frames])[first - 1 : -1])
    seconds = [*(starts / FRAMES_PER_SECOND), frames / FRAMES_PER_SECOND]
    chosen = logits[first - 1 : -2].softmax(dim=-1)[range(len(text_tokens)), list(text_tokens)]
    return [
        TimedToken(token, float(seconds[index]), float(seconds[index + 1]), probability)
        for index, (token, probability) in enumerate(zip(text_tokens, chosen.tolist(), strict=True))
    ]


def _forced(model: Any, tokens: Sequence[int], features: Any) -> tuple[Any, Any]:
    """Logits for each token, and the attention of the heads that follow the sound."""
    import torch
    from whisper.model import disable_sdpa

    seen: dict[int, Any] = {}
    with ExitStack() as hooks, torch.no_grad(), disable_sdpa():
        for index, block in enumerate(model.decoder.blocks):

            def keep(module: Any, given: Any, made: Any, index: int = index) -> None:
                seen[index] = made[1][0]

            hooks.callback(block.cross_attn.register_forward_hook(keep).remove)
        logits = model.decoder(torch.tensor([list(tokens)]), features[None])[0]
    heads = model.alignment_heads.indices().T.tolist()
    return logits, torch.stack([seen[layer][head] for layer, head in heads])


def _followed(attention: Any) -> npt.NDArray[np.float64]:
    """How strongly each token looks at each frame, all heads together."""
    weights = attention.softmax(dim=-1)
    mean, spread = weights.mean(dim=-2, keepdim=True), weights.std(dim=-2, keepdim=True)
    clear = ((weights - mean) / (spread + 1e-9)).numpy()
    margin = SMOOTHING // 2
    padded = np.pad(clear, ((0, 0), (0, 0), (margin, margin)), mode="edge")
    smooth = np.median(np.lib.stride_tricks.sliding_window_view(padded, SMOOTHING, -1), axis=-1)
    return np.asarray(smooth.mean(axis=0), dtype=np.float64)


def _path(followed: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """The first frame of each token on the best way through the sound, token after token."""
    tokens, frames = followed.shape
    if frames < tokens:
        return np.linspace(0, frames, tokens, endpoint=False).astype(np.intp)
    best = np.full(tokens, -np.inf)
    best[0] = 0.0
    moved = np.zeros((frames, tokens), dtype=bool)
    for frame in range(frames):
        if frame:
            arriving = np.concatenate([[-np.inf], best[:-1]])
            moved[frame] = arriving > best
            best = np.maximum(best, arriving)
        best = best + followed[:, frame]
    return _walk_back(moved)


def _walk_back(moved: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    frames, tokens = moved.shape
    starts = np.zeros(tokens, dtype=np.intp)
    token = tokens - 1
    for frame in range(frames - 1, 0, -1):
        if moved[frame, token]:
            starts[token] = frame
            token -= 1
    return starts
