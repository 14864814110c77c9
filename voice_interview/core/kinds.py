"""What kind of thing a key concept is: a price, a reason, a step, the end of a story."""

from __future__ import annotations

import re
from enum import StrEnum

from voice_interview.core.assessment import ConceptAssessment
from voice_interview.core.verbs import is_imperative


class Kind(StrEnum):
    """What a candidate would tell with a concept."""

    SITUATION = "the situation"
    TASK = "the task"
    OUTCOME = "the outcome"
    REFLECTION = "what it was good for"
    TELLING = "who was told"
    DEED = "something you did"
    COST = "a price"
    LIMIT = "a limit"
    BENEFIT = "a benefit"
    PREVENTION = "a safeguard"
    CONSEQUENCE = "a consequence"
    EXAMPLE = "an example"
    USE = "when it is used"
    ADVICE = "something to do"
    REASON = "a reason"
    NUMBER = "a figure"
    MECHANISM = "how it works"


_STORY = (
    (Kind.SITUATION, r"(?:the )?situation\b"),
    (Kind.TASK, r"(?:the )?task\b"),
    (Kind.OUTCOME, r"(?:the )?result\b"),
    (Kind.REFLECTION, r"above all\b|reflection\b|learning\b"),
    (
        Kind.TELLING,
        r"(?:action: )?you (?:\w+ed up )?(?:told|warned|informed|promised|explained|offered|spoke"
        r"|talked|raised|kept (?:the|every)\w* .*\binformed|stated|announced)\b",
    ),
    (Kind.DEED, r"action\b|you \w+"),
)
_CUES = (
    (
        Kind.COST,
        r"\b(?:price|cost|costs|costly|drawbacks?|disadvantages?|downsides?|weakness(?:es)?|slower"
        r"|expensive|overhead|harder|hard to|sensitive to|takes up|bloat)\b",
    ),
    (
        Kind.LIMIT,
        r"\b(?:cannot|can't|does not|do not|is not|are not|only once|no longer|upper limit"
        r"|must not|never)\b",
    ),
    (
        Kind.PREVENTION,
        r"\b(?:prevents?|avoids?|protects?|guards?|stops? \w+ from|keeps? .* from|limits? the "
        r"damage|safe|safer|survives?)\b",
    ),
    (
        Kind.CONSEQUENCE,
        r"\b(?:leads? to|results? in|fails?|failed|lost|lose|loses|goes wrong|crash(?:es)?|breaks?"
        r"|forgets?|block|diverges?|vanish|explode|dominates?|stale|overfits?|anomalies)\b",
    ),
    (
        Kind.BENEFIT,
        r"\b(?:faster|cheaper|simpler|efficient|saves?|speeds? up|lowers?|reduces?|cuts|improves?"
        r"|shortens?|helps?|easier|easy|independent(?:ly)?|less|fewer|gains?|scales?|lets you"
        r"|puts .* within|better)\b",
    ),
    (
        Kind.USE,
        r"(?:^|\b)(?:use it for|use it when|typical uses|suits?|good for|choose \S+ when|most "
        r"useful|used (?:in|to|for)|is needed when|when you need|default until|safe choice)\b",
    ),
    (Kind.EXAMPLE, r"\b(?:is an example|are examples|examples? of)\b"),
    (Kind.REASON, r"\b(?:because|therefore|so that|in order to|the reason|otherwise)\b"),
    (Kind.NUMBER, r"\b\d+(?:[.,]\d+)?\b(?! ?[a-z]*-)|\bpercent\b"),
)


def kind_of(concept: ConceptAssessment) -> Kind:
    """What kind of thing the concept is, from how it and its point are worded."""
    point = concept.point.lower()
    text = re.sub(r"^[\w\s-]{2,30}: ", "", concept.text.lower())
    if _is_story(point) or concept.text.lower().startswith("you "):
        return next(kind for kind, cue in _STORY if re.match(cue, point) or re.match(cue, text))
    first = text.split()[:1]
    for kind, cue in _CUES:
        if re.search(cue, text):
            return kind
    if first and is_imperative(first[0]):
        return Kind.ADVICE
    return Kind.MECHANISM


def _is_story(point: str) -> bool:
    """Whether the point tells what somebody did, as answers about one's own life do."""
    return any(re.match(cue, point) for _, cue in _STORY)
