"""Decodes one window of sound with openai-whisper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from voice_interview.speech.audio import SAMPLE_RATE, Samples
from voice_interview.speech.recognizers.continuation import Continuation, Marks
from voice_interview.speech.recognizers.repetition import loop_start

PADDING = 3 * SAMPLE_RATE
"""Samples of silence after the sound: with less, short sounds are written again and again."""
WHOLE = 30 * SAMPLE_RATE
"""Samples that Whisper was trained on."""
HOP = 2 * 160
"""Samples for each frame of encoded sound."""
MOST_TOKENS = 224
"""Tokens that a window can have: half of what the decoder sees."""
TOKENS_PER_SECOND = 20
"""More than anybody speaks, in any language."""
TOKENS_BESIDE = 16
"""Tokens that even the shortest sound may take."""
NO_SPEECH = 0.6
"""Probability of silence from which a doubtful text is dropped, as openai-whisper has it."""
DOUBTFUL = -1.0
"""Mean log probability below which a text is doubtful, as openai-whisper has it."""
TOO_REPETITIVE = 2.4
"""Compression ratio from which a text is a loop, as openai-whisper has it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was decoded from one window."""

    tokens: list[int]
    """Text and timestamps, without a loop at the end."""
    features: Any
    """The encoded sound."""
    average_log_probability: float
    no_speech_probability: float
    looped: bool
    """Whether the same was written again and again."""
    continuation: float | None = None
    """How likely the sentence goes on after the last word, 0 to 1; None without one."""

    @property
    def is_nothing(self) -> bool:
        """Whether the decoder itself takes the sound for no speech and doubts what it wrote."""
        return self.no_speech_probability > NO_SPEECH and self.average_log_probability < DOUBTFUL


@dataclass(slots=True)
class EndOfSound:
    """A logit filter that ends the text where the sound ends or the decoder runs in circles."""

    first: int
    """Tokens before the first decoded one."""
    timestamps: int
    """The first token that is a timestamp."""
    end: int
    """The token that ends a text."""
    frames: int
    """Length of the sound in timestamps."""
    looped: bool = field(default=False, init=False)

    def apply(self, logits: Any, tokens: Any) -> None:
        """Called by openai-whisper before each token."""
        decoded = tokens[0, self.first :].tolist()
        self.looped = loop_start(self._text(decoded)) is not None
        if self.looped or self._is_over(decoded):
            # Set as well, because another filter may have forbidden the end.
            logits[:] = -math.inf
            logits[:, self.end] = 0.0

    def without_loop(self, tokens: Sequence[int]) -> list[int]:
        """The tokens up to the second round."""
        start = loop_start(self._text(tokens))
        if start is None:
            return list(tokens)
        places = [place for place, token in enumerate(tokens) if token < self.end]
        return list(tokens[: places[start]])

    def _text(self, tokens: Sequence[int]) -> list[int]:
        return [token for token in tokens if token < self.end]

    def _is_over(self, decoded: Sequence[int]) -> bool:
        closes = len(decoded) > 1 and decoded[-1] >= self.timestamps > decoded[-2]
        return closes and decoded[-1] - self.timestamps >= self.frames


def decode(
    model: Any, samples: Samples, language: str, prompt: Sequence[int] = (), *, whole: bool = False
) -> Decoded:
    """The likeliest text, greedily.

    Args:
        model: what `load_whisper` gave.
        samples: at most 30 s.
        language: language code of what is said.
        prompt: tokens of words that are likely to occur.
        whole: encode 30 s as Whisper was trained to, whatever the length: slower, rarely better.
    """
    from whisper.decoding import DecodingOptions, DecodingTask

    options = DecodingOptions(
        language=language,
        temperature=0.0,
        fp16=False,
        prompt=list(prompt) or None,
        sample_len=_most_tokens(len(samples)),
    )
    task = DecodingTask(model, options)
    tokenizer = task.tokenizer
    end = EndOfSound(
        task.sample_begin, tokenizer.timestamp_begin, tokenizer.eot, len(samples) // HOP
    )
    task.logit_filters.append(end)
    # First of all filters, because the others set logits to minus infinity.
    continuation = Continuation(_marks(tokenizer.encoding, tokenizer.eot))
    task.logit_filters.insert(0, continuation)
    (decoded,) = task.run(_spectrogram(model, samples, whole=whole)[None])
    tokens = end.without_loop(decoded.tokens)
    return Decoded(
        tokens,
        decoded.audio_features,
        decoded.avg_logprob,
        decoded.no_speech_prob,
        end.looped or decoded.compression_ratio > TOO_REPETITIVE,
        continuation.after(tokens, tokenizer.timestamp_begin),
    )


@lru_cache(2)
def _marks(vocabulary: Any, size: int) -> Marks:
    return Marks.of(vocabulary, size)


def _most_tokens(samples: int) -> int:
    return min(MOST_TOKENS, TOKENS_BESIDE + TOKENS_PER_SECOND * samples // SAMPLE_RATE)


def _spectrogram(model: Any, samples: Samples, *, whole: bool) -> Any:
    from whisper.audio import log_mel_spectrogram

    length = WHOLE if whole else min(WHOLE, len(samples) + PADDING)
    length = -(-length // HOP) * HOP
    return log_mel_spectrogram(samples, model.dims.n_mels, padding=length - len(samples))
