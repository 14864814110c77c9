"""How English words are pronounced, in the symbols that core/command_sounds.py uses."""

from __future__ import annotations

import re

from voice_interview.speech.english_sounds import english_sounds

SYMBOLS = "pbtdkɡfvθðszʃʒhʧʤmnŋlɹjwiɪɛæɑɔʊuʌəɜAIOWY"
"""One for each sound that is told apart."""
_SAME = {
    "Q": "O", "ɒ": "ɑ", "a": "æ", "ᵻ": "ɪ", "T": "t", "ʔ": "t", "ᵊ": "ə", "ɐ": "ə",
    "ɚ": "əɹ", "ɝ": "ɜɹ", "g": "ɡ", "r": "ɹ", "e": "ɛ", "o": "O",
}  # fmt: skip
"""Symbols of hibari-tts → those of ours."""
_LONGEST = 80
"""Letters of a text that is pronounced: a short sound holds no more."""
_PAUSES = re.compile(r"[.,;:!?…]+(?=\s|$)")
_UNSPOKEN = re.compile(r"[^\w' ]|_")
_AGAIN = re.compile(r"(.+?)(?: \1)+", re.IGNORECASE)
"""The same, and again, without a pause."""


class Pronouncer:
    """Spelling → sounds."""

    def __init__(self, *, british: bool = False) -> None:
        """Load the dictionaries.

        Raises:
            ImportError: hibari-tts is missing or damaged.
        """
        self._pronounce = english_sounds(british=british)

    def sounds(self, text: str) -> str:
        """The sounds of a text, one symbol each."""
        said = self._pronounce("I" if text == "i" else text)
        return "".join(s for symbol in said for s in _SAME.get(symbol, symbol) if s in SYMBOLS)

    def readings(self, text: str) -> list[str]:
        """What was said according to a transcript: all of it, or one of its sentences.

        Recognizers write the same sentence again and again where a sound is short.
        """
        parts = dict.fromkeys([text, *_PAUSES.split(text)])
        plain = [" ".join(_UNSPOKEN.sub(" ", part).split())[:_LONGEST] for part in parts]
        once = [again[1] for part in plain if (again := _AGAIN.fullmatch(part))]
        return list(
            dict.fromkeys(
                sounds for part in [*plain, *once] if part and (sounds := self.sounds(part))
            )
        )
