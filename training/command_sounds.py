"""Writes voice_interview/core/command_sounds.py: how the words of commands are pronounced.

    python -m training.command_sounds

The pronunciations are those of hibari-tts (Apache-2.0), with fewer symbols.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from voice_interview.core.alternatives import expanded
from voice_interview.core.command_aliases import ALIASES
from voice_interview.speech.recognizers.pronouncing import SYMBOLS, Pronouncer

TABLE = Path(__file__).resolve().parents[1] / "voice_interview" / "core" / "command_sounds.py"
_POLITE = ("could", "you", "can", "please", "let's", "i")
_BESIDE = {
    "a": ("A",), "am": ("æm",), "and": ("ən",), "can": ("kən",), "for": ("fəɹ",), "to": ("tə",),
"you": ("jə",), "your": ("jəɹ",),
}  # fmt: skip
"""Weak forms, and others that are missing."""
_WRONG = {"am": "Aɛm"}
"""A word that is spelled out where it stands alone."""
_HEAD = '''"""How the words of commands are pronounced, in the symbols of recognizers/phones.npz.

American first, then British where it differs. `training/command_sounds.py` writes this file.
"""

from __future__ import annotations

SOUNDS: dict[str, str] = {
'''
_TAIL = '''}
"""Word → its pronunciations, separated by "|": one symbol a sound, diphthongs in capitals."""
'''


def sounds_of(text: str, *, british: bool) -> list[int]:
    """The sounds of a text as columns of what PhoneEar hears."""
    return [SYMBOLS.index(sound) + 1 for sound in pronouncer(british).sounds(text)]


@cache
def pronouncer(british: bool) -> Pronouncer:
    """Loaded once."""
    return Pronouncer(british=british)


def main() -> None:
    phrases = [phrase for group in ALIASES.values() for p in group for phrase in expanded(p)]
    words = sorted({*_POLITE, *(word.lower() for phrase in phrases for word in phrase.split())})
    lines = []
    for word in words:
        known = [pronouncer(british).sounds(word) for british in (False, True)]
        forms = dict.fromkeys([*known, *_BESIDE.get(word, ())])
        kept = [form for form in forms if form != _WRONG.get(word)]
        lines.append(f'    "{word}": "{"|".join(kept)}",\n')
    TABLE.write_text(_HEAD + "".join(lines) + _TAIL, encoding="utf-8")
    print(f"{TABLE}: {len(words)} words")


if __name__ == "__main__":
    main()
