"""Text in stretches that a voice renders one at a time."""

from __future__ import annotations

import re

from voice_interview.core.sentences import sentences
from voice_interview.core.speakable import speakable

LONGEST = 240
"""Characters of a stretch: about a quarter of a minute of speech."""

_CLAUSE_END = re.compile(r"(?<=[,;:])\s+")


def stretches(text: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Sentences; one that is longer is cut where a reader would breathe, else between words.

    Args:
        text: prose.
        longest: characters that a stretch has at most.
    """
    return tuple(part for sentence in sentences(text) for part in _cut(sentence, longest))


def spoken(text: str, language: str) -> tuple[str, ...]:
    """What a voice is given to say a text, in order.

    Args:
        text: anything that was written to be seen.
        language: code of the language of the voice.
    """
    return stretches(speakable(text, language))


def _cut(sentence: str, longest: int) -> list[str]:
    if len(sentence) <= longest:
        return [sentence]
    clauses = _packed(_CLAUSE_END.split(sentence), longest)
    return [part for clause in clauses for part in _packed(_pieces(clause, longest), longest)]


def _pieces(clause: str, longest: int) -> list[str]:
    """The words of a clause that is too long; a word without end is cut like any other."""
    if len(clause) <= longest:
        return [clause]
    words = clause.split()
    return [word[i : i + longest] for word in words for i in range(0, len(word), longest)]


def _packed(parts: list[str], longest: int) -> list[str]:
    """As many parts together as fit."""
    packed = parts[:1]
    for part in parts[1:]:
        if len(packed[-1]) + 1 + len(part) <= longest:
            packed[-1] += f" {part}"
        else:
            packed.append(part)
    return packed
