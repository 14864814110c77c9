"""What sounds like a command in an answer, but is none: "it stops", "paused", "turned down"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from voice_interview.core.command_sounds import SOUNDS
from voice_interview.core.wordset import wordset

VERBS = wordset(
    "repeat skip pause resume continue stop help start restart slow speed turn carry move hint quit"
    " proceed take speak"
)
"""First words of commands that an answer says in other forms."""
NOUNS = wordset("hint question answer score progress break pause help interview volume next start")
"""Words of commands that have an article in an answer."""
_BEFORE = ("ðə", "ə", "ɪt", "ɪts", "ənd", "ɪn", "mʌʧ")
"""How "the", "a", "it", "it's", "and", "in" and "much" sound before a word that stands alone."""
_VOICELESS, _HISSING = "ptkfθ", "szʃʒʧʤ"
_MOST_WORDS = 4


def inflected(phrases: Iterable[str]) -> frozenset[str]:
    """The sounds of other forms of the phrases.

    Args:
        phrases: commands in plain words.
    """
    verbal = (form for phrase in phrases for form in _forms(phrase.split()))
    nominal = (form for noun in NOUNS for form in _with_article(SOUNDS[noun].split("|")[0]))
    return frozenset([*verbal, *nominal])


def _forms(words: list[str]) -> Iterator[str]:
    if len(words) > _MOST_WORDS:
        return
    first, *rest = (SOUNDS[word].split("|")[0] for word in words)
    behind = "".join(rest)
    without_it = "".join(
        sounds for word, sounds in zip(words[1:], rest, strict=True) if word != "it"
    )
    if words[0] in VERBS:
        for form in (_hissed(first), _past(first), f"{first}ɪŋ"):
            yield form + behind
        yield _past(first) + without_it
        yield f"ɪt{_hissed(first)}{behind}"
        yield f"tu{first}{behind}"
    if not rest:
        yield from (before + first for before in _BEFORE)


def _with_article(noun: str) -> Iterator[str]:
    yield from (f"ðə{noun}", _hissed(noun), f"ðə{_hissed(noun)}")


def _hissed(word: str) -> str:
    """With the s of "stops"."""
    if word[-1] in _HISSING:
        return f"{word}ɪz"
    return f"{word}s" if word[-1] in _VOICELESS else f"{word}z"


def _past(word: str) -> str:
    """With the ed of "paused"."""
    if word[-1] in "td":
        return f"{word}ɪd"
    return f"{word}t" if word[-1] in _VOICELESS + "sʃʧ" else f"{word}d"
