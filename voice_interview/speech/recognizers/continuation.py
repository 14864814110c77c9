"""Whether the decoder hears that a sentence goes on: a comma or dots rather than a full stop.

Whisper writes a full stop behind nearly everything that ends in silence, but how much it would
have liked a comma differs: a voice that stays up before a pause leaves it in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_ENDS = frozenset({".", "!", "?", '."', ".'", '?"', '!"'})
_GOES_ON = frozenset({",", ";", ":", "-", "–", "—", "...", "…"})  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Marks:
    """The tokens that are punctuation."""

    ends: tuple[int, ...]
    """Those that end a sentence."""
    goes_on: tuple[int, ...]
    """Those after which it goes on."""

    @classmethod
    def of(cls, vocabulary: Any, size: int) -> Marks:
        """Those of one vocabulary, as tiktoken has it."""
        texts = [(token, vocabulary.decode([token]).strip()) for token in range(size)]
        return cls(
            tuple(token for token, text in texts if text in _ENDS),
            tuple(token for token, text in texts if text in _GOES_ON),
        )


@dataclass(slots=True)
class Continuation:
    """A logit filter that forbids nothing: it notes how likely each token would be a comma."""

    marks: Marks
    chances: list[float] = field(default_factory=list, init=False)
    """For each token: how likely the sentence goes on before it, if one of the marks stood here."""

    def apply(self, logits: Any, tokens: Any) -> None:
        """Called by openai-whisper before each token."""
        ends, goes_on = (
            logits[0, list(marks)].float().logsumexp(dim=-1)
            for marks in (self.marks.ends, self.marks.goes_on)
        )
        self.chances.append(float((goes_on - ends).sigmoid()))

    def after(self, tokens: Sequence[int], timestamps: int) -> float | None:
        """How likely the sentence goes on after the last word.

        Args:
            tokens: what was decoded.
            timestamps: the first token that is one.
        """
        marks = {*self.marks.ends, *self.marks.goes_on}
        words = [n for n, token in enumerate(tokens) if token < timestamps and token not in marks]
        at = words[-1] + 1 if words else 0
        return self.chances[at] if words and at < len(self.chances) else None
