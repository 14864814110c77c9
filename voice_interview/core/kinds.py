"""What kind of thing a key concept is: a price, a reason, a limit, the end of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from voice_interview.core.clauses import split_example
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
    EXPLORING = auto()
    OBSTACLE = auto()
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


_CUES = (
    (Kind.EXAMPLE, r"\b(?:is an example|are examples)\b"),
    (
        Kind.MEANING,
        r"^(?!(?:the|its) \w+ is that)(?:[\w-]+ ){0,4}?(?:is|are|means?|stands for|refers to) "
        r"(?:usually )?(?:(?:an?|the) \w+(?: \w+)? (?:that|which|in which|where|of)"
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
        r"\b(?:price|costs?|drawbacks?|disadvantages?|downsides?|weakness(?:es)?"
        r"|expensive|overhead|harder|hard to|is hard\b|sensitive to|takes up|slow|complicated"
        r"|at the price)\b|^(?:\S+ )?makes \S+(?: \S+)? slower",
    ),
    (Kind.USE, r"\bis needed when\b"),
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
        r"(?<!that )(?<!which )(?<!that it )\b(?:cannot|can't|does not|do not|is not|are not"
        r"|no longer|upper limit|must not|gains nothing|can be \w+ only once|up to)\b",
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
        r"|speeds? up|lowers|reduces?|cuts|improves?|shortens?|easier|easy|independent(?:ly)? of"
        r"|less|fewer|gains?|scales?|safer"
        r"|puts \S+ within|needs? no|no \S+(?: \S+){0,2} is (?:needed|lost)|decoupled"
        r"|in parallel|loosely|best performance)\b",
    ),
    (Kind.MEASURE, r"\b(?:measured (?:with|by)|metrics?|rates? the quality)\b"),
    (Kind.REASON, r"\b(?:because|therefore|so that|the reason|otherwise)\b"),
    (Kind.CONDITION, r"\b(?:happens?|occurs?|arises?|needed)(?: \w+){0,2} (?:when|if)\b"),
    (Kind.USE, r"^[\w-]+(?: [\w-]+)? when\b"),
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
        r"\b(?:only once, (?:when|after|before)|at once|at the (?:very )?end)\b",
    ),
)
_ORDERS = wordset("use add avoid choose keep make put take give ensure apply check create never")
"""They begin an order even where a word that looks like a verb follows ("use queries")."""
_LABEL = re.compile(r"^[\w\s'-]{2,30}: ")


def kind_of(text: str) -> Kind:
    """What kind of thing a concept is, from how it is worded."""
    plain = _LABEL.sub("", text.lower())
    if re.match(r"(?:the )?(?:cost|price|drawback|downside|disadvantage)s?: ", text.lower()):
        return Kind.COST
    plain = split_example(plain)[0]
    found = next((kind for kind, cue in _CUES if re.search(cue, plain)), None)
    if re.match(r"(?:do not|never)\b", plain):
        return Kind.LIMIT
    if _is_order(plain.split()) and found not in (Kind.USE, Kind.EXAMPLE):
        return Kind.ADVICE
    return found or Kind.MECHANISM


def _is_order(words: Sequence[str]) -> bool:
    if len(words) < 2 or words[0] in _ORDERS:
        return len(words) > 1
    return is_imperative(words[0]) and finite_verb(words, start=1, within=2) is None
