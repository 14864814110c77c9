"""A key concept as what an answer is searched for: words, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voice_interview.core.clauses import split_example
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.folding import Folding
from voice_interview.core.negation import denied
from voice_interview.core.normalize import Token
from voice_interview.core.opposites import POLAR_KEYS
from voice_interview.core.words import COMMON_KEYS, QUANTITIES

_COMMON = 0.35
"""Weight of a word that is in every second answer; a rare one weighs 1."""
_QUANTITY = 0.35
"""Weight of "less", "every" and their like."""
_POLAR = 0.7
"""Weight of a word that has an opposite: which of the two it is matters."""
_ASKED = 0.2
"""What a word of the question is worth of its weight: an echo earns nearly nothing."""
_ECHO = 0.3
"""Weight that all words of the question together may have, against those that are new."""
_STAND_IN = 0.9
"""Credit for the example where its kind was meant ("LoRA" for "PEFT methods such as LoRA")."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a concept."""

    word: str
    key: str
    weight: float
    asked: bool
    """Whether the question says it already."""
    turned: bool
    """Whether the reference denies it."""
    stand_ins: tuple[tuple[str, float], ...] = ()
    """Keys that also fill the slot, with their credit."""


@dataclass(frozen=True, slots=True)
class Target:
    """A key concept taken apart."""

    concept: KeyConcept
    slots: tuple[Slot, ...]
    phrases: tuple[tuple[Slot, ...], ...] = ()
    """The other forms of the concept, each as slots of its own."""
    wrong: tuple[tuple[Slot, ...], ...] = ()
    """What the author calls wrong, likewise."""


def target_of(concept: KeyConcept, folding: Folding, asked: frozenset[str]) -> Target:
    """The concept as slots.

    Args:
        concept: the concept of the reference answer.
        folding: how texts of this question are read.
        asked: keys of the question's words.
    """
    statement, example = split_example(concept.text)
    slots = _slots(folding.read(statement), folding, asked)
    examples = [t.key for t in folding.read(example) if t.is_content]
    if examples and slots:
        slots = _with_stand_ins(slots, statement, examples, folding)
    forms = (_slots(folding.read(form), folding, asked) for form in concept.forms)
    wrong = (_slots(folding.read(text), folding, asked) for text in concept.opposites)
    return Target(concept, slots, tuple(filter(None, forms)), tuple(filter(None, wrong)))


def _slots(tokens: Sequence[Token], folding: Folding, asked: frozenset[str]) -> tuple[Slot, ...]:
    turned = denied(tokens, by_verbs=False)
    slots: dict[str, Slot] = {}
    for token, is_turned in zip(tokens, turned, strict=True):
        weight = _weight(token)
        if weight and token.key not in slots:
            known = token.key in asked
            parts = folding.expansions.get(token.key, ())
            stand_ins = tuple((part, 0.8 / len(parts)) for part in parts)
            worth = weight * (_ASKED if known else 1)
            slots[token.key] = Slot(token.word, token.key, worth, known, is_turned, stand_ins)
    return _without_echo(tuple(slots.values()))


def _without_echo(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Holds the words of the question down to a part of what is new, however common that is."""
    new = sum(slot.weight for slot in slots if not slot.asked)
    echo = sum(slot.weight for slot in slots if slot.asked)
    if not new or echo <= _ECHO * new:
        return slots
    factor = _ECHO * new / echo
    return tuple(replace(s, weight=s.weight * factor) if s.asked else s for s in slots)


def _weight(token: Token) -> float:
    if token.word in QUANTITIES:
        return _QUANTITY
    if not token.is_content:
        return 0.0
    if token.key in POLAR_KEYS and token.key in COMMON_KEYS:
        return _POLAR
    return _COMMON if token.key in COMMON_KEYS or token.word.endswith("ly") else 1.0


def _with_stand_ins(
    slots: tuple[Slot, ...], statement: str, examples: Sequence[str], folding: Folding
) -> tuple[Slot, ...]:
    """The example fills the slots of the noun phrase that it illustrates: the last two words."""
    nouns = {t.key for t in [t for t in folding.read(statement) if t.is_content][-2:]}
    filled = tuple((key, _STAND_IN) for key in examples)
    return tuple(replace(s, stand_ins=s.stand_ins + filled) if s.key in nouns else s for s in slots)
