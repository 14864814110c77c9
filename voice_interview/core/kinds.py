"""What kind of thing a key concept is: a price, a reason, a limit, the end of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from voice_interview.core.question import Question
from voice_interview.core.verbs import finite_verb, is_imperative
from voice_interview.core.wordset import wordset


class Kind(Enum):
    """What a candidate would tell with a concept."""

    SITUATION = auto()
    TASK = auto()
    TELLING = auto()
    INVOLVING = auto()
    DECIDING = auto()
    ARGUING = auto()
    INVESTIGATING = auto()
    DEED = auto()
    OUTCOME = auto()
    CHANGE = auto()
    REFLECTION = auto()
    PROFILE = auto()
    COST = auto()
    LIMIT = auto()
    COMPARISON = auto()
    REMEDY = auto()
    PREVENTION = auto()
    CONSEQUENCE = auto()
    BENEFIT = auto()
    USE = auto()
    EXAMPLE = auto()
    MEASURE = auto()
    REASON = auto()
    CONDITION = auto()
    CLASS = auto()
    MEANING = auto()
    GOAL = auto()
    INPUT = auto()
    OUTPUT = auto()
    REQUIREMENT = auto()
    TIMING = auto()
    ADVICE = auto()
    MECHANISM = auto()


_CHAPTERS = (
    (Kind.SITUATION, r"(?:the )?situation\b"),
    (Kind.TASK, r"(?:the )?task\b"),
    (Kind.OUTCOME, r"(?:the )?result\b"),
    (Kind.CHANGE, r"(?:above all, )?.*\b(?:learn(?:ed)? from|since then|still use)\b|learning\b"),
    (Kind.REFLECTION, r"above all\b|reflection\b"),
)
_DEEDS = (
    (
        Kind.TELLING,
        r"told|warned|informed|promised|offered|apologi[sz]ed|announced|kept (?:the|every)"
        r"|made clear|gave an honest|spoke|talked",
    ),
    (
        Kind.ARGUING,
        r"backed|argued|showed them|gave (?:reasons|facts)|explained|raised|made a comparison"
        r"|used an analogy",
    ),
    (
        Kind.INVOLVING,
        r"listened|asked|tried to understand|agreed|delegated|divided|treated|took up|checked again"
        r"|made sure that the others",
    ),
    (
        Kind.DECIDING,
        r"decided|chose|weighed|ranked|compared|sorted|kept a way|took the lead|cut",
    ),
    (
        Kind.INVESTIGATING,
        r"gathered|found out|looked for|narrowed|formed|noticed|worked out|checked|got an overview"
        r"|stayed calm and got|made sure that you understood|described",
    ),
)
_CUES = (
    (Kind.EXAMPLE, r"\b(?:is an example|are examples)\b"),
    (
        Kind.MEANING,
        r"^(?!the \w+ is that)(?:[\w-]+ ){0,4}?(?:is|are|means?|stands for|refers to) (?:usually )?"
        r"(?:(?:an?|the) \w+(?: \w+)? (?:that|which|in which|where|of)"
        r"|any|anything|how|that|what)\b"
        r"|: (?:how|the|an?)\b|^an? \w+ \w+ is \w+ if\b",
    ),
    (
        Kind.REMEDY,
        r"\b(?:prevents? (?:it|this|them)|to (?:prevent|avoid) (?:it|this|them)|the (?:cure|remedy)"
        r" is)\b",
    ),
    (
        Kind.BENEFIT,
        r"\b(?:little|less|no|without|lower|fewer) (?:\w+ )?(?:overhead|costs?)\b",
    ),
    (
        Kind.COST,
        r"\b(?:price|costs?|costly|drawbacks?|disadvantages?|downsides?|weakness(?:es)?"
        r"|expensive|overhead|harder|hard to|is hard\b|sensitive to|takes up|slow|complicated"
        r"|at the price)\b|^(?:\S+ )?makes \S+(?: \S+)? slower",
    ),
    (Kind.COMPARISON, r"\b\w+er than\b|\bmore \w+ than\b|\bless \w+ than\b"),
    (
        Kind.PREVENTION,
        r"\b(?:prevents?|protects?|guards?|stops? \w+ from|keeps? \w+(?: \w+)? from|limits? the "
        r"damage|survives?|redundant)\b",
    ),
    (
        Kind.CONSEQUENCE,
        r"\b(?:leads? to|results? in|(?<!that )fails?|lost|loses?|goes wrong|crash(?:es)?|breaks?"
        r"|forgets?|diverges?|vanish|explode|stale|overfits?|underfits?|anomalies|bring down"
        r"|bring the \w+ down|too (?:good|long|optimistic)|is an error)\b",
    ),
    (
        Kind.LIMIT,
        r"\b(?:cannot|can't|does not|do not|is not|are not|no longer|upper limit|must not|never"
        r"|gains nothing|can be \w+ only once|up to)\b",
    ),
    (
        Kind.USE,
        r"\b(?:use it (?:for|when|to)|typical (?:uses|tasks)|suits?|good (?:enough )?for"
        r"|choose \S+ .*when|most useful"
        r"|(?:is|are) used (?:in|to|for)|is needed when|when you need|good default|safe choice)\b",
    ),
    (
        Kind.BENEFIT,
        r"\b(?:faster|cheaper|simpler|simply|efficient|saves? (?:memory|time|money|space|work)"
        r"|speeds? up|lowers?|reduces?|cuts|improves?|shortens?|easier|easy|independent(?:ly)? of"
        r"|less|fewer|gains?|scales?|safer"
        r"|puts \S+ within|needs? no|no \S+(?: \S+){0,2} is (?:needed|lost)|decoupled"
        r"|in parallel|loosely|best performance)\b",
    ),
    (Kind.MEASURE, r"\b(?:measured (?:with|by)|metrics?|rates? the quality)\b"),
    (Kind.REASON, r"\b(?:because|therefore|so that|the reason|otherwise)\b"),
    (Kind.CONDITION, r"\b(?:happens?|occurs?|arises?|needed)(?: \w+){0,2} (?:when|if)\b"),
    (
        Kind.GOAL,
        r"^(?:adapts|aligns|aims|ensures|guarantees|maximi[sz]es|minimi[sz]es|lets|allows|enables)\b",
    ),
    (
        Kind.INPUT,
        r"^(?:takes (?!(?:a )?(?:majority|vote|lock|step|long|care|place|time|part)\b|\w+ off)"
        r"|(?:receives|accepts|starts|begins|builds on|reads)\b)",
    ),
    (Kind.OUTPUT, r"^(?:returns|gives|produces|yields|predicts|generates|hands out)\b"),
    (
        Kind.CLASS,
        r"^(?:is|are) (?:usually |basically )?an? (?!\w+ (?:that|which|in which|where)\b)",
    ),
    (Kind.REQUIREMENT, r"\b(?:must|has to|have to|needs? \w|should|requires?)\b"),
    (
        Kind.TIMING,
        r"\b(?:only once|at once|at the (?:very )?end)\b",
    ),
)
_STORY_POINT = re.compile(
    r"you\b|(?:the )?(?:situation|task|result)\b|action\b|reflection\b|above all\b", re.IGNORECASE
)
_ORDERS = wordset("use add avoid choose keep make put take give ensure apply check create never")
"""They begin an order even where a word that looks like a verb follows ("use queries")."""
_LABEL = re.compile(r"^[\w\s'-]{2,30}: ")


def is_story(question: Question) -> bool:
    """Whether the answer is told from the candidate's own life."""
    told = sum(bool(_STORY_POINT.match(point.text)) for point in question.points)
    return 2 * told >= len(question.points) > 0


def kind_of(text: str, point: str, *, story: bool) -> Kind:
    """What kind of thing a concept is, from how it and its point are worded.

    Args:
        text: the concept.
        point: the sentence or list item that it comes from.
        story: whether it is told from the candidate's own life.
    """
    plain = _LABEL.sub("", text.lower())
    if story:
        return _story_kind(plain, point.lower())
    if re.match(r"(?:the )?(?:cost|price|drawback|downside|disadvantage)s?: ", text.lower()):
        return Kind.COST
    found = next((kind for kind, cue in _CUES if re.search(cue, plain)), None)
    if _is_order(plain.split()) and found not in (Kind.USE, Kind.LIMIT, Kind.EXAMPLE):
        return Kind.ADVICE
    return found or Kind.MECHANISM


def _is_order(words: Sequence[str]) -> bool:
    if len(words) < 2 or words[0] in _ORDERS:
        return len(words) > 1
    return is_imperative(words[0]) and finite_verb(words, start=1, within=2) is None


def _story_kind(text: str, point: str) -> Kind:
    for kind, cue in _CHAPTERS:
        if re.match(cue, point):
            return kind
    if re.match(r"you have\b", point):
        return Kind.CHANGE
    for kind, cue in _DEEDS:
        if re.match(rf"(?:\w+: )?(?:then )?you (?:{cue})\b", f"you {text.removeprefix('you ')}"):
            return kind
    first = text.removeprefix("you ").split()[:1]
    present = bool(first) and is_imperative(first[0])
    return Kind.PROFILE if present or not point.startswith("you") else Kind.DEED
