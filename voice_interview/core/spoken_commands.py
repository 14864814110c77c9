"""Commands as they sound, for a recognizer that misheard one.

A short command has no neighbours that would tell a recognizer what it was: it writes "plus" for
"pause", and "thank you" where there is noise. So what was said is also compared, sound by sound,
with every phrase that is a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from voice_interview.core.alternatives import expanded
from voice_interview.core.command_aliases import ALIASES, WISHED
from voice_interview.core.command_sounds import SOUNDS
from voice_interview.core.commands import Command
from voice_interview.core.inflected import inflected
from voice_interview.core.wordset import wordset

CANDIDATES = 150
"""Phrases that are worth a closer look."""
OTHER_FORMS = 30
"""Other forms that are."""
MOST_DOUBT = 1.5
"""Doubt up to which a phrase is believed."""
CLEARER = 0.3
"""Doubt by which it must be ahead of every other command."""
AHEAD = 1.0
"""Log probability for each unit of doubt by which it must explain the sound better than the
recognizer's own words do."""
LONG = 8
"""Sounds of a phrase that nothing but the phrase itself is like ..."""
LITTLE_DOUBT = 0.4
"""... where there is no more doubt than this ..."""
BEHIND = 1.5
"""... even if the recognizer's own words explain the sound better by this log probability."""
MOST_ARGUED, MOST_ARGUED_LONG = 1.8, 2.5
"""Doubt up to which a phrase, or a long one, is worth the recognizer's second opinion ..."""
OTHERS_BEHIND = 3.0
"""... if the recognizer's own words explain the sound better by no more than this log
probability ..."""
LESS_LIKELY = 4.5
"""... and the log probability by which it may find the phrase less likely than its own words."""
LIKELIER = 2.0
"""Log probability by which it must find the phrase likelier than those of other commands that
explain the sound as well."""
_MOST_WORDS = 7
"""Words of a phrase that is compared."""
_ASKED = 3
"""Words of a phrase up to which politeness around it is compared too."""
_OTHER_SHARE = 0.75
"""Difference to the phrase, as a share of its length, beyond which it is not looked at."""
_PERSONAL = wordset("please you i i'm i'd i'll you're can could")
"""Words beside which politeness is out of place."""
_FIRST_PERSON = re.compile(r"\bi\b")
_THE = re.compile("ðə(?=[ɪiɛæɑɔʊuʌəɜAIOWY])")
"""The article before a vowel."""


@dataclass(frozen=True, slots=True)
class Pronounced:
    """A phrase that is a command, in one pronunciation."""

    phrase: str
    """In plain words."""
    command: Command
    sounds: str
    """One symbol a sound, as in core/command_sounds.py."""

    @property
    def sentence(self) -> str:
        """The phrase as a recognizer would write it."""
        text = _FIRST_PERSON.sub("I", self.phrase)
        return f"{text[0].upper()}{text[1:]}."


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a phrase explains what was heard."""

    said: Pronounced
    missing: float
    """Log probability that it lacks to the likeliest sounds of all, at least 0."""

    @property
    def doubt(self) -> float:
        """What is missing for each sound, and for the silence before and behind them."""
        return self.missing / (len(self.said.sounds) + 2)


@cache
def pronounced() -> tuple[Pronounced, ...]:
    """Every phrase that is compared, in each pronunciation."""
    return tuple(
        Pronounced(phrase, command, sounds)
        for phrase, command in _compared().items()
        for sounds in _pronunciations(phrase)
    )


def candidates(heard: str) -> list[Pronounced]:
    """The phrases whose sounds are nearest to those that were heard.

    Args:
        heard: the likeliest sound at each moment, without repetitions.
    """
    phrases = pronounced()
    near = process.extract(
        heard, _all_sounds(), scorer=Levenshtein.normalized_distance, limit=CANDIDATES
    )
    return [phrases[place] for _, distance, place in near if distance <= _OTHER_SHARE]


def other_forms(heard: str) -> list[str]:
    """What an answer may have said instead, nearest to the sounds that were heard."""
    near = process.extract(
        heard, _all_forms(), scorer=Levenshtein.normalized_distance, limit=OTHER_FORMS
    )
    return [form for form, _, _ in near]


def is_asked(text: str) -> bool:
    """Whether a text asks for something: nobody says "please" in an answer."""
    return "please" in re.findall(r"\w+", text.casefold())[-1:]


def believed(
    fits: Iterable[Fit], written: float, other_form: float, *, asked: bool = False
) -> Pronounced | None:
    """The command that was said, if it is beyond doubt.

    Args:
        fits: of the candidates.
        written: log probability that the recognizer's own words lack to the likeliest sounds.
        other_form: the same of the best of the other forms.
        asked: whether those words ask for something; then it need not explain more than they do.
    """
    ranked = sorted(fits, key=lambda fit: fit.doubt)
    if not ranked:
        return None
    best = ranked[0]
    rivals = (fit.doubt for fit in ranked if fit.said.command is not best.said.command)
    clear = next(rivals, inf) - best.doubt >= CLEARER
    ahead = inf if asked else written - best.missing
    sure = other_form >= best.missing and _is_sure(best, ahead)
    return best.said if clear and sure else None


def arguable(fits: Iterable[Fit], written: float, other_form: float) -> list[Pronounced]:
    """What may have been said, one phrase a command, if the recognizer finds it likely too.

    Args:
        fits: of the candidates.
        written: log probability that the recognizer's own words lack to the likeliest sounds.
        other_form: the same of the best of the other forms.
    """
    nearest: dict[Command, Fit] = {}
    for fit in sorted(fits, key=lambda fit: fit.doubt):
        nearest.setdefault(fit.said.command, fit)
    best = next(iter(nearest.values()), None)
    if best is None or best.missing > min(other_form, written + OTHERS_BEHIND):
        return []
    long = len(best.said.sounds) >= LONG
    if best.doubt > (MOST_ARGUED_LONG if long else MOST_ARGUED):
        return []
    return [fit.said for fit in nearest.values() if fit.doubt - best.doubt < CLEARER]


def likeliest_of(
    said: Sequence[Pronounced], likelihoods: Sequence[float], written: float
) -> Pronounced | None:
    """The one of them that the recognizer finds about as likely as its own words.

    Args:
        said: what `arguable` gave.
        likelihoods: log probability that the recognizer gives to each of them.
        written: the same of its own words.
    """
    best, *rivals = sorted(zip(likelihoods, said, strict=True), key=lambda pair: -pair[0])
    likelihood, phrase = best
    if rivals and likelihood - rivals[0][0] < LIKELIER:
        return None
    return phrase if likelihood >= written - LESS_LIKELY else None


def _is_sure(best: Fit, ahead: float) -> bool:
    if len(best.said.sounds) >= LONG and best.doubt <= LITTLE_DOUBT:
        return ahead >= -BEHIND
    return best.doubt <= MOST_DOUBT and ahead >= AHEAD * best.doubt


@cache
def _all_forms() -> tuple[str, ...]:
    phrases = dict.fromkeys(known.phrase for known in pronounced())
    return tuple(sorted(inflected(phrases) - set(_all_sounds())))


@cache
def _all_sounds() -> tuple[str, ...]:
    return tuple(known.sounds for known in pronounced())


def _compared() -> dict[str, Command]:
    return {
        said: Command(name)
        for name, patterns in ALIASES.items()
        for pattern in patterns
        for phrase in expanded(pattern)
        if phrase and phrase.count(" ") < _MOST_WORDS
        for said in _asked(name, phrase)
    }


def _asked(name: str, phrase: str) -> list[str]:
    """The phrase, and what people make of it to ask for it."""
    asked = [phrase]
    if phrase.count(" ") < _ASKED and not set(phrase.split()) & _PERSONAL:
        asked += [f"{phrase} please", f"could you {phrase}", f"can you {phrase}"]
        asked += [f"let's {phrase}", f"can i {phrase}"] if name in WISHED else []
    return asked


def _pronunciations(phrase: str) -> Iterable[str]:
    words = [SOUNDS[word].split("|") for word in phrase.split()]
    spoken = ("".join(word[min(accent, len(word) - 1)] for word in words) for accent in (0, 1))
    return dict.fromkeys(_THE.sub("ði", sounds) for sounds in spoken)
