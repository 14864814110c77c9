"""What was said: transcript > segment > word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was said."""

    text: str
    """With its punctuation, without surrounding spaces."""
    start: float | None = None
    """Seconds since the utterance began; None where the answer was typed."""
    end: float | None = None
    """Seconds since the utterance began; None where the answer was typed."""
    probability: float = 1.0
    """How sure the recognizer is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words that the recognizer decoded together."""

    words: tuple[Word, ...]
    average_log_probability: float = 0.0
    """Mean log probability of the decoded tokens, at most 0; below -1 is doubtful."""
    no_speech_probability: float = 0.0
    """How likely it is that nobody spoke, 0 to 1."""
    continuation: float | None = None
    """How likely the sentence goes on after the last word, as the voice sounds, 0 to 1; None where
    the recognizer cannot tell."""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that was said in one answer."""

    segments: tuple[Segment, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments if segment.words)

    @property
    def continuation(self) -> float | None:
        """How likely the sentence goes on after the last word of all."""
        spoken = [segment for segment in self.segments if segment.words]
        return spoken[-1].continuation if spoken else None

    @classmethod
    def typed(cls, text: str) -> Transcript:
        """The transcript of an answer that was typed: words without times."""
        words = tuple(Word(word) for word in text.split())
        return cls((Segment(words),)) if words else cls()
