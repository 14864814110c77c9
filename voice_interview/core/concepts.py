"""What a reference answer asks for: its key concepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voice_interview.core.acronyms import acronyms
from voice_interview.core.clauses import clauses, enumeration
from voice_interview.core.normalize import content, tokenize
from voice_interview.core.openings import (
    announces,
    label_and_rest,
    tidy,
    with_subject,
    without_holding,
    without_subject,
)
from voice_interview.core.question import Point, Question
from voice_interview.core.slug import slug
from voice_interview.core.words import COMMON_KEYS

_MOST = 8
"""Concepts of a usual answer; where there are more, enumerations stay whole."""
_ASIDE = 0.5
"""Weight of what stands in parentheses."""
_TERM = 1.2
"""Weight of the clause that explains an emphasised term."""
_LEAST_NEWS = 0.5
"""Of what the question does not say already; below it a clause is no concept."""
_COMMON_NEWS = 0.35
"""News in one common word; a rare one counts 1."""
_PARENTHESES = re.compile(r"\s*\(([^()]*)\)")
_EXAMPLE = re.compile(
    r"^(?:e\.g\.?|i\.e\.?|for example|for instance|such as|like)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KeyConcept:
    """One idea of the reference answer that a fair interviewer would tick."""

    id: str
    """Unique within its question and stable while its text is."""
    text: str
    """The idea as the feedback names it."""
    point: str
    """The sentence or list item that it comes from."""
    weight: float = 1.0
    """Its share of the score before normalisation, above 0."""
    term: str = ""
    """The term that its list item explains; the concept counts only for that term."""
    forms: tuple[str, ...] = ()
    """Other ways to say it: an acronym, its expansion, the author's other words."""
    opposites: tuple[str, ...] = ()
    """What the author says would be wrong."""


@dataclass(frozen=True, slots=True)
class _Idea:
    """A key concept before it has a name."""

    text: str
    weight: float
    point: Point


def key_concepts(question: Question) -> tuple[KeyConcept, ...]:
    """The ideas that an answer to the question should contain, in the order of the reference.

    Sentences and list items fall into clauses, clauses into the items of their enumerations.
    What introduces a list or only repeats the question is left out. Where the author says what
    the key concepts are, or how a point is graded, that holds.
    """
    asked = frozenset(token.key for token in tokenize(question.prompt))
    points = [point for point in question.points if point.key] or question.points
    ideas = _distinct(_ideas(points, asked, split_lists=True))
    if len(ideas) > _MOST:
        ideas = _distinct(_ideas(points, asked, split_lists=False))
    return _named(ideas or _distinct(_Idea(tidy(p.text), 1.0, p) for p in points))


def _is_whole(point: Point) -> bool:
    """Whether the author says how the point is graded, so that it stays one concept."""
    return point.key or point.weight != 1.0 or bool(point.also or point.wrong)


def _ideas(points: Iterable[Point], asked: frozenset[str], *, split_lists: bool) -> Iterator[_Idea]:
    explained: set[str] = set()
    for point in points:
        if _is_whole(point):
            yield _Idea(tidy(_without_asides(point.text)[0]), point.weight, point)
            continue
        if announces(point.text, asked):
            continue
        fresh = bool(point.term) and point.term not in explained
        unnamed = fresh
        statement, asides = _without_asides(label_and_rest(point.text, point.term))
        for text, share in _statements(statement, point, asked, split_lists=split_lists):
            if fresh and share == 1.0:
                text = _with_label(text, point.term, asked) if unnamed else text
            unnamed = False
            if _news(text, asked) >= _LEAST_NEWS * share:
                yield _Idea(tidy(text), share * (_TERM if fresh else 1.0), point)
                explained.add(point.term)
        yield from (_Idea(tidy(a), _ASIDE, point) for a in asides if _news(a, asked) >= 1)


def _statements(
    sentence: str, point: Point, asked: frozenset[str], *, split_lists: bool
) -> Iterator[tuple[str, float]]:
    """The clauses of a sentence, and the share that each has of a full weight."""
    for number, clause in enumerate(clauses(sentence)):
        text = with_subject(clause, point.term)
        bare = not number and not point.term
        for piece in without_subject(text, asked) if bare else [text]:
            items = enumeration(piece) if split_lists else []
            if items:
                items[0] = without_holding(items[0])
            share = (1 + 0.25 * (len(items) - 1)) / len(items) if items else 1.0
            yield from ((item, share) for item in items or [piece])


def _with_label(text: str, term: str, asked: frozenset[str]) -> str:
    """An explanation behind its term, where it does not name the term and the question neither."""
    named = {token.key for token in tokenize(text)}
    keys = {token.key for token in content(tokenize(term))}
    return text if keys <= named or keys <= asked else f"{term}: {text}"


def _without_asides(sentence: str) -> tuple[str, list[str]]:
    asides = [m[1].strip() for m in _PARENTHESES.finditer(sentence)]
    kept = [a for a in asides if a and not _EXAMPLE.match(a) and not _explains(a)]
    return _PARENTHESES.sub("", sentence), kept


def _explains(aside: str) -> bool:
    """Whether what stands in parentheses is only the short form of what stands before."""
    return len(aside.split()) == 1 and bool(acronyms([aside]))


def _news(text: str, asked: frozenset[str]) -> float:
    fresh = {token.key for token in content(tokenize(text))} - asked
    return sum(_COMMON_NEWS if key in COMMON_KEYS else 1.0 for key in fresh)


def _distinct(ideas: Iterator[_Idea]) -> list[_Idea]:
    """The ideas without those that say the same words again."""
    seen: dict[frozenset[str], _Idea] = {}
    for idea in ideas:
        keys = frozenset(token.key for token in content(tokenize(idea.text)))
        if keys:
            seen.setdefault(keys | {idea.point.term}, idea)
    return list(seen.values())


def _named(ideas: list[_Idea]) -> tuple[KeyConcept, ...]:
    taken: dict[str, int] = {}
    concepts = []
    for idea in ideas:
        name = slug(idea.text)
        taken[name] = taken.get(name, 0) + 1
        unique = name if taken[name] == 1 else f"{name}-{taken[name]}"
        point, weight = idea.point, round(idea.weight, 3)
        concepts.append(
            KeyConcept(unique, idea.text, point.text, weight, point.term, point.also, point.wrong)
        )
    return tuple(concepts)
