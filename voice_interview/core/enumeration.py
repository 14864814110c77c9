"""Lists that a speaker has announced and not finished."""

from __future__ import annotations

import re

from voice_interview.core.wordset import wordset

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5}
_SOME = {"few": 0, "several": 0, "couple of": 0, "some": 0, "different": 0, "various": 0}
_FORGOTTEN = 40
"""Words after which nobody waits for the second item any more."""
_SAME_BREATH = 5
"""Words that may follow in the sentence that announces a list ("three ways to prevent that")."""
_THINGS = wordset(
    "things ways types kinds reasons steps parts points options approaches methods differences "
    "advantages disadvantages benefits drawbacks problems phases stages levels aspects factors "
    "categories components techniques strategies cases ideas properties principles sorts groups "
    "layers conditions forms main major important key common"
)
_ORDINALS = (
    ("first", "firstly", "first of all", "number one", "one is", "the one"),
    ("second", "secondly", "then", "next", "the other", "another", "number two"),
    ("third", "thirdly", "number three"),
    ("fourth", "fourthly", "number four"),
    ("fifth", "fifthly", "number five"),
)
_CLAUSE_START = r"(?:^|[.!?,;:]\s+)(?:(?:and|so|well|but|okay|the)\s+)*"
_MARKERS = [
    re.compile(_CLAUSE_START + r"(?:" + "|".join(words) + r")\b", re.IGNORECASE)
    for words in _ORDINALS
]
_LAST = re.compile(r"\b(?:last|lastly|final|finally|and the last)\b", re.IGNORECASE)
_ONE_HAND = re.compile(r"\bon (?:the )?one hand\b", re.IGNORECASE)
_OTHER_HAND = re.compile(r"\bon the other\b|\bbut\b|\bwhereas\b", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:^|[.!?,;:]\s+)(?:(?:and|so|well|but|okay)\s+)*"
    r"(?:first of all|firstly|first|the first (?:one|thing|step|reason|point)(?: is| was|,))(?!\w)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:second|secondly|then|next|after that|afterwards|last|lastly|finally|also|another"
    r"|the other|later)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b("
    + "|".join(_NUMBERS | _SOME)
    + r")\s+(?:\w+\s+){0,2}?(?:"
    + "|".join(sorted(_THINGS))
    + r")\b",
    re.IGNORECASE,
)


def is_unfinished_list(text: str) -> bool:
    """Whether a list has been announced, or begun with "first", of which items are missing."""
    hands = list(_ONE_HAND.finditer(text))
    if hands and not _OTHER_HAND.search(text, hands[-1].end()):
        return True
    firsts = list(_FIRST.finditer(text))
    if firsts and not _NEXT.search(text, firsts[-1].end()):
        return len(text[firsts[-1].end() :].split()) <= _FORGOTTEN
    announcements = list(_ANNOUNCED.finditer(text))
    if not announcements:
        return False
    rest = text[announcements[-1].end() :]
    items = sum(bool(marker.search(rest)) for marker in _MARKERS)
    if not items:
        return len(rest.split()) <= _SAME_BREATH and not re.search(r"[.!?:]\s+\w", rest)
    wanted = _NUMBERS.get(announcements[-1][1].lower(), 0)
    return items < wanted and not _LAST.search(rest) and len(rest.split()) <= _FORGOTTEN
