"""How an answer was said: pace, pauses, fillers.

Norms, each a mean over many speakers, so a place to look from and no line to fail at:

- Pace: British English ran at about 140 words a minute in lectures and 190 in interviews, pauses
  included (Tauroza & Allison 1990, Applied Linguistics 11(1), 90-105).
- Pauses: silences from 0.25 s on are taken as pauses of the speaker, shorter ones belong to the
  sounds (Goldman-Eisler 1968, Psycholinguistics; De Jong & Bosker 2013, DiSS, 17-20). Those
  above 1 s are the long ones, found only in spontaneous speech (Campione & Véronis 2002, Speech
  Prosody, 199-202).
- Fillers: about 2.6 in 100 words of conversation (Bortfeld et al. 2001, Language and Speech
  44(2), 123-147). Recognizers leave most of them out, so a count is a lower bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from voice_interview.core.transcript import Word
from voice_interview.core.words import HESITATIONS

PAUSE = 0.25
"""Seconds of silence that make a pause."""
LONG_PAUSE = 1.0
"""Seconds above which a pause is long."""
USUAL_PACE = (140.0, 190.0)
"""Words a minute: means of lectures and of interviews."""
USUAL_FILLERS = 2.6
"""Fillers in 100 words of conversation."""

_ASIDES = (("you", "know"), ("i", "mean"))
"""Fillers where a comma sets them off; elsewhere they carry meaning."""
_TOO_SHORT = 20.0
"""Seconds of speech below which nothing is said about it."""
_SLOW, _FAST = 110.0, 210.0
"""Words a minute without long pauses, about a tenth and more beyond the usual."""
_LONG_SILENCE = 0.4
"""Share of the time spent in long pauses that is worth a word."""
_LONG_THOUGHT = 10.0
"""Seconds before the first word that are worth a word."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time."""

    start: float
    """Seconds since the utterance began."""
    end: float
    """Seconds since the utterance began."""

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one answer was said."""

    words: int
    seconds: float
    """From the first word to the end of the last one."""
    words_per_minute: float
    """Pauses included."""
    words_per_minute_without_long_pauses: float
    """Long pauses left out."""
    pauses: tuple[Span, ...]
    """Silences of at least PAUSE between the first word and the last."""
    longest_run: float
    """Seconds of the longest stretch without a pause."""
    fillers: int
    """Um and the like; a lower bound, for recognizers leave most of them out."""
    fillers_per_minute: float
    """A lower bound, too."""
    time_to_first_word: float | None = None
    """Seconds from the end of the question; None where that is not known."""
    detected: bool = False
    """Whether a speech detector found the pauses; the times of words are less exact."""

    @property
    def long_pauses(self) -> tuple[Span, ...]:
        return tuple(pause for pause in self.pauses if pause.seconds > LONG_PAUSE)

    @property
    def paused(self) -> float:
        """Seconds of all pauses."""
        return sum(pause.seconds for pause in self.pauses)


def delivery_of(
    words: Sequence[Word], speech: Sequence[Span] = (), *, time_to_first_word: float | None = None
) -> Delivery | None:
    """How an answer was said; None where nothing was said or nothing is timed.

    Args:
        words: the answer.
        speech: when a speech detector heard somebody speak, in order; without it, the times of
            the words stand in.
        time_to_first_word: seconds from the end of the question, where known.
    """
    runs = _runs(speech or _timed(words))
    if not words or not runs:
        return None
    pauses = tuple(Span(a.end, b.start) for a, b in pairwise(runs))
    hushed = sum(pause.seconds for pause in pauses if pause.seconds > LONG_PAUSE)
    seconds = runs[-1].end - runs[0].start
    if seconds <= hushed:
        return None
    fillers = _fillers(words)
    return Delivery(
        words=len(words),
        seconds=seconds,
        words_per_minute=60 * len(words) / seconds,
        words_per_minute_without_long_pauses=60 * len(words) / (seconds - hushed),
        pauses=pauses,
        longest_run=max(run.seconds for run in runs),
        fillers=fillers,
        fillers_per_minute=60 * fillers / seconds,
        time_to_first_word=time_to_first_word,
        detected=bool(speech),
    )


def remark(deliveries: Sequence[Delivery]) -> str | None:
    """One sentence about how a session was said, to be spoken; None where nothing stands out.

    Only what is well beyond the norms is worth a word, and only the first such thing.
    """
    seconds = sum(delivery.seconds for delivery in deliveries)
    hushed = sum(pause.seconds for delivery in deliveries for pause in delivery.long_pauses)
    if seconds < max(_TOO_SHORT, hushed + 1):
        return None
    words = sum(delivery.words for delivery in deliveries)
    fillers = sum(delivery.fillers for delivery in deliveries)
    return (
        _on_pace(60 * words / (seconds - hushed))
        or _on_fillers(fillers, words)
        or _on_silence(hushed / seconds)
        or _on_thought([d.time_to_first_word for d in deliveries])
    )


def told(delivery: Delivery) -> tuple[str, ...]:
    """One answer's figures in words."""
    parts = [f"{delivery.words_per_minute:.0f} words a minute", _silences(delivery)]
    if delivery.long_pauses:
        fluent = delivery.words_per_minute_without_long_pauses
        parts.insert(1, f"{fluent:.0f} without long pauses")
    parts.append(f"longest run {delivery.longest_run:.1f} s")
    if delivery.time_to_first_word is not None:
        parts.append(f"first word after {delivery.time_to_first_word:.1f} s")
    fillers = delivery.fillers
    parts.append(f"at least {_count(fillers, 'filler')}" if fillers else "no filler in the text")
    return tuple(parts)


def _silences(delivery: Delivery) -> str:
    if not delivery.pauses:
        return "no pause"
    longest = max(pause.seconds for pause in delivery.pauses)
    of_them = f"{len(delivery.long_pauses)} long, " if delivery.long_pauses else ""
    return f"{_count(len(delivery.pauses), 'pause')} ({of_them}the longest {longest:.1f} s)"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _timed(words: Sequence[Word]) -> list[Span]:
    return [Span(w.start, w.end) for w in words if w.start is not None and w.end is not None]


def _runs(speech: Sequence[Span]) -> list[Span]:
    """Speech with everything bridged that is no pause."""
    runs: list[Span] = []
    for span in speech:
        if runs and span.start - runs[-1].end < PAUSE:
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, span.end))
        else:
            runs.append(span)
    return runs


def _fillers(words: Sequence[Word]) -> int:
    texts = [word.text.lower() for word in words]
    bare = [text.strip(".,;:!?…-\u2013\u2014\"'") for text in texts]
    asides = sum(
        pair in _ASIDES and texts[place + 1] != bare[place + 1]
        for place, pair in enumerate(pairwise(bare))
    )
    return asides + sum(text in HESITATIONS for text in bare)


def _on_pace(pace: float) -> str:
    told = f"at about {round(pace, -1):.0f} words a minute"
    if pace > _FAST:
        return f"You spoke fast, {told}; slow down a little and it is easier to follow."
    if pace < _SLOW:
        return f"You spoke slowly, {told}; most interviews run a good deal faster."
    return ""


def _on_fillers(fillers: int, words: int) -> str:
    if 100 * fillers <= USUAL_FILLERS * words:
        return ""
    return f"I heard at least {fillers} fillers such as um; a short silence does as well."


def _on_silence(share: float) -> str:
    if share < _LONG_SILENCE:
        return ""
    return "Nearly half of your answers was silence; try to say the main point first."


def _on_thought(waits: Sequence[float | None]) -> str | None:
    known = [wait for wait in waits if wait is not None]
    if not known or median(known) < _LONG_THOUGHT:
        return None
    return (
        f"You took about {median(known):.0f} seconds to begin; "
        "the question in your own words makes a first sentence."
    )
