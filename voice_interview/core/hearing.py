"""Recovers the reference's own words from what a recognizer made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from voice_interview.core.normalize import Token, content
from voice_interview.core.phonetics import sound
from voice_interview.core.words import COMMON_KEYS
from voice_interview.core.wordset import wordset

_LONGEST_SPAN = 3
"""Words of an answer that one word may have been heard as."""
_SHORTEST = 6
"""Letters of a word that may have been heard as several."""
_LONG_SOUND = 5
"""Consonants from which an equal sound is hardly chance."""
_LIKENESS = 72.0
"""rapidfuzz ratio of spellings that must be reached where the sound is equal."""
_LIKENESS_OF_LONG = 50.0
"""The same where the sound is long ("cooper netties" is "kubernetes")."""
_NEAR_SOUND = 85.0
"""rapidfuzz ratio of sounds that may pass where the spelling is like enough too."""
_LIKENESS_BESIDE = 60.0
"""The same where a neighbour in the reference stands beside it ("cash invalidation")."""
_LETTER_NAMES = {
    "ay": "a", "be": "b", "bee": "b", "see": "c", "sea": "c", "cee": "c", "dee": "d", "ee": "e",
    "eff": "f", "gee": "g", "aitch": "h", "eye": "i", "jay": "j", "kay": "k", "el": "l",
    "ell": "l", "em": "m", "en": "n", "oh": "o", "pee": "p", "queue": "q", "cue": "q", "are": "r",
    "ar": "r", "ess": "s", "tea": "t", "tee": "t", "you": "u", "vee": "v", "ex": "x", "why": "y",
    "zee": "z", "zed": "z", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
}  # fmt: skip
_INSIDE = wordset("a an the of or and in on at it is")
"""Words of grammar that a recognizer puts inside a split word."""
_FIRST = wordset("a an")
"""Those of them that it may begin with."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is known of the words that an answer may contain."""

    words: frozenset[str] = frozenset()
    """All words of the question and its reference; they need no recovering."""
    rare: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """First sound → (sound, word) of the long words."""
    spelled: frozenset[str] = frozenset()
    """Acronyms and short names, which may have been spelled out."""
    beside: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    """Sound → words of that sound, each with the keys of its neighbours."""

    @classmethod
    def of(cls, sentences: Iterable[Sequence[Token]], acronyms: frozenset[str]) -> Hearing:
        """Know the words of a question and its reference answer."""
        rare: dict[str, list[tuple[str, str]]] = {}
        beside: dict[str, dict[str, set[str]]] = {}
        words: set[str] = set()
        for tokens in sentences:
            words |= {token.word for token in tokens}
            for token in content(tokens):
                known = (sound(token.word), token.word)
                long = len(token.word) >= _SHORTEST and token.key not in COMMON_KEYS
                if long and known[0] and known not in rare.setdefault(known[0][0], []):
                    rare[known[0][0]].append(known)
            for one, other in pairwise(content(tokens)):
                beside.setdefault(sound(one.word), {}).setdefault(one.word, set()).add(other.key)
                beside.setdefault(sound(other.word), {}).setdefault(other.word, set()).add(one.key)
        frozen = {s: [(w, frozenset(n)) for w, n in known.items()] for s, known in beside.items()}
        return cls(frozenset(words), rare, acronyms, frozen)

    def heard_at(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        """How many tokens from here are one word of the reference, and which; 0 if none."""
        length, word = self._spelled_at(tokens, at)
        if length:
            return length, word
        spans = [tokens[at : at + length] for length in range(2, _LONGEST_SPAN + 1)]
        wholes = [(*self._whole(span), len(span)) for span in spans]
        like, word, length = max(wholes)
        if like:
            return length, word
        word = self._beside_neighbour(tokens, at)
        return (1, word) if word else (0, "")

    def _spelled_at(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        """Letters said one by one ("t c p", "you dee p"); one of them at least as a letter."""
        spelled, letters = "", 0
        best = (0, "")
        for length, token in enumerate(tokens[at : at + 6], 1):
            letter = token.word if len(token.word) == 1 else _LETTER_NAMES.get(token.word, "")
            if not letter:
                break
            spelled += letter
            letters += len(token.word) == 1
            if length > 1 and letters and spelled in self.spelled:
                best = (length, spelled)
        return best

    def _whole(self, tokens: Sequence[Token]) -> tuple[float, str]:
        """The long word of the reference that several words are together, and how like it is."""
        known = any(token.word in self.words and token.word not in _INSIDE for token in tokens)
        if known or tokens[0].word in _INSIDE - _FIRST or tokens[-1].word in _INSIDE:
            return 0.0, ""
        joined = "".join(token.word for token in tokens)
        heard = sound(joined)
        for its_sound, word in self.rare.get(heard[:1], ()):
            if abs(len(its_sound) - len(heard)) > 1:
                continue
            like = fuzz.ratio(word, joined)
            enough = _LIKENESS_OF_LONG if len(its_sound) >= _LONG_SOUND else _LIKENESS
            if its_sound == heard and like >= enough:
                return like, word
            near = its_sound[:2] == heard[:2] and fuzz.ratio(its_sound, heard) >= _NEAR_SOUND
            if near and like >= (_LIKENESS if len(its_sound) < _LONG_SOUND else _LIKENESS_BESIDE):
                return like, word
        return 0.0, ""

    def _beside_neighbour(self, tokens: Sequence[Token], at: int) -> str:
        """The word of equal sound whose neighbour in the reference is a neighbour here too."""
        token = tokens[at]
        if token.word in self.words or not token.is_content:
            return ""
        around = {t.key for t in tokens[max(0, at - 2) : at + 3]}
        for word, neighbours in self.beside.get(sound(token.word), ()):
            if neighbours & around and fuzz.ratio(word, token.word) >= _LIKENESS_BESIDE:
                return word
        return ""
