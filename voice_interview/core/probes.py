"""What an interviewer could ask to bring a candidate to a key concept, the closest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voice_interview.core.anchors import Anchor, Role, anchors
from voice_interview.core.asking import parts_of, topic_of
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.kinds import Kind, kind_of
from voice_interview.core.normalize import content, tokenize
from voice_interview.core.question import Point, Question

MOST_WORDS = 18
"""Words of a follow-up question; a listener keeps no more."""
_TRANSFORMING = re.compile(
    r"(?:freezes|changes|cuts|splits?|moves|removes|copies|reduces|shrinks|squeezes|updates|locks"
    r"|lowers|raises|drops|trains|translates|caches|sends|stores|places|spreads|encodes)\b"
)

_KINDS: dict[Kind, tuple[str, ...]] = {
    Kind.SITUATION: (
        "Can you set the scene for me: what was going on?",
        "How did it come about?",
    ),
    Kind.TASK: ("What were you trying to achieve?", "What exactly was expected of you?"),
    Kind.OUTCOME: ("How did it turn out in the end?", "What came of it?", "How did it end?"),
    Kind.REFLECTION: (
        "Looking back, what made the difference?",
        "Looking back, what do you make of it today?",
    ),
    Kind.TELLING: (
        "Whom did you talk to about it, and when?",
        "What did you say to the others?",
    ),
    Kind.DEED: ("What else did you do, step by step?", "Can you walk me through what you did?"),
    Kind.COST: ("What is the downside of {x}?", "What do you pay for {x}?"),
    Kind.LIMIT: ("Where are the limits of {x}?", "What is there to watch out for with {x}?"),
    Kind.PREVENTION: ("How would you guard against trouble there?", "What makes {x} reliable?"),
    Kind.CONSEQUENCE: ("What can go wrong with {x}?", "What happens in a bad case?"),
    Kind.BENEFIT: ("What do you gain from {x}?", "What is the advantage of {x}?"),
    Kind.USE: ("When would you use {x}?", "Where does {x} pay off in practice?"),
    Kind.EXAMPLE: ("Can you give me an example?",),
    Kind.REASON: ("Why is that?", "What is the reason behind that?"),
    Kind.NUMBER: ("Can you put a figure on that?",),
    Kind.ADVICE: ("What else would you do?", "What would you do beyond that?"),
    Kind.MECHANISM: ("Can you go one level deeper into {x}?", "How does {x} work underneath?"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What was asked and answered so far."""

    question: Question
    assessment: Assessment
    asked: frozenset[str]
    """Keys of the words of the question."""
    said: frozenset[str]
    """Keys of the words of the candidate."""

    @classmethod
    def of(cls, question: Question, assessment: Assessment) -> Setting:
        return cls(question, assessment, keys_of(question.whole), keys_of(assessment.transcript))

    @property
    def known(self) -> frozenset[str]:
        return self.asked | self.said

    def point_of(self, concept: ConceptAssessment) -> Point:
        """The point of the reference answer that a concept comes from."""
        points = (point for point in self.question.points if point.text == concept.point)
        return next(points, Point(concept.point))


def keys_of(text: str) -> frozenset[str]:
    """Keys of the words of a text that carry meaning."""
    return frozenset(token.key for token in content(tokenize(text)))


def probes(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    """Questions that lead to a concept and name nothing of it that is not known yet."""
    hidden = _hidden(setting, concept)
    for text in _ideas(setting, concept):
        if len(text.split()) <= MOST_WORDS and not hidden & keys_of(text):
            yield text


def _hidden(setting: Setting, concept: ConceptAssessment) -> frozenset[str]:
    """Keys of the words that would give a concept away."""
    forms = setting.point_of(concept).also
    return keys_of(" ".join([concept.text, *forms])) - setting.known


def _ideas(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    kind = kind_of(concept)
    term = _term(setting, concept)
    if term:
        yield from _about_term(setting, concept, kind, term)
    elif kind not in _STORY:
        yield from _about_nouns(setting, concept)
    if kind not in _STORY:
        yield from _next_step(setting, concept)
        yield from _of_the_question(setting, kind)
    yield from _of_kind(kind, term or topic_of(setting.question.prompt) or "that")


_STORY = frozenset(
    {Kind.SITUATION, Kind.TASK, Kind.OUTCOME, Kind.REFLECTION, Kind.TELLING, Kind.DEED}
)


def _term(setting: Setting, concept: ConceptAssessment) -> str:
    """The term that the concept explains, where the question or the answer names it."""
    point = setting.point_of(concept)
    term = point.term
    if not term or not keys_of(term) <= setting.known:
        return ""
    following = re.match(rf"\W*(?:an? |the )?{re.escape(term)}\s+([\w-]+)", point.text, re.I)
    if following and keys_of(following[1]) and keys_of(following[1]) <= setting.asked:
        term = f"{term} {following[1]}"
    return term if any(c.isupper() for c in term[1:]) else term[:1].lower() + term[1:]


def _about_term(
    setting: Setting, concept: ConceptAssessment, kind: Kind, term: str
) -> Iterator[str]:
    same = [
        c
        for c in setting.assessment.concepts
        if setting.point_of(c).term == setting.point_of(concept).term
    ]
    told = any(c.verdict in (Verdict.COVERED, Verdict.PARTIAL) for c in same)
    if not told:
        yield f"And what about {term}?"
    if kind in (Kind.MECHANISM, Kind.ADVICE):
        yield f"What else can you say about {term}?"
    yield from _of_kind(kind, term)
    yield f"What else can you say about {term}?"


def _about_nouns(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    topic = keys_of(topic_of(setting.question.prompt))
    for anchor in anchors(concept.text, setting.known):
        if keys_of(anchor.noun) <= topic:
            continue
        yield from _about_noun(setting, concept.text, anchor)


def _about_noun(setting: Setting, text: str, anchor: Anchor) -> Iterator[str]:
    they, do = ("they", "do") if anchor.is_plural else ("it", "does")
    them = "them" if anchor.is_plural else "it"
    mentioned = not keys_of(anchor.noun) <= setting.asked
    noun = anchor.noun
    if anchor.role is Role.SUBJECT:
        yield (
            f"You mentioned {noun}: what {do} {they} do?" if mentioned else f"What {do} {noun} do?"
        )
    elif anchor.role is Role.ORDERED:
        yield (
            f"You mentioned {noun}: what would you do with {them}?"
            if mentioned
            else (f"What would you do with {noun}?")
        )
    elif anchor.role is Role.OBJECT and _TRANSFORMING.match(text):
        yield (
            f"You mentioned {noun}: what happens to {them}?"
            if mentioned
            else (f"What happens to {noun}?")
        )
    elif mentioned:
        yield f"You mentioned {noun}: where {do} {they} come in?"


def _next_step(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    """Where the reference is a sequence: the first step, one in between, or what comes next."""
    if concept.point not in _numbered(setting.question):
        return
    concepts = setting.assessment.concepts
    at = concepts.index(concept)
    told = [n for n, c in enumerate(concepts) if c.verdict is not Verdict.MISSED]
    if at == 0 and told:
        yield "What comes before that?"
        yield "How does it begin?"
    elif told and at > max(told):
        yield "What happens next?"
        yield "And after that?"
    elif told and min(told) < at:
        yield "Is there a step in between?"


def _numbered(question: Question) -> list[str]:
    """The points of the reference answer that stand in a numbered list."""
    lines = re.findall(r"^\s*\d+[.)]\s+(.+)$", question.answer, re.MULTILINE)
    starts = {_letters(line)[:20] for line in lines}
    return [p.text for p in question.points if _letters(p.text)[:20] in starts]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _of_the_question(setting: Setting, kind: Kind) -> Iterator[str]:
    """The part of the question that the concept answers, asked afresh or for more."""
    parts = parts_of(setting.question.prompt)
    fitting = [n for n, part in enumerate(parts) if kind in part.kinds]
    if len(parts) > 1 and fitting:
        number = fitting[-1]
        answered = any(
            c.verdict is not Verdict.MISSED and kind_of(c) in parts[number].kinds
            for c in setting.assessment.concepts
        )
        yield parts[number].more if answered or not number else parts[number].afresh
    elif len(parts) == 1:
        yield from filter(None, [parts[0].more])
    for part in parts[:1]:
        yield from filter(None, [part.more])


def _of_kind(kind: Kind, x: str) -> Iterator[str]:
    for template in _KINDS[kind]:
        yield template.format(x=x)
