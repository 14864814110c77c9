"""The terms of a bank that a recognizer is likely to misspell in the answer to one question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from voice_interview.core.normalize import tokenize
from voice_interview.core.question import Question
from voice_interview.core.sentences import sentences
from voice_interview.core.words import COMMON_KEYS

MOST_CHARACTERS = 240
"""Length of all terms together: about 80 of a recognizer's tokens. More of them are heard where
nobody said them."""
LONG_WORD = 9
"""Letters from which a word that few questions share is likely to be a term."""
FEW = 0.1
"""Share of the questions of a bank that "few" is at most..."""
ALWAYS_FEW = 2
"""... or so many, in a small bank."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[-.+#/](?=[^\W_]))*")
_ODD = re.compile(r"[A-Z].*[A-Z]|[a-z][A-Z]|\d.*[A-Za-z]|[A-Za-z].*\d")
"""What no ordinary word has: two capitals, a capital inside, letters with digits."""
_NAME = re.compile(r"[A-Z][a-z]+")


def vocabulary(questions: Iterable[Question], question: Question) -> tuple[str, ...]:
    """Terms, never sentences, as they are written: those of the question last.

    Acronyms, odd spellings, names and rare words of the question and its reference answer, then
    the acronyms and names of the rest of the bank while there is room. How often a term stands in
    the bank decides between those.

    Args:
        questions: the bank.
        question: the one that is about to be answered.
    """
    texts = [_texts(other) for other in questions]
    rest = Counter(term for other in texts for term in dict.fromkeys(_special(other)))
    own = _texts(question)
    candidates = chain(_special(own), _rare(own, texts), (term for term, _ in rest.most_common()))
    return tuple(reversed(_fitting(candidates)))


def _fitting(terms: Iterable[str]) -> list[str]:
    """The first of the terms, each once whatever its case."""
    chosen: dict[str, str] = {}
    room = MOST_CHARACTERS
    for term in terms:
        singular = term.lower().removesuffix("s")
        if singular not in chosen and len(term) <= room:
            chosen[singular] = term
            room -= len(term) + 2
    return list(chosen.values())


def _texts(question: Question) -> list[str]:
    """Everything that the question says, sentence by sentence."""
    points = (point.text for point in question.points)
    return [s for text in (question.prompt, *points) for s in sentences(text)]


def _special(texts: Sequence[str]) -> Iterator[str]:
    """Acronyms, odd spellings and names."""
    plain = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    for text in texts:
        words = _WORD.findall(text)
        for place, word in enumerate(words):
            name = _is_name(words, place) and word.lower() not in plain
            if name or (_ODD.search(word) and not _is_compound(word)):
                yield word


def _is_name(words: list[str], place: int) -> bool:
    """Whether a word alone is capitalised; several in a row are what an acronym stands for."""
    around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    return place > 0 and bool(_NAME.fullmatch(words[place])) and all(w.islower() for w in around)


def _is_compound(word: str) -> bool:
    """Whether hyphens join ordinary words ("Part-time")."""
    return "-" in word and not any(_ODD.search(part) for part in word.split("-"))


def _rare(own: Sequence[str], texts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Long words that few questions share, those that this one says most often first."""
    shared = Counter(key for other in texts for key in {k for text in other for k in _keys(text)})
    few = max(ALWAYS_FEW, FEW * len(texts))
    said = Counter(word for text in own for word in _long_words(text))
    for word, _ in said.most_common():
        if all(shared[key] <= few and key not in COMMON_KEYS for key in _keys(word)):
            yield word


def _long_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) >= LONG_WORD and word.islower()]


def _keys(text: str) -> list[str]:
    return [token.key for token in tokenize(text)]
