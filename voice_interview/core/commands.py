"""What the candidate tells the program to do, aloud.

A command is all that is said between two pauses. Fillers, politeness and a sigh ("I don't know,
skip it") may stand around it, nothing else may: "next we normalise" is part of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz

from voice_interview.core.alternatives import expanded
from voice_interview.core.command_aliases import (
    AFTER,
    ALIASES,
    BEFORE,
    BEFORE_A_PAUSE,
    OWN_WISHES,
    WISHED,
)
from voice_interview.core.phonetics import sound

LONGEST = 20
"""Words beyond which nothing is a command, however polite."""
_LIKENESS = 50.0
"""rapidfuzz ratio of spellings that must be reached where a word only sounds the same."""
_LEAST_WORDS = 3
"""Words of a phrase from which it may be known by its sound."""
_MOST_MISHEARD = 1
"""Words of it that may be spelled otherwise."""
_PAUSES = re.compile(r"[.,;:!?…]+(?=\s|$)")
_WORD = re.compile(r"[^\W_]+")
_ECHO = re.compile(r"\b(\w+(?: \w+){0,5}?)(?: \1\b)+")
"""The same words again at once: recognizers stutter at the end of a short sound."""


class Command(StrEnum):
    """Something the program can be told at any time."""

    REPEAT = "repeat"
    """Say the question, or what was said last, once more."""
    SKIP = "skip"
    """Leave this question without an answer."""
    HINT = "hint"
    """Help that names no answer."""
    NEXT = "next"
    """The answer is over: go on to the next question."""
    BACK = "back"
    """Return to the question before."""
    PAUSE = "pause"
    """Wait, and neither listen for an answer nor speak, until RESUME."""
    RESUME = "resume"
    """Go on after PAUSE; says nothing at other times."""
    SLOWER = "slower"
    """Speak more slowly from now on."""
    FASTER = "faster"
    """Speak faster from now on."""
    LOUDER = "louder"
    """Speak louder from now on."""
    QUIETER = "quieter"
    """Speak more quietly from now on."""
    PROGRESS = "progress"
    """Say how the session goes so far."""
    ANSWER = "answer"
    """Read the reference answer."""
    RETRY = "retry"
    """Answer this question again; the first try is kept."""
    START_OVER = "start_over"
    """Begin again with the first question."""
    STOP = "stop"
    """End the session."""
    HELP = "help"
    """Say what can be said."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A command as people are told of it."""

    command: Command
    say: tuple[str, ...]
    """What can be said, the most natural first."""
    does: str
    """What happens then."""


EXPLAINED = (
    Explained(Command.REPEAT, ("repeat", "say that again"), "says the question again"),
    Explained(Command.HINT, ("hint", "give me a hint"), "helps without naming the answer"),
    Explained(Command.SKIP, ("skip", "skip this one"), "leaves the question unanswered"),
    Explained(Command.NEXT, ("next", "next question"), "ends the answer and goes on"),
    Explained(Command.BACK, ("go back", "previous question"), "returns to the question before"),
    Explained(Command.PAUSE, ("pause", "take a break"), "waits until you say resume"),
    Explained(Command.RESUME, ("resume", "carry on"), "goes on after a pause"),
    Explained(Command.SLOWER, ("slower", "slow down"), "speaks more slowly"),
    Explained(Command.FASTER, ("faster", "speed up"), "speaks faster"),
    Explained(Command.LOUDER, ("louder", "speak up"), "speaks louder"),
    Explained(Command.QUIETER, ("quieter", "turn it down"), "speaks more quietly"),
    Explained(Command.PROGRESS, ("how am I doing", "what's my score"), "says how it goes so far"),
    Explained(Command.ANSWER, ("read me the answer", "what's the answer"), "reads the answer"),
    Explained(
        Command.RETRY,
        ("let me try again", "that's not what I said"),
        "lets you answer again and keeps the first try",
    ),
    Explained(
        Command.START_OVER,
        ("start over", "restart the interview"),
        "begins with the first question again",
    ),
    Explained(Command.STOP, ("stop", "end the interview"), "ends the session"),
    Explained(Command.HELP, ("help", "what can I say"), "says what can be said"),
)
"""Every command once, in the order in which people need them."""


def command_in(text: str) -> Command | None:
    """The command that a whole stretch of speech is, if it is one.

    Args:
        text: all that was said between two pauses, as a recognizer wrote it.
    """
    words = _words(_without_sighs(text))
    if not 0 < len(words) <= LONGEST:
        return None
    return _command_of(words) or _repeated(text)


def spoken_help() -> str:
    """What is said to someone who asks for help."""
    return (
        "You can say repeat, hint or skip, next or go back, pause or stop. "
        "Slower or faster, and louder or quieter, change my voice. "
        "To hear more, say how am I doing or read me the answer. "
        "And to answer once more, say let me try again."
    )


def _command_of(words: Sequence[str]) -> Command | None:
    """Looks at the longest stretches first, since an alias may itself begin politely."""
    for told in (_exactly, _sounding_like):
        found = next(filter(None, map(told, _cores(words, BEFORE))), None)
        wish = found or next(filter(None, map(told, _cores(words, BEFORE + OWN_WISHES))), None)
        if found or wish in WISHED:
            return wish
    return None


def _cores(words: Sequence[str], before: tuple[str, ...]) -> list[str]:
    """What may be meant once courtesies are taken off, the longest first."""
    starts = _reachable(words, _courtesies(before))
    ends = _reachable(words[::-1], {phrase[::-1] for phrase in _courtesies(AFTER)})
    spans = {(start, len(words) - end) for start in starts for end in ends}
    longest_first = sorted((s for s in spans if s[0] < s[1]), key=lambda s: (s[0] - s[1], s))
    return [" ".join(words[start:end]) for start, end in longest_first]


def _exactly(phrase: str) -> Command | None:
    return _phrases().get(phrase)


def _reachable(words: Sequence[str], courtesies: Iterable[tuple[str, ...]]) -> set[int]:
    """How many words may be taken off the beginning."""
    reached, open_ends = {0}, [0]
    while open_ends:
        at = open_ends.pop()
        for phrase in courtesies:
            behind = at + len(phrase)
            if behind not in reached and tuple(words[at:behind]) == phrase:
                reached.add(behind)
                open_ends.append(behind)
    return reached


def _is_courtesy(words: Sequence[str], patterns: tuple[str, ...]) -> bool:
    return len(words) in _reachable(words, _courtesies(patterns))


def _sounding_like(phrase: str) -> Command | None:
    """The command of a phrase that sounds the same word by word: "reed me the answer"."""
    if phrase.count(" ") < _LEAST_WORDS - 1:
        return None
    like = (known for known in _by_sound().get(_sounds(phrase), ()) if _misheard(known, phrase))
    meant = {_phrases()[known] for known in like}
    return meant.pop() if len(meant) == 1 else None


def _misheard(known: str, phrase: str) -> bool:
    pairs = zip(known.split(), phrase.split(), strict=True)
    wrong = [(right, heard) for right, heard in pairs if right != heard]
    return len(wrong) <= _MOST_MISHEARD and all(
        sound(right) and fuzz.ratio(right, heard) >= _LIKENESS for right, heard in wrong
    )


def _sounds(phrase: str) -> str:
    return " ".join(map(sound, phrase.split()))


def _repeated(text: str) -> Command | None:
    """The command that is said in every sentence: "Stop. Stop!"."""
    parts = [_words(part) for part in _PAUSES.split(_without_sighs(text))]
    meant = {_command_of(part) for part in parts if not _is_courtesy(part, BEFORE + AFTER)}
    return meant.pop() if len(meant) == 1 else None


def _without_sighs(text: str) -> str:
    """The text without what goes before a command only where a pause follows it: "No. Skip it."."""
    parts = [part for part in _PAUSES.split(text) if _words(part)]
    while len(parts) > 1 and _is_courtesy(_words(parts[0]), BEFORE + BEFORE_A_PAUSE):
        del parts[0]
    return ". ".join(parts)


def _words(text: str) -> list[str]:
    plain = text.casefold().replace("\u2019", "'").replace("'", "")
    return _ECHO.sub(r"\1", " ".join(_WORD.findall(plain))).split()


@cache
def _phrases() -> dict[str, Command]:
    """Phrase in plain words → its command."""
    return {
        " ".join(_words(phrase)): command
        for command in Command
        for pattern in ALIASES[command]
        for phrase in expanded(pattern)
    }


@cache
def _by_sound() -> dict[str, list[str]]:
    """Sound → the phrases of that sound that are long enough to be known by it."""
    sounds: dict[str, list[str]] = {}
    for phrase in _phrases():
        if phrase.count(" ") >= _LEAST_WORDS - 1:
            sounds.setdefault(_sounds(phrase), []).append(phrase)
    return sounds


@cache
def _courtesies(patterns: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_words(phrase)) for pattern in patterns for phrase in expanded(pattern))
