"""What authors write into comments: `<!-- key; weight: 2; also: frozen weights | fixed -->`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

_NAMES = {
    "key": "key",
    "key concept": "key",
    "weight": "weight",
    "also": "also",
    "wrong": "wrong",
    "hint": "hint",
    "topic": "topic",
    "tags": "topic",
    "level": "level",
    "expertise": "level",
    "difficulty": "level",
    "time": "time_limit",
    "time limit": "time_limit",
    "say": "pronunciation",
    "pronunciation": "pronunciation",
}
"""What an author may write → the field that it fills."""
HEAVIEST = 100.0
"""The largest weight."""
LONGEST_TIME = 3600.0
"""Seconds of the largest time limit."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What one or several comments say."""

    key: bool = False
    weight: float = 1.0
    also: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    hint: str = ""
    topic: str = ""
    level: str = ""
    time_limit: float = 0.0
    """Seconds; 0 if it is not said."""
    pronunciation: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = field(default=(), compare=False)
    """What cannot be understood, a sentence each."""

    def joined(self, later: Notes) -> Notes:
        """These notes and later ones; of single values the later counts."""
        return Notes(
            key=self.key or later.key,
            weight=later.weight if later.weight != 1.0 else self.weight,
            also=self.also + later.also,
            wrong=self.wrong + later.wrong,
            hint=later.hint or self.hint,
            topic=later.topic or self.topic,
            level=later.level or self.level,
            time_limit=later.time_limit or self.time_limit,
            pronunciation=self.pronunciation + later.pronunciation,
            problems=self.problems + later.problems,
        )


NO_NOTES = Notes()
"""What most texts say."""


class UnclearNote(ValueError):
    """A value that a note cannot have; the message says what it should be."""


def notes_in(comment: str) -> Notes:
    """What a comment says to the grader; nothing if it is about something else."""
    found = Notes()
    for name, value in _entries(comment):
        found = found.joined(noted(name, value))
    return found


def is_note(name: str) -> bool:
    """Whether a note is called so."""
    return name.strip().casefold() in _NAMES


def noted(name: str, value: Any) -> Notes:
    """One note by the name that the author uses for it; an unknown name says nothing."""
    known = _NAMES.get(name.strip().casefold())
    if known is None:
        return Notes(problems=_misspelt(name))
    try:
        return replace(Notes(), **{known: _READERS[known](value)})
    except UnclearNote as exc:
        return Notes(problems=(f'"{name.strip()}: {value}" is not clear: {exc}',))


def all_noted(pairs: Iterable[tuple[str, Any]]) -> Notes:
    """The notes of several names and values."""
    found = Notes()
    for name, value in pairs:
        found = found.joined(noted(name, value))
    return found


def _entries(comment: str) -> list[tuple[str, str]]:
    """Names and values; a semicolon ends a value only where a known name follows."""
    entries: list[tuple[str, str]] = []
    for part in comment.replace("\n", ";").split(";"):
        name, colon, value = part.partition(":")
        known = name.strip().casefold() in _NAMES and (bool(colon) or _is_key(name))
        if known or not entries:
            entries.append((name.strip(), value.strip()))
        elif part.strip():
            before, value = entries[-1]
            entries[-1] = (before, f"{value}; {part.strip()}")
    return [entry for entry in entries if entry[1] or _is_key(entry[0])]


def _is_key(name: str) -> bool:
    return _NAMES.get(name.strip().casefold()) == "key"


@lru_cache
def _misspelt(name: str) -> tuple[str, ...]:
    meant = get_close_matches(name.strip().casefold(), _NAMES, 1, 0.75)
    return (f'"{name.strip()}" is no note; "{meant[0]}" may be meant.',) if meant else ()


def _flag(value: Any) -> bool:
    return str(value).strip().casefold() not in ("no", "false", "0")


def _weight(value: Any) -> float:
    weight = _number(value)
    if not 0 < weight <= HEAVIEST:
        raise UnclearNote(f"a weight is a number above 0 and up to {HEAVIEST:g}.")
    return weight


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError) as exc:
        raise UnclearNote("it should be a number.") from exc


def _line(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_line, value))
    text = " ".join(str(value).split())
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _alternatives(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, (list, tuple)) else str(value).split("|")
    return tuple(text for part in parts if (text := " ".join(str(part).split())))


def seconds_of(value: Any) -> float:
    """A time such as "90", "90 s", "2 min" or "1:30", in seconds."""
    text = str(value).strip().casefold().removesuffix(".")
    minutes, colon, rest = text.partition(":")
    if colon:
        seconds = 60 * _number(minutes) + _number(rest)
    else:
        number = text.rstrip("abcdefghijklmnopqrstuvwxyz ")
        unit = text[len(number) :].strip()
        scale = 1 if unit in ("", "s", "sec", "secs", "second", "seconds") else 0
        scale = 60 if unit in ("m", "min", "mins", "minute", "minutes") else scale
        seconds = _number(number) * scale
    if not 0 < seconds <= LONGEST_TIME:
        raise UnclearNote('write it as "90 s" or "2 min", at most an hour.')
    return seconds


def _sayings(value: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict):
        pairs = [(str(written), str(said)) for written, said in value.items()]
    else:
        parts = (part.partition("=") for part in _alternatives(value))
        pairs = [(written, said) for written, _, said in parts]
    pairs = [(written.strip(), said.strip()) for written, said in pairs]
    if not all(written and said for written, said in pairs):
        raise UnclearNote('write it as "LoRA = lora".')
    return tuple(pairs)


_READERS: dict[str, Callable[[Any], Any]] = {
    "key": _flag,
    "weight": _weight,
    "also": _alternatives,
    "wrong": _alternatives,
    "hint": _line,
    "topic": _line,
    "level": _line,
    "time_limit": seconds_of,
    "pronunciation": _sayings,
}
