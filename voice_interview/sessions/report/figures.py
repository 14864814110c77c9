"""How a session was said, as figures beside their norms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from voice_interview.core.delivery import (
    LONG_PAUSE,
    USUAL_FILLERS,
    USUAL_PACE,
    Delivery,
)

SOURCES = (
    "Pace: lectures ran at about 140 and interviews at about 190 words a minute. Tauroza & "
    "Allison (1990), Speech rates in British English, Applied Linguistics 11(1), 90–105.",  # noqa: RUF001
    "Pauses: silences of a quarter of a second and more count. Goldman-Eisler (1968), "
    "Psycholinguistics; De Jong & Bosker (2013), Choosing a threshold for silent pauses, "
    "DiSS, 17–20.",  # noqa: RUF001
    "Long pauses: those above one second occur only in free speech. Campione & Véronis (2002), "
    "A large-scale multilingual study of silent pause duration, Speech Prosody, 199–202.",  # noqa: RUF001
    "First word: answers in conversation follow within a few tenths of a second in ten "
    "languages. Stivers et al. (2009), PNAS 106(26), 10587–10592.",  # noqa: RUF001
    "Fillers: 2.6 in 100 words of task-oriented conversation. Bortfeld et al. (2001), Disfluency "
    "rates in conversation, Language and Speech 44(2), 123–147.",  # noqa: RUF001
)
"""Where the norms come from."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A figure on a line with what is usual."""

    value: float
    low: float
    """Where the usual begins."""
    high: float
    """Where the usual ends."""
    top: float
    """The end of the line, which begins at 0."""

    def place(self, value: float) -> float:
        """Where a value stands on a line of length 100."""
        return round(100 * min(1.0, max(0.0, value / self.top)), 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured."""

    label: str
    value: str
    unit: str
    note: str
    """What is usual, or what the figure does not say."""
    scale: Scale | None = None


def figures(deliveries: Sequence[Delivery]) -> tuple[Figure, ...]:
    """Pace, pauses, first word and fillers over several answers; empty for none."""
    if not deliveries:
        return ()
    return (_pace(deliveries), _pauses(deliveries), _first_word(deliveries), _fillers(deliveries))


def _pace(deliveries: Sequence[Delivery]) -> Figure:
    words, minutes = _words(deliveries), _seconds(deliveries) / 60
    hushed = sum(pause.seconds for d in deliveries for pause in d.long_pauses) / 60
    pace, fluent = words / minutes, words / (minutes - hushed)
    low, high = USUAL_PACE
    reading = "slower than" if pace < low else "faster than" if pace > high else "within"
    return Figure(
        "Pace",
        f"{pace:.0f}",
        "words a minute",
        f"{reading.capitalize()} the usual {low:.0f} to {high:.0f} (lectures to interviews)."
        + (f" {fluent:.0f} without long pauses." if hushed else ""),
        Scale(pace, low, high, 260),
    )


def _pauses(deliveries: Sequence[Delivery]) -> Figure:
    lengths = [pause.seconds for d in deliveries for pause in d.long_pauses]
    paused = sum(d.paused for d in deliveries) / _seconds(deliveries)
    longest = f"The longest lasted {max(lengths):.1f}\u00a0s. " if lengths else ""
    no_fault = " Long ones belong to free speech; they are no fault." if lengths else ""
    return Figure(
        "Long pauses",
        str(len(lengths)),
        f"over {LONG_PAUSE:.0f}\u00a0s",
        f"{longest}All pauses together take {paused:.0%} of the time.{no_fault}",
    )


def _first_word(deliveries: Sequence[Delivery]) -> Figure:
    waits = [d.time_to_first_word for d in deliveries if d.time_to_first_word is not None]
    return Figure(
        "First word",
        f"{median(waits):.1f}" if waits else "–",  # noqa: RUF001
        "seconds, median" if waits else "not known",
        "From the end of the question. In conversation answers begin after about 0.2\u00a0s; "
        "an interview leaves time to think.",
    )


def _fillers(deliveries: Sequence[Delivery]) -> Figure:
    fillers, minutes = sum(d.fillers for d in deliveries), _seconds(deliveries) / 60
    usual = USUAL_FILLERS * max(1, _words(deliveries)) / minutes / 100
    return Figure(
        "Fillers",
        f"≥ {fillers / minutes:.1f}" if fillers else "≥ 0",
        "a minute",
        "A lower bound: speech recognition drops most of them. "
        f"Conversation has {USUAL_FILLERS} in 100 words, at your pace {usual:.1f} a minute.",
        Scale(fillers / minutes, 0, usual, 3 * usual),
    )


def _words(deliveries: Sequence[Delivery]) -> int:
    return sum(d.words for d in deliveries)


def _seconds(deliveries: Sequence[Delivery]) -> float:
    return sum(d.seconds for d in deliveries)
