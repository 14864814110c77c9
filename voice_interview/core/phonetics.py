"""How a word sounds, coarsely: what a recognizer confuses has one key."""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLINGS = (
    (re.compile(r"^(?:wr|rh)"), "r"),
    (re.compile(r"^(?:kn|gn|pn)"), "n"),
    (re.compile(r"^ps"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh"), ""),
    (re.compile(r"t(?:ion|ious|ial)"), "xn"),
    (re.compile(r"tch|sch(?=[ei])|sh|ch"), "x"),
    (re.compile(r"ck|qu|q"), "k"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dge|j|g(?=[eiy])"), "x"),
    (re.compile(r"sc(?=[eiy])|c(?=[eiy])"), "s"),
)
_SOUNDS = str.maketrans("cgbdvz", "kkptfs")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The consonants of a lower-case word, voiced ones as their unvoiced twins.

    A vowel counts only at the beginning; "idempotent" and "item potent" sound alike, "simulates"
    and "stimulates" do not.
    """
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    word = word.replace("x", "X")
    vowel_first = word[:1] in "aeiou"
    consonants = re.sub(r"[aeiouwhy'\s]", "", word).translate(_SOUNDS)
    return ("A" if vowel_first else "") + re.sub(r"(.)\1+", r"\1", consonants)
