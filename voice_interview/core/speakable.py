"""Text made fit for the ear before it goes to a voice."""

from __future__ import annotations

import re
import unicodedata

from voice_interview.core.markup import plain_prose
from voice_interview.core.notation import in_words
from voice_interview.core.pronunciation import pronounced, spelled

_SILENT = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "So"})
"""Unicode categories that have no sound: controls, joiners, emoji and other pictures."""
_JOINERS = "\u200c\u200d"
_ARROWS = "➜➔"
_PICTURE_MODIFIERS = frozenset(map(chr, [*range(0x1F3FB, 0x1F400), *range(0xFE00, 0xFE10)]))
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’ʼ", "'")  # noqa: RUF001
    | dict.fromkeys("−‐‑", "-")  # noqa: RUF001
    | dict.fromkeys("\u00a0\u2007\u202f", " ")
    | dict.fromkeys('“”„«»"', "")
    | {"²": "^2", "³": "^3", "…": "...", "≪": "<", "≫": ">"}
)
_LETTERS_WITH_SLASH = re.compile(r"(?<![\w/])([A-Z]{1,3})/([A-Z]{1,3})(?![\w/])")
_SEPARATORS = re.compile(r"(?<=[A-Z\d])-(?=\w)|(?<=\w)-(?=[A-Z\d])|(?<=\w)/(?=\w)")
_PARENTHESIS = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_TIDY = (
    (re.compile(r"[\\{}\[\]()^|*`~#<>/$]|(?<!\w)'|'(?!\w)"), " "),
    (re.compile(r"\.{2,}(?=\s*$|\s+[A-Z])"), "."),
    (re.compile(r"\.{2,}"), ","),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+([,.;:!?])"), r"\1"),
    (re.compile(r"[,;:]+(?=[,;:.!?])"), ""),
    (re.compile(r"([.!?])[.!?,;:]+"), r"\1"),
    (re.compile(r"^[\s,;:.!?]+"), ""),
)


def speakable(text: str, language: str = "en") -> str:
    """Markdown-like text as a voice should read it.

    Marks of emphasis vanish, code blocks are described, links are read by their text, list items
    become sentences. In English, abbreviations, signs, formulas and acronyms become the words
    that people say for them.

    Args:
        text: anything that was written to be seen.
        language: code of the language that the text is in.
    """
    text = plain_prose(_audible(text, keep_joiners=not language.startswith("en")))
    if language.startswith("en"):
        text = in_words(_unshouted(text))
        text = _LETTERS_WITH_SLASH.sub(lambda pair: spelled(pair[1] + pair[2]), text)
        text = pronounced(_SEPARATORS.sub(" ", text))
    text = _PARENTHESIS.sub(r", \1, ", _PARENTHESIS.sub(r", \1, ", text))
    for mark, replacement in _TIDY:
        text = mark.sub(replacement, text)
    return text.strip().rstrip(",;:")


def _audible(text: str, *, keep_joiners: bool) -> str:
    """Text without characters that have no sound, typographic variants made plain."""
    kept = frozenset("\n\t\r°" + _ARROWS + (_JOINERS if keep_joiners else ""))
    plain = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
    return "".join(
        c
        for c in plain
        if c in kept or not (c in _PICTURE_MODIFIERS or unicodedata.category(c) in _SILENT)
    )


def _unshouted(text: str) -> str:
    """Text written in capitals throughout, as a sentence; else its capitals mean acronyms."""
    words = [word for word in text.split() if word.isalpha()]
    shouted = len(words) > 3 and all(word.isupper() for word in words)
    return text.capitalize() if shouted else text
