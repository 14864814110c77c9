"""Questions made from a prompt and a reference answer, or from the sections of a bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from voice_interview.banks.blocks import Block, Kind
from voice_interview.banks.noise import is_linked
from voice_interview.banks.notes import NO_NOTES, Notes
from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.points import points_of
from voice_interview.banks.rendering import markdown_of
from voice_interview.banks.section import Section
from voice_interview.core.acronyms import Expansions, expansions
from voice_interview.core.question import Point, Question
from voice_interview.core.slug import slug, unique


def question_from(prompt: str, reference: str) -> Question:
    """A question that stands in no bank.

    Args:
        prompt: what is asked, as plain text.
        reference: the reference answer, as plain text or Markdown.
    """
    return Question(
        id=slug(prompt),
        prompt=" ".join(prompt.split()),
        answer=reference.strip(),
        points=points_of(blocks_of(reference, indented_code=False)),
    )


def question_of(section: Section) -> Question:
    """The question of a section; others of its bank may have the same id."""
    return with_notes(
        Question(
            id=slug(section.heading),
            prompt=section.heading,
            answer=markdown_of(section.answer),
            points=graded_points(section.answer),
            line=section.line,
            exhibit=markdown_of(section.before_answer),
            topic=section.topic,
        ),
        section.notes,
    )


def graded_points(answer: Sequence[Block]) -> tuple[Point, ...]:
    """The points of an answer; none if it only links to what others have written."""
    text = [block for block in answer if block.kind is Kind.TEXT and not block.level]
    return () if text and all(is_linked(block) for block in text) else points_of(answer)


def with_notes(question: Question, notes: Notes) -> Question:
    """A question with what its author says of it as a whole."""
    if notes == NO_NOTES:
        return question
    return replace(
        question,
        hint=notes.hint or question.hint,
        topic=notes.topic or question.topic,
        level=notes.level or question.level,
        time_limit=notes.time_limit or question.time_limit,
        pronunciation=notes.pronunciation or question.pronunciation,
    )


def with_ids(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, each with an id that no other has."""
    asked = list(questions)
    ids = unique([question.id for question in asked])
    return tuple(
        question if question.id == name else replace(question, id=name)
        for question, name in zip(asked, ids, strict=True)
    )


def with_expansions(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, each with the acronyms in its words that others of its bank explain."""
    texts = [_words_of(question) for question in questions]
    known = expansions(text for text in texts)
    folded = [text.casefold() for text in texts]
    told = (_told_in(text, known) for text in folded)
    return tuple(
        replace(question, expansions=found) if found else question
        for question, found in zip(questions, told, strict=True)
    )


def _words_of(question: Question) -> str:
    return "\n".join([question.prompt, *(point.text for point in question.points)])


def _told_in(text: str, known: Expansions) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The acronyms that a text has, or whose words it has."""
    return tuple(
        (key, keys) for key, keys in known.items() if key in text or all(k in text for k in keys)
    )
