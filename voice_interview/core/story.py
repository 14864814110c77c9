"""Which chapter of a story from one's own life a key concept belongs to."""

from __future__ import annotations

import re

from voice_interview.core.kinds import Kind
from voice_interview.core.question import Question

_CHAPTERS = (
    (Kind.EXAMPLE, r"(?:you )?give an example\b"),
    (Kind.SITUATION, r"(?:the )?situation\b"),
    (Kind.TASK, r"(?:the )?task\b"),
    (Kind.OUTCOME, r"(?:the )?result\b"),
    (Kind.CHANGE, r"(?:above all, )?.*\b(?:learn(?:ed)? from|since then|still use)\b|learning\b"),
    (Kind.REFLECTION, r"above all\b|reflection\b"),
    (Kind.OBSTACLE, r".*\b(?:obstacle|misunderstanding|something to lose)\b"),
    (Kind.CHANGE, r"you have\b"),
)
_DEEDS = (
    (
        Kind.TELLING,
        r"told|warned|informed|promised|apologi[sz]ed|announced|kept .*informed|made clear"
        r"|gave an honest|spoke|talked",
    ),
    (
        Kind.ARGUING,
        r"backed|argued|showed them|gave (?:reasons|facts)|explained|raised|made a comparison"
        r"|used an analogy|described",
    ),
    (
        Kind.INVOLVING,
        r"listened|.*and listened|asked|tried to understand|agreed|delegated|divided|treated"
        r"|took up|made sure that the others",
    ),
    (Kind.DECIDING, r"decided|chose|weighed|ranked|compared|sorted|kept a way|.*\bdecision\b"),
    (Kind.INVESTIGATING, r"gathered|looked for|narrowed|formed|noticed|checked the|.*an overview"),
    (Kind.EXPLORING, r"found out|worked out|made sure that you understood|checked by"),
)
_TOLD = re.compile(
    r"you\b|(?:the )?(?:situation|task|result)\b|action\b|reflection\b|above all\b", re.IGNORECASE
)
_PAST = re.compile(r"(?:the )?(?:situation|task|result|action)\b", re.IGNORECASE)


def is_story(question: Question) -> bool:
    """Whether the answer is told from the candidate's own life."""
    told = sum(bool(_TOLD.match(point.text)) for point in question.points)
    return 2 * told >= len(question.points) > 0


def chapter_of(question: Question, text: str, point: str) -> Kind:
    """What kind of thing a concept of a story is.

    Args:
        question: a question that is answered with a story.
        text: the concept.
        point: the sentence or list item that it comes from.
    """
    plain = re.sub(r"^\w+: ", "", text.lower()).removeprefix("then ").removeprefix("you ")
    for kind, cue in _CHAPTERS:
        if re.match(cue, point.lower()):
            return kind
    for kind, cue in _DEEDS:
        if re.match(rf"(?:{cue})\b", plain):
            return kind
    past = any(_PAST.match(other.text) for other in question.points)
    return Kind.DEED if past else Kind.PROFILE
