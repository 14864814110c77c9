"""What kind of sentence a key concept is: an order, a clause, or a verb without its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice_interview.core.verbs import AUXILIARIES, is_finite, is_imperative, is_third_person
from voice_interview.core.wordset import wordset

_COPULA = re.compile(r"(?:is|are|was|were|has|have|does|do|can|must|should|will|may|cannot)", re.I)
_AFTER_A_NOUN = wordset("of to for from in on at with by")
_BEHIND_A_SUBJECT = _AFTER_A_NOUN | wordset("and or across between over")
_NEVER_NOUNS = wordset("add apply avoid choose ensure give keep make put remove specify take use")
_NEVER_PLURAL = wordset("has is does makes lets keeps helps")
"""Verbs in the singular that are no noun, though a verb may follow."""
_PLURAL = wordset("are were have do go come can could must should will would may might cannot")
"""What follows a plural noun and never a verb."""
_MOSTLY_NOUNS = wordset("confirms counts")
"""Verbs at which no sentence is taken apart, for they are mostly something else."""
_SAYING = wordset("asks ensures guarantees means says shows")
_DETERMINERS = wordset(
    "a an the such any some this that these those each every all both its their only what how"
)
_SUBJECTS = _DETERMINERS | wordset("it they you we he she one your nobody several many two")
_RELATIVES = wordset("that which who whose")
_SUBORDINATE = wordset("when if where how what why whether because so unless")
_NO_VERB_BEFORE = wordset("to over into from and or if when whenever once unless too")
_FARTHEST = 16
"""Words of a text that are looked at for its verb."""


def is_predicate(words: Sequence[str]) -> bool:
    """Whether the text is a verb that lacks its subject ("freezes the weights")."""
    if _is_plural_clause(words):
        return False
    verb = bool(words) and (is_third_person(words[0]) or bool(_COPULA.fullmatch(words[0])))
    if words[1:2] == ["that"]:
        return verb and words[0].lower() in _SAYING
    return verb and words[1:2] != ["of"]


def is_order(words: Sequence[str]) -> bool:
    """Whether the text tells what to do ("freeze the lower layers")."""
    if len(words) < 2 or (words[0][:1].isupper() and (words[1].istitle() or "-" in words[0])):
        return False
    return is_imperative(words[0].split("-")[-1]) and not _is_noun(words)


def is_clause(words: Sequence[str]) -> bool:
    """Whether the text has a subject and a verb ("the model learns")."""
    if _is_plural_clause(words):
        return True
    if not words or words[0].lower() in _SUBORDINATE | _RELATIVES:
        return False
    verb = _main_verb(words)
    if verb is None:
        return False
    following = words[verb + 1 : verb + 2]
    return not (words[0].lower().endswith("ing") and following in (["and"], ["or"], ["to"]))


def _main_verb(words: Sequence[str], start: int = 1) -> int | None:
    """Place of the verb that belongs to the first noun, beyond relative clauses."""
    at, after_relative = start, False
    while at < min(len(words), _FARTHEST):
        word = words[at].lower()
        if word in _SUBORDINATE:
            return None
        if word in _RELATIVES:
            at, after_relative = _relative_verb(words, at + 1), True
        elif _is_verb(words, at) and not (after_relative and words[at - 1] in {"and", "or"}):
            return at
        at += 1
    return None


def _relative_verb(words: Sequence[str], at: int) -> int:
    """Place of the verb of a relative clause that begins here."""
    if at < len(words) and words[at].lower() not in _SUBJECTS:
        return at
    following = range(at + 1, len(words))
    return next((p for p in following if _is_verb(words, p) or is_imperative(words[p])), at)


def _is_verb(words: Sequence[str], at: int) -> bool:
    """Whether a word is a verb in its place, behind a plural too ("messages wait safely")."""
    if words[at - 1].lower() in {"to", "a", "an", "the"}:
        return False
    if is_finite(words, at) or words[at].lower() in _MOSTLY_NOUNS:
        return True
    following = words[at + 1].lower() if at + 1 < len(words) else "of"
    plural = is_plural(words[at - 1]) or words[at - 1] in {"then", "always", "also"}
    return plural and is_imperative(words[at]) and following not in _AFTER_A_NOUN


def is_plural(word: str) -> bool:
    """Whether a noun ends like several ("locks", not "bias")."""
    lower = word.lower()
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "as"))


def _is_plural_clause(words: Sequence[str]) -> bool:
    """Whether "processes suit heavy computation" begins with a noun that looks like a verb."""
    if len(words) < 3 or words[0].lower() in _NEVER_PLURAL or not is_third_person(words[0]):
        return False
    second = words[1].lower()
    if second in _PLURAL:
        return True
    if is_imperative(second) and words[2] not in _AFTER_A_NOUN:
        return True
    behind = second in _BEHIND_A_SUBJECT
    if second.endswith("ed") and words[2] in _AFTER_A_NOUN:
        return True
    return behind and _has_plural_verb(words)


def _has_plural_verb(words: Sequence[str]) -> bool:
    """Whether "calls over the network are slower" goes on with a verb in the plural."""
    for at in range(2, len(words)):
        word = words[at].lower()
        if word in _RELATIVES | _SUBORDINATE or words[at - 1][-1:] in ",:;":
            return False
        if words[at - 1].lower() in {"and", "or"} or is_third_person(word):
            continue
        if word in AUXILIARIES - {"is", "was", "has", "does"} or _is_verb(words, at):
            return True
    return False


def _is_noun(words: Sequence[str]) -> bool:
    """Whether the first word names a thing though it could be a verb ("access control is …")."""
    if words[1].lower() in _DETERMINERS or words[0].lower() in _NEVER_NOUNS:
        return False
    verb = next((at for at in (1, 2) if at < len(words) and is_finite(words, at)), None)
    if verb is None or len(words) < 3:
        return verb is not None
    if is_third_person(words[verb]) and words[verb + 1 : verb + 2] != [] and verb == 2:
        return words[3] not in _AFTER_A_NOUN and words[1].lower() not in _NO_VERB_BEFORE
    return words[2 if verb == 1 else 1].lower() not in _NO_VERB_BEFORE
