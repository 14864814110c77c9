"""What an interviewer could ask to bring a candidate to a key concept, the closest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

from voice_interview.core.asking import Part, parts_of
from voice_interview.core.assessment import ConceptAssessment, Verdict
from voice_interview.core.kinds import Kind
from voice_interview.core.nouns import about_structure
from voice_interview.core.question import Question
from voice_interview.core.setting import Setting, keys_of
from voice_interview.core.term_names import named
from voice_interview.core.wordings import wordings

MOST_WORDS = 18
"""Words of a follow-up question; a listener keeps no more."""
_DEEPER = (
    "Can you go one level deeper: how does that work?",
    "Can you walk me through that in more detail?",
    "And how does that work in detail?",
    "What else goes on there?",
)
_TROUBLE = re.compile(
    r"\b(?:prevent|avoid|recogni[sz]e|reduce|goes? wrong|happens?)\b", re.IGNORECASE
)
"""What is asked about something unwanted."""
_YOURS = re.compile(r"\b(?:do|would|can|should|could) (?:you|we|one)\b", re.IGNORECASE)
"""What is asked about something that the candidate does."""
_MIDDLE = 0.15
"""Where the concepts of a part of a question mostly stand, behind its beginning."""
_NEUTRAL = frozenset({Kind.CLASS, Kind.MEANING, Kind.CONDITION, Kind.REMEDY})
"""Kinds of things that may be asked about something unwanted too."""
_POINTED = frozenset({
    Kind.COST, Kind.LIMIT, Kind.COMPARISON, Kind.PREVENTION, Kind.REMEDY, Kind.CONSEQUENCE,
    Kind.BENEFIT, Kind.USE, Kind.EXAMPLE, Kind.MEASURE, Kind.CONDITION,
})  # fmt: skip
"""Kinds of things that are asked for by what they are, whatever the question asks."""
_PLAIN = frozenset({Kind.MECHANISM, Kind.ADVICE, Kind.OUTPUT, Kind.INPUT, Kind.TIMING})
"""Kinds of things that are asked for by their term alone."""
_OF_ANYTHING = _POINTED | {
    Kind.CLASS, Kind.MEANING, Kind.GOAL, Kind.INPUT, Kind.OUTPUT, Kind.REQUIREMENT, Kind.TIMING,
    Kind.REASON,
}  # fmt: skip
"""The same where all that belongs to a topic is asked."""


def probes(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    """Questions that lead to a concept and name nothing of it that is not known yet."""
    hidden = setting.hidden(concept)
    for text in _ideas(setting, concept):
        if len(text.split()) <= MOST_WORDS and not hidden & keys_of(text):
            yield text


def _ideas(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    kind = setting.kind_of(concept)
    if setting.story:
        yield from _of_story(setting, kind)
        return
    term = setting.point_of(concept).term
    name = named(setting.question, term, concept.text, setting.known) if term else ""
    if name and not any(setting.point_of(other).term == term for other in setting.told):
        yield f"And what about {name}?" if setting.told else f"How would you describe {name}?"
    yield from _next_step(setting, concept)
    topic = keys_of(f"{setting.topic} {name}")
    yield from about_structure(concept.text, setting.asked, setting.said, topic, name)
    if name:
        yield from _about_term(kind, name, concept.text, term)
    yield from _of_the_question(setting, concept)
    yield from wordings(kind, name or _topic(setting, kind))
    yield from _deeper(concept)


def _of_story(setting: Setting, kind: Kind) -> Iterator[str]:
    reasons = [part.more for part in parts_of(setting.question.prompt) if part.asks_why]
    if kind is Kind.PROFILE and setting.told:
        yield from reasons
    yield from wordings(kind, "that")


def _topic(setting: Setting, kind: Kind) -> str:
    """What a question of a kind is about; nobody gains from what is to be prevented."""
    unwanted = bool(_TROUBLE.search(setting.question.prompt))
    shown = not unwanted if kind not in _NEUTRAL else unwanted or kind is not Kind.CONDITION
    return setting.topic if shown and setting.topic else "that"


def _about_term(kind: Kind, name: str, text: str, term: str) -> Iterator[str]:
    start = re.sub(r"^(?:(?:choose|use|prefer) )?(?:the |an? )?", "", text.lower())
    elsewhere = term.lower() in start and not start.startswith(term.lower())
    if not elsewhere and kind not in _PLAIN:
        yield from wordings(kind, name)
    yield f"What else can you say about {name}?"


def _deeper(concept: ConceptAssessment) -> Iterator[str]:
    """Ways to ask for more of the same, each concept with another one first."""
    first = crc32(concept.id.encode()) % len(_DEEPER)
    yield from (*_DEEPER[first:], *_DEEPER[:first])


def _next_step(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    """Where the reference is a sequence: how it begins, or what comes after what was told."""
    if not setting.told or concept.point not in _numbered(setting.question):
        return
    concepts = setting.assessment.concepts
    at = concepts.index(concept)
    told = [n for n, c in enumerate(concepts) if c.verdict is not Verdict.MISSED]
    yours = _YOURS.search(setting.question.prompt)
    if at < min(told):
        yield "How would you begin?" if yours else "How does it begin?"
        yield "What comes before that?"
    elif at > max(told):
        yield "And what would you do after that?" if yours else "And what happens after that?"
        yield "What comes next?"
    elif at - 1 in told and at + 1 in told:
        yield "Is there a step in between?"
        yield "What happens in between?"


def _numbered(question: Question) -> list[str]:
    """The points of the reference answer that stand in a numbered list."""
    lines = re.findall(r"^\s*\d+[.)]\s+(.+)$", question.answer, re.MULTILINE)
    starts = {_letters(line)[:20] for line in lines}
    return [p.text for p in question.points if _letters(p.text)[:20] in starts]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _of_the_question(setting: Setting, concept: ConceptAssessment) -> Iterator[str]:
    """The part of the question that the concept answers, asked afresh or for more."""
    parts = parts_of(setting.question.prompt)
    if not parts:
        return
    kind = setting.kind_of(concept)
    part = parts[_part_of(setting, parts, concept)]
    answered = any(parts[_part_of(setting, parts, other)] is part for other in setting.told)
    if not setting.told:
        yield f"In a nutshell, {part.clause}?"
    elif not answered and len(parts) > 1:
        yield f"And {part.clause}?"
    pointed = kind in (_OF_ANYTHING if part.is_open else _POINTED) and kind not in part.kinds
    if pointed and not part.is_list and not setting.point_of(concept).term:
        yield from wordings(kind, _topic(setting, kind))
    yield from [part.more] if part.more else _deeper(concept)


def _part_of(setting: Setting, parts: Sequence[Part], concept: ConceptAssessment) -> int:
    """The part of the question that a concept answers: by kind, by words, else by its place."""
    if len(parts) == 1:
        return 0
    words = keys_of(concept.text)
    kind = setting.kind_of(concept)
    concepts = setting.assessment.concepts
    late = concepts.index(concept) / len(concepts)

    def fit(number: int) -> tuple[int, int, float]:
        others = keys_of(" ".join(p.clause for p in parts if p is not parts[number]))
        own = keys_of(parts[number].clause) - others
        place = abs(late - number / len(parts) - _MIDDLE)
        return int(kind in parts[number].kinds), len(words & own), -place

    return max(range(len(parts)), key=fit)
