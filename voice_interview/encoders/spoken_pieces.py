"""The word pieces of an answer that say something.

Punctuation is the recognizer's, and what people say while they think is no part of an answer, so
neither may change a verdict.
"""

from __future__ import annotations

import re

from voice_interview.core.words import FILLER_PHRASES, FILLERS
from voice_interview.encoders.vocabulary import vocabulary
from voice_interview.encoders.word_pieces import WordPiece, word_pieces

_PHRASES = (r"\s+".join(words).replace("'", "['\u2019]") for words in FILLER_PHRASES)
_FILLERS = sorted([*FILLERS, *_PHRASES], key=len)
_MARKS = ',;:?!"\u201c\u201d\u201e\u2026\u2013\u2014'
_INSIDE = r"[\w'\u2019-]"
"""What makes a filler part of a longer word."""
_UNSAID = re.compile(
    rf"(?<!{_INSIDE})(?:{'|'.join(reversed(_FILLERS))})(?!{_INSIDE})"
    rf"|(?<!\d)\.|\.(?!\d)|[{_MARKS}]",
    re.IGNORECASE,
)


def spoken_pieces(text: str) -> list[WordPiece]:
    """The pieces of an answer without punctuation and fillers; points in numbers stay."""
    unsaid = _UNSAID.finditer(text)
    said = []
    at = next(unsaid, None)
    for piece in word_pieces(text, vocabulary()):
        while at and at.end() <= piece.start:
            at = next(unsaid, None)
        if not at or piece.end <= at.start():
            said.append(piece)
    return said
