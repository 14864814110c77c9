"""Key concepts shortened, for a listener keeps no long list."""

from __future__ import annotations

import re

from voice_interview.core.predicates import is_clause, is_order, is_predicate
from voice_interview.core.wordset import wordset

_LONGEST = 12
"""Words up to which a concept is named whole."""
_SHORTEST = 3
"""Words that are left of it at least."""
_CUT = re.compile(
    r"[:;]\s|\s[\u2013\u2014]\s|,\s(?!(?:not|but)\b)|\s(?:such as|for example|instead of)\s"
    r"|\s(?:once|while|because)\s(?=(?:an?|the|its?|they|you|no)\b)",
    re.IGNORECASE,
)
"""What an idea can do without begins here."""
_ASIDE = re.compile(
    r", (?:such as|for example|by convention|called|usually|an?|the)\b[^,:;]*, "
    r"(?P<on>(?=(?:that|which|to|into)\b))?",
    re.IGNORECASE,
)
"""Between two commas, before the sentence goes on."""
_LEAD = re.compile(
    r"(?:[\w' -]{2,30}: )?(?:to|at|in|on|during|with|without|under|after|before|between|for|when|if"
    r"|once|while|because|since|as soon as)\b[^,:;]+,\s",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:they|it|such|these|those|this)\b|\w+ (?:it|them|such)\b", re.IGNORECASE)
_LAST = wordset("that this those these such")


def brief(text: str) -> str:
    """A concept without what only adds to it: examples, asides, what it says once more.

    Args:
        text: the concept as the bank has it.
    """
    if len(text.split()) <= _LONGEST:
        return text
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    for cut in _CUT.finditer(text, begin):
        kept = text[begin : cut.start()].rstrip(",")
        aside = _ASIDE.match(text, cut.start())
        if aside and (aside["on"] is not None or not _says_something(kept)):
            return brief(f"{text[:begin]}{kept} {text[aside.end() :]}")
        if len(kept.split()) >= _SHORTEST and _stands(kept, text[begin:]):
            return text[:begin] + kept
    return text


def _stands(kept: str, text: str) -> bool:
    """Whether what is kept still has the verb of the text."""
    return _says_something(kept) or not _says_something(text.replace(",", ""))


def _says_something(text: str) -> bool:
    words = text.split()
    return is_clause(words) or is_predicate(words) or is_order(words)


def points_elsewhere(text: str) -> bool:
    """Whether a pronoun stands for something that was said before ("cut the scope to that")."""
    return bool(_FIRST.match(text)) or text.split()[-1].lower() in _LAST
