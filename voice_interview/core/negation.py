"""Which words of a text are denied."""

from __future__ import annotations

from collections.abc import Sequence

from voice_interview.core.normalize import Token
from voice_interview.core.wordset import wordset

_NEGATORS = wordset(
    "not no never none neither nor nobody nothing without cannot hardly "
    "isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't mustn't "
    "shouldn't won't wouldn't needn't ain't dont doesnt didnt isnt arent wasnt werent cant wont "
    "couldnt shouldnt wouldnt hasnt havent unlike"
)
_DENYING_VERBS = wordset(
    "avoid avoids avoided avoiding skip skips skipped skipping lack lacks lacked lacking "
    "fail fails failed failing refuse refuses omit omits"
)
BOUNDARIES = wordset(
    "but because so while whereas although though however instead rather only which and or then "
    "since if when that whether"
)
"""Words that begin another clause."""
_NOT_ALONE = wordset("only just merely simply")
"""Behind "not" they add rather than deny ("not only X but also Y")."""
_VERDICTS = wordset("needed necessary required true correct used done possible allowed involved")
"""Behind a negator they deny what stands before it ("an index is not needed")."""
_REACH = 7
"""Tokens behind a negator that it may deny."""
_MOST_CONTENT = 3
"""Words with meaning that it may deny."""
_SHORTER_REACH = {"no": 3, "none": 2, "nothing": 2, "nobody": 5, "without": 5, "unlike": 4}
"""The same behind those that deny a thing rather than a statement."""
_REACH_OF_VERB = 3
"""The same behind "avoid" and its like."""
_ENDS_OF_VERB_SCOPE = wordset("it by them this you i we from")
_DEGREES = frozenset({
    ("as", "much"), ("as", "many"), ("that", "much"), ("that", "many"), ("so", "much"),
    ("so", "many"), ("same", "amount"), ("same", "number"), ("nearly", "as"), ("anywhere", "near"),
    ("anything", "like"),
})  # fmt: skip
"""Behind a negator they say less; they do not say none."""
_SUBJECTS = wordset(
    "it they we he she i you this these it's they're that's we're you're there's i'd you'd first"
)
"""They begin a new statement, where a verb and its object came before."""
_PREPOSITIONS = wordset("on in at by from during with for to of")
"""They end what a "no" denies ("keeps no state on the server")."""
_REACH_BACK = 5
"""Tokens before a negator that a verdict behind it may deny."""


def denied(tokens: Sequence[Token], *, by_verbs: bool = True) -> list[bool]:
    """For each token, whether it stands in the scope of an odd number of negations.

    A "no" that opens the text answers something else and denies nothing.

    Args:
        tokens: the text.
        by_verbs: whether "avoid" and its like deny too.
    """
    turned = [False] * len(tokens)
    words = [token.word for token in tokens]
    bare = [not token.is_content for token in tokens]
    for at in range(1 if words[:1] == ["no"] else 0, len(words)):
        if words[at] in _DENYING_VERBS and not by_verbs:
            continue
        for place in _within(_scope(words, at), at, bare):
            turned[place] = not turned[place]
    return turned


def _within(scope: Sequence[int], at: int, bare: Sequence[bool]) -> Sequence[int]:
    """The part of a scope that holds no more than a verb, its object and one word more."""
    seen = 0
    for length, place in enumerate(scope):
        seen += place > at and not bare[place]
        if seen > _MOST_CONTENT:
            return scope[:length]
    return scope


def is_negator(word: str) -> bool:
    """Whether the word begins a negation."""
    return word in _NEGATORS or word in _DENYING_VERBS


def _scope(words: Sequence[str], at: int) -> list[int]:
    start = _scope_start(words, at)
    if start is None:
        return []
    by_verb = words[at] in _DENYING_VERBS
    scope: list[int] = []
    short = _REACH if start == at + 2 else _SHORTER_REACH.get(words[at], _REACH)
    reach = _REACH_OF_VERB if by_verb else short
    for place in range(start, min(len(words), start + reach)):
        if words[place] in BOUNDARIES and place > start:
            break
        if words[place] in _SUBJECTS and place > start + 1:
            break
        if (words[place], words[min(place + 1, len(words) - 1)]) in _DEGREES:
            return []
        if words[at] == "no" and start == at + 1 and words[place] in _PREPOSITIONS:
            break
        if by_verb and words[place] in _ENDS_OF_VERB_SCOPE:
            break
        if list(words[place : place + 2]) == ["true", "that"]:
            return list(range(place + 2, min(len(words), place + 2 + _REACH)))
        if words[place] in _VERDICTS and place - start < 2 and not by_verb:
            return list(range(max(0, at - _REACH_BACK), at)) + list(range(start, place + 1))
        scope.append(place)
    return scope


def _scope_start(words: Sequence[str], at: int) -> int | None:
    """Where the scope of a negation at this place begins, None if there is none here."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _NEGATORS and following not in _NOT_ALONE:
        return at + 2 if (word, following) == ("no", "longer") else at + 1
    if (word, following) in {("instead", "of"), ("rather", "than")}:
        return at + 2
    return at + 1 if word in _DENYING_VERBS else None
