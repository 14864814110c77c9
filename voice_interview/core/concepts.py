"""What a reference answer asks for: its key concepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from voice_interview.core.asides import Asides, bare, without_asides
from voice_interview.core.casing import tidy
from voice_interview.core.clauses import clauses, enumeration
from voice_interview.core.normalize import content, tokenize
from voice_interview.core.openings import (
    announces,
    is_optional,
    label_and_rest,
    speaks_of,
    with_subject,
    without_holding,
    without_opener,
    without_subject,
)
from voice_interview.core.question import Point, Question
from voice_interview.core.slug import slug, unique
from voice_interview.core.stemming import stem
from voice_interview.core.words import COMMON_KEYS

_MOST = 8
"""Concepts of a usual answer; where there are more, enumerations stay whole."""
_ASIDE = 0.5
"""Weight of what stands in parentheses."""
_OPTIONAL = 0.5
"""Share of a weight that a sentence has which only gives an example."""
_EXAMPLE = 0.25
"""Weight of an example in parentheses."""
_TERM = 1.2
"""Weight of the clause that explains an emphasised term."""
_LEAST_NEWS = 0.5
"""Of what the question does not say already; below it a clause is no concept."""
_COMMON_NEWS = 0.35
"""News in one common word; a rare one counts 1."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
_SMALL = re.compile(r"(?<![\w.])[a-z]{2,}(?![\w.])")


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
    forms: tuple[str, ...] = ()


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
    whole = (_Idea(point.text, 1.0, point) for point in points)
    return _named(ideas or _distinct(whole), *_cases(question))


def _cases(question: Question) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the words that a question and its answer have in lower case, and their names."""
    texts = [question.prompt, *(point.text for point in question.points)]
    names = {name.lower() for text in texts for name in _NAME.findall(text)}
    words = {word for text in texts for word in _SMALL.findall(text)}
    return frozenset(stem(word) for word in words - names), frozenset(names - words)


def _is_whole(point: Point, usual: Sequence[_Idea]) -> bool:
    """Whether the author says how the point is graded, so that it stays one concept.

    Other words change nothing where it is one anyhow.
    """
    noted = bool(point.also or point.wrong)
    return point.key or point.weight != 1.0 or (noted and len(usual) != 1)


def _ideas(points: Iterable[Point], asked: frozenset[str], *, split_lists: bool) -> Iterator[_Idea]:
    explained: set[str] = set()
    for point in points:
        usual = list(_usual(point, asked, explained, split_lists=split_lists))
        whole = _Idea(bare(point.text), point.weight, point)
        yield from [whole] if _is_whole(point, usual) else usual


def _usual(
    point: Point, asked: frozenset[str], explained: set[str], *, split_lists: bool
) -> Iterator[_Idea]:
    """The ideas of a sentence or list item of which the author says nothing else."""
    if announces(point.text, asked):
        return
    share = _OPTIONAL if is_optional(point.text) and not point.term else 1.0
    rest = label_and_rest(point.text, point.term)
    asides = without_asides(without_opener(rest))
    of_label = without_asides(point.text[: -len(rest)] if rest else point.text).examples
    for idea in _stated(asides, point, asked, explained, split_lists=split_lists):
        yield replace(idea, weight=share * idea.weight)
    yield from (_Idea(a, _ASIDE, point) for a in asides.remarks if _news(a, asked) >= 1)
    yield from (
        _Idea(e, _EXAMPLE, point) for e in (*of_label, *asides.examples) if _news(e, asked) >= 1
    )


def _stated(
    asides: Asides, point: Point, asked: frozenset[str], explained: set[str], *, split_lists: bool
) -> Iterator[_Idea]:
    """What a sentence states outside its parentheses; remembers the terms that are explained."""
    fresh = unnamed = bool(point.term) and point.term not in explained
    for clause, share in _statements(asides.statement, point, asked, split_lists=split_lists):
        named = unnamed and share == 1.0
        text = _with_label(clause, point.term, asked) if named else clause
        unnamed = False
        if _news(text, asked) >= _LEAST_NEWS * share:
            explained.add(point.term)
            weight = share * (_TERM if fresh else 1.0)
            yield _Idea(text, weight, point, asides.renamed(text))


def _statements(
    sentence: str, point: Point, asked: frozenset[str], *, split_lists: bool
) -> Iterator[tuple[str, float]]:
    """The clauses of a sentence, and the share that each has of a full weight."""
    parts = clauses(sentence)
    of_term = bool(parts) and speaks_of(parts[0], point.term)
    for number, clause in enumerate(parts):
        text = with_subject(clause, point.term if of_term or not number else "")
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


def _named(
    ideas: list[_Idea], small: frozenset[str], names: frozenset[str]
) -> tuple[KeyConcept, ...]:
    texts = [tidy(idea.text, small, names) for idea in ideas]
    concepts = []
    for idea, text, name in zip(ideas, texts, unique(map(slug, texts)), strict=True):
        point, weight = idea.point, round(idea.weight, 3)
        forms = (*idea.forms, *point.also)
        concepts.append(KeyConcept(name, text, point.text, weight, point.term, forms, point.wrong))
    return tuple(concepts)
