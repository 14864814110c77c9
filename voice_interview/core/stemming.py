"""English words folded to a common key: spelling variants and endings taken off.

The keys are compared, never shown. The stemmer is light: it joins "train", "trained", "training"
and "evaluate", "evaluation", but it leaves "-less", "-ful" and "un-" alone, for they turn a
meaning round.
"""

from __future__ import annotations

import re
from functools import lru_cache

from voice_interview.core.wordset import wordset

_VOWEL = re.compile(r"[aeiouy]")
_BRITISH = (
    (re.compile(r"(?<!^d)(i|y)s(?=(e|ed|es|er|ers|ing|able|ation|ations)$)"), r"\1z"),
    (re.compile(r"(behavi|neighb|endeav)our"), r"\1or"),
    (re.compile(r"^(col|fav|lab|hon|hum|arm|harb|rum|vig)our"), r"\1or"),
    (re.compile(r"^(cent|met|fib|lit|theat|calib|kilomet|millimet)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(catal|dial|anal|monol)ogue"), r"\1og"),
    (re.compile(r"^(def|lic|off|pret)enc(?=e)"), r"\1ens"),
    (re.compile(r"^programme(s?)$"), r"program\1"),
    (re.compile(r"^artefact"), "artifact"),
    (re.compile(r"^grey"), "gray"),
)
_IRREGULAR: dict[str, str] = {
    "analyses": "analysis", "analyzes": "analysis", "analyze": "analysis", "analyzed": "analysis",
    "analyzing": "analysis", "became": "become", "began": "begin", "begun": "begin",
    "bought": "buy", "broke": "break", "broken": "break", "brought": "bring", "built": "build",
    "came": "come", "caught": "catch", "children": "child", "chose": "choose",
    "chosen": "choose", "criteria": "criterion", "drew": "draw", "drawn": "draw",
    "fell": "fall", "forgot": "forget", "forgotten": "forget", "found": "find",
    "froze": "freeze", "frozen": "freeze", "gave": "give", "given": "give", "gone": "go",
    "grew": "grow", "grown": "grow", "held": "hold", "hidden": "hide", "humans": "person",
    "human": "person", "indices": "index", "kept": "keep", "knew": "know", "known": "know",
    "learnt": "learn", "led": "lead", "left": "leave", "lost": "lose", "loses": "lose",
    "losing": "lose", "made": "make", "matrices": "matrix", "meant": "mean", "men": "man",
    "paid": "pay", "people": "person", "persons": "person", "ran": "run", "running": "run",
    "said": "say", "sent": "send", "shown": "show", "spent": "spend", "spoke": "speak",
    "spoken": "speak", "stood": "stand", "taken": "take", "taught": "teach", "thought": "think",
    "threw": "throw", "thrown": "throw", "took": "take", "understood": "understand",
    "lowest": "low", "highest": "high", "smallest": "small", "largest": "large",
    "fastest": "fast", "slowest": "slow", "greatest": "great", "longest": "long",
    "shortest": "short", "simplest": "simple", "vertices": "vertex", "went": "go",
    "won": "win", "women": "woman", "wrote": "write",
    "written": "write", "used": "use", "using": "use",
    "performance": "perform", "performant": "perform",
}  # fmt: skip
_KEPT = wordset(
    """
    embed shed speed feed need seed proceed exceed indeed hundred format float treat threat
    repeat heat chat combat habitat thermostat document implement experiment increment
    decrement argument segment comment moment element environment supplement table stable
    enable disable variable mutable immutable cable capable latency agency emergency
    currency water never number letter paper user parameter whether together error mirror
    doctor author bias alias this series species news always less lens chaos status focus
    nothing something anything everything string thing spring early only family reply apply
    supply fly july quality city entity identity utility facility community university user
    users meter processor process access success address business class loss
    """
)
_SUFFIXES = (
    ("ability", "", 4), ("ability", "abl", 2), ("ibility", "ibl", 3), ("izer", "", 4),
    ("ization", "", 4), ("ational", "", 4),
    ("ation", "", 3), ("ator", "", 3), ("ative", "", 3), ("ional", "", 4), ("ction", "c", 2),
    ("osition", "os", 3), ("ssion", "s", 3), ("tion", "t", 3), ("sion", "s", 3), ("ency", "ent", 3),
    ("ence", "ent", 4), ("ment", "", 4), ("ness", "", 3), ("able", "", 4), ("acy", "", 4),
    ("ity", "", 4),
    ("ive", "", 4), ("ize", "", 4), ("ate", "", 3), ("er", "", 3), ("or", "", 4),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The key of a lower-case word; words of one meaning mostly share it.

    Words that are not plain a-z come back as they are.
    """
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    folded = _american(word)
    if folded in _IRREGULAR:
        folded = _IRREGULAR[folded]
    return _undoubled(_without_suffix(_singular(folded)))


def _american(word: str) -> str:
    for pattern, replacement in _BRITISH:
        word = pattern.sub(replacement, word)
    return word


def _singular(word: str) -> str:
    if word in _KEPT or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")) and not word.endswith("aches"):
        return word[:-2]
    return word[:-1]


def _without_suffix(word: str) -> str:
    if word in _KEPT:
        return word
    word = _without_inflection(word)
    if word in _KEPT:
        return word
    for suffix, replacement, shortest in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            word = word[: -len(suffix)] + replacement
            break
    if word.endswith("ct"):
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _without_inflection(word: str) -> str:
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 2 and _VOWEL.search(base):
            return _with_e(_undoubled(base))
    if word.endswith(("bly", "ply")) and len(word) > 5:
        return word[:-1] + "e"
    return word[:-2] if word.endswith("ly") and len(word) > 5 else word


def _with_e(base: str) -> str:
    """The base of an "-ed" or "-ing" form whose suffix the final e would show."""
    return base + "e" if base.endswith(("at", "iz", "abl", "iv")) and base not in _KEPT else base


def _undoubled(word: str) -> str:
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if doubled else word
