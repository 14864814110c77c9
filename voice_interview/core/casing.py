"""Key concepts as they are shown: which capitals stay."""

from __future__ import annotations

import re

from voice_interview.core.stemming import stem
from voice_interview.core.verbs import is_finite, is_imperative, is_third_person
from voice_interview.core.words import COMMON_WORDS, STOP_WORDS
from voice_interview.core.wordset import wordset

_FORMULA = re.compile(r"\$(?=\S)([^$]*[^$\s])\$")
_NAMES = wordset("""
    android ansible apache bayes bayesian cassandra cython django docker elasticsearch flask gini
    google hadoop java javascript jenkins kafka keras kotlin kubernetes laplace linux markov
    microsoft mongo pandas poisson prometheus python react redis rust scala spark terraform unix
    windows
""")
"""Names that often begin a sentence."""
_USUAL_ENDINGS = ("ing", "tion", "sion", "ity", "ment", "ness", "ance", "ence", "ed", "ly")
"""Of words that are hardly ever names."""


def tidy(
    text: str, small: frozenset[str] = frozenset(), names: frozenset[str] = frozenset()
) -> str:
    """A concept as it is shown: no punctuation around it, no capital that only began a sentence.

    Args:
        text: the concept.
        small: keys of words that its reference answer has in lower case.
        names: words that it has with a capital within a sentence, in lower case.
    """
    short = _FORMULA.sub(r"\1", " ".join(text.split())).strip(" ,;:.!?")
    label, colon, rest = short.partition(": ")
    parts = [part for part in (label, rest) if part]
    return colon.join(_uncapitalised(part, small, names) for part in parts)


def _uncapitalised(text: str, small: frozenset[str], names: frozenset[str]) -> str:
    words = re.split(r"[\s-]+", text, maxsplit=2)
    first = words[0].rstrip(",")
    word, following = first.lower(), words[1] if len(words) > 1 else ""
    if not (first[1:].islower() or len(first) == 1) or word in names | _NAMES:
        return text
    in_a_name = following[:1].isupper() and following[1:].islower()
    usual = word in COMMON_WORDS or stem(word) in small or word.endswith(_USUAL_ENDINGS)
    verb = is_imperative(word) or is_third_person(word) or is_finite([word, "the"], 0)
    if word in STOP_WORDS or (not in_a_name and (usual or verb or following.islower())):
        return word + text[len(first) :]
    return text
