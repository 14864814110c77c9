"""Text → tokens that can be compared and that remember where they stood.

Case, punctuation and fillers leave no trace in the tokens, so they cannot change a verdict.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.core.complexity import spoken_at, written
from voice_interview.core.stemming import stem
from voice_interview.core.words import FILLER_PHRASES, FILLERS, NUMBER_WORDS, STOP_WORDS
from voice_interview.core.wordset import wordset

_IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_TOKEN = re.compile(
    r"(?<![^\W_])o\([^()\n]{1,24}\)|[a-z]\+\+|(?<![^\W_])[a-z]\#|(?<![\w.])\.\d+|\d+(?:[.,]\d+)*|%"
    rf"|{_IDEOGRAPH}"
    rf"|(?:(?!{_IDEOGRAPH})[^\W\d_])(?:(?!{_IDEOGRAPH})[^\W_]|[\u0300-\u036f]|['\u2019](?=[^\W\d_]))*",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_PREFIXES = wordset("pre re un non de co sub multi anti inter intra")
"""Stay on their word, whether a hyphen or a space parts them."""
_HYPHENATED = _PREFIXES | wordset("auto hyper super meta micro macro mini")
"""Those, and words of their own that are prefixes before a hyphen."""
_JOINING = {" ": _PREFIXES} | dict.fromkeys(("", "-", "_", "\u2010", "\u2011"), _HYPHENATED)
"""What parts a prefix from its word → the prefixes that stay on."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text."""

    word: str
    """Lower-case, accents dropped."""
    key: str
    """What is compared: the word without spelling variant and ending."""
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset behind its last character."""
    misheard: bool = False
    """Whether a recognizer wrote something that only sounds like it."""

    @property
    def is_content(self) -> bool:
        """Whether it carries meaning of its own."""
        return self.word not in STOP_WORDS


def tokenize(text: str) -> list[Token]:
    """The words of a text in order, without fillers.

    Hyphenated and snake_case words come apart, except that a prefix stays on ("pre-trained" is
    "pretrained"); "C++", "C#" and "3.5 %" keep what makes them different.
    """
    tokens = [token for match in _TOKEN.finditer(text) for token in _tokens_of(match)]
    return _with_orders(_without_fillers(_with_prefixes(tokens, text)))


def content(tokens: Sequence[Token]) -> list[Token]:
    """Those of the tokens that carry meaning."""
    return [token for token in tokens if token.is_content]


def _tokens_of(match: re.Match[str]) -> list[Token]:
    raw, at = match[0], match.start()
    if raw.endswith(")"):
        return [Token(written(raw), written(raw), at, match.end())]
    pieces = _CAMEL.split(raw) if raw[0].islower() else [raw]
    tokens = []
    for piece in pieces:
        tokens.append(token_of(piece, at, at + len(piece)))
        at += len(piece)
    return tokens


def token_of(raw: str, start: int, end: int) -> Token:
    """One token from its written form and its place."""
    word = _plain(raw)
    if word == "%":
        word = "percent"
    if word[:1] == "." or word[:1].isdigit():
        word = _THOUSANDS.sub("", f"0{word}" if word[0] == "." else word)
    word = NUMBER_WORDS.get(word, word)
    bare = word.removesuffix("'s") if word not in STOP_WORDS else word
    return Token(bare, stem(bare), start, end)


def _plain(raw: str) -> str:
    folded = unicodedata.normalize("NFKD", raw.replace("\u2019", "'")).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def _with_prefixes(tokens: list[Token], text: str) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        between = text[last.end : token.start] if last else ""
        if last and last.word in _JOINING.get(between, ()):
            word = last.word + token.word
            joined[-1] = Token(word, stem(word), last.start, token.end)
        else:
            joined.append(token)
    return joined


def _with_orders(tokens: list[Token]) -> list[Token]:
    words = [token.word for token in tokens]
    if "o" not in words:
        return tokens
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        length, key = spoken_at(words, at)
        if length:
            joined.append(Token(key, key, tokens[at].start, tokens[at + length - 1].end))
        else:
            joined.append(tokens[at])
        at += length or 1
    return joined


def _without_fillers(tokens: list[Token]) -> list[Token]:
    words = [token.word for token in tokens]
    kept: list[Token] = []
    i = 0
    while i < len(tokens):
        phrase = next((p for p in FILLER_PHRASES if tuple(words[i : i + len(p)]) == p), ())
        if phrase:
            i += len(phrase)
            continue
        if words[i] not in FILLERS:
            kept.append(tokens[i])
        i += 1
    return kept
