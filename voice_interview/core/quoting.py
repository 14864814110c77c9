"""The candidate's own words, repeated so that they make sense."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 14
"""Words of the candidate that are repeated aloud."""
_SHORTEST = 4
"""Words below which the clause before is repeated too."""
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?=\w)[^.!?]*)*")
_CLAUSE = re.compile(r"[^,;:]+")
_LEANING = re.compile(r"(?:and |but |so )?(?:not|which|that(?!'s| way| is))\b", re.IGNORECASE)
"""A clause that begins like this leans on the one before it."""
_CONDITION = re.compile(r"(?:and |but |so )?(?:if|when|once|unless)\b", re.IGNORECASE)
_TIES = re.compile(r"(?:(?:and|so|but|well|because|since|then|or|which|yeah|okay),? )+", re.I)


def quotable(answer: str, quote: str) -> str:
    """The whole clause in which something was said, or nothing where it is too long to repeat.

    Args:
        answer: all that was said.
        quote: the words of it that matter; they may begin and end anywhere.
    """
    plain, wanted = " ".join(answer.split()), " ".join(quote.split())
    begin = plain.find(wanted)
    if begin < 0 or not wanted:
        return ""
    sentence, first, last = _most_of(plain, begin, begin + len(wanted))
    for text in (sentence, _clauses(sentence, first, last)):
        said = _TIES.sub("", text.strip(" ,;:"), count=1) if _TIES.match(text.strip()) else text
        said = said.strip(' ,;:\u201c\u201d"')
        if 2 <= len(said.split()) <= _LONGEST:
            return said
    return ""


def _most_of(text: str, begin: int, end: int) -> tuple[str, int, int]:
    """The sentence that has most of a stretch, and the place of that part in it."""
    best = ("", 0, 0)
    for match in _SENTENCE.finditer(text):
        first, last = max(begin, match.start()), min(end, match.end())
        if last - first > best[2] - best[1]:
            best = (match[0], first - match.start(), last - match.start())
    return best


def _clauses(sentence: str, first: int, last: int) -> str:
    """The clauses that a stretch of a sentence touches with more than a word of grammar."""
    found = list(_CLAUSE.finditer(sentence))
    touched = [n for n, c in enumerate(found) if _touches(sentence, c, first, last)]
    if not touched:
        return ""
    start, end = touched[0], touched[-1]
    while start and (_leans(found[start]) or len(_joined(found, start, end).split()) < _SHORTEST):
        start -= 1
    if end + 1 < len(found) and _CONDITION.match(found[end][0].strip()):
        end += 1
    return _joined(found, start, end)


def _leans(clause: re.Match[str]) -> bool:
    return bool(_LEANING.match(clause[0].strip()))


def _joined(found: Sequence[re.Match[str]], start: int, end: int) -> str:
    return found[start].string[found[start].start() : found[end].end()]


def _touches(sentence: str, clause: re.Match[str], first: int, last: int) -> bool:
    shared = sentence[max(first, clause.start()) : min(last, clause.end())]
    return len(shared.split()) > 1 or (bool(shared.strip()) and shared.strip() == clause[0].strip())
