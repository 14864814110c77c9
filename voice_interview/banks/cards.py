"""Flash cards become questions: the front asks, the back answers, gaps are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voice_interview.banks.bank_file import BankFile, Draft, nothing_found
from voice_interview.banks.blocks import Block
from voice_interview.banks.builder import blocks_of_html
from voice_interview.banks.labels import is_answer_column, is_question_column, unnumbered
from voice_interview.banks.noise import cleaned
from voice_interview.banks.notes import all_noted, is_note, notes_in
from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.questions import graded_points, with_notes
from voice_interview.banks.rendering import markdown_of
from voice_interview.core.question import Question
from voice_interview.core.slug import slug

LONGEST_FIELD = 200_000
"""Characters of a card's field that are read."""
_SOUND = re.compile(r"\[(?:sound|anki):[^\[\]\n]{0,300}\]")
_GAP = re.compile(r"\{\{c\d+::((?:(?!\{\{|\}\}|::).)*)(?:::(?:(?!\{\{|\}\}).)*)?\}\}", re.DOTALL)
_FORMULA = re.compile(r"\\[()]|\[/?(?:\$|latex)\]")
_DISPLAYED = re.compile(r"\\[\[\]]|\[/?\$\$\]")
"""The marks around formulas on cards, and around those in lines of their own."""
_UNTOLD_TAGS = frozenset({"leech", "marked"})


@dataclass(frozen=True, slots=True)
class Card:
    """One note of a flash-card program."""

    fields: tuple[str, ...]
    names: tuple[str, ...] = ()
    """What the fields are called, as far as it is known."""
    tags: str = ""
    """Separated by spaces."""
    is_html: bool = True


def question_of_card(card: Card, line: int = 0) -> Question:
    """A card as a question; its prompt is empty where the card asks nothing."""
    front, back = _sides(card)
    asked, gaps = _without_gaps(front)
    shown = _blocks(asked, card, line)
    answer = _blocks("<br>".join([*gaps, back]) if gaps else back, card, line)
    prompt = " ".join(block.text for block in shown if not _is_code(block))
    prompt = unnumbered(" ".join(prompt.split()))
    code = [block for block in shown if _is_code(block)]
    answer = cleaned(answer)
    question = Question(
        id=slug(prompt),
        prompt=prompt,
        answer=markdown_of(answer),
        points=graded_points(answer),
        line=line,
        exhibit=markdown_of([*code, *_exhibit(card)]),
        topic=", ".join(_topics(card.tags)),
    )
    named = zip(card.names, card.fields, strict=False)
    notes = all_noted((n, _plain(value)) for n, value in named if is_note(n) and value.strip())
    for block in (*shown, *answer):
        for note in block.notes:
            notes = notes.joined(notes_in(note))
    return with_notes(question, notes)


def draft_of_cards(file: BankFile, questions: Sequence[Question], cure: str) -> Draft:
    """The cards that ask something in words; how many do not is said.

    Args:
        file: where the cards are from.
        questions: one a card.
        cure: what to do if none asks anything.
    """
    found = tuple(question for question in questions if question.prompt)
    if not found:
        return Draft(faults=tuple(nothing_found(file, cure)))
    left = len(questions) - len(found)
    cards = "1 card asks" if left == 1 else f"{left} cards ask"
    told = file.fault(f"{cards} nothing in words.", "Write the question beside its picture.")
    return Draft(found, warnings=(told,) if left else ())


def _exhibit(card: Card) -> Sequence[Block]:
    """What a field of that name shows with the question."""
    named = zip(card.names, card.fields, strict=False)
    return [
        block
        for name, field in named
        if name.casefold() == "exhibit"
        for block in _blocks(field[:LONGEST_FIELD], card, 0)
    ]


def _sides(card: Card) -> tuple[str, str]:
    """The field that asks and the one that answers."""
    fields = [_SOUND.sub(" ", field[:LONGEST_FIELD]) for field in card.fields]
    names = [*card.names, *[""] * len(fields)]
    asks = next((n for n in range(len(fields)) if is_question_column(names[n])), 0)
    others = [n for n in range(len(fields)) if n != asks]
    answers = next((n for n in others if is_answer_column(names[n])), others[0] if others else -1)
    front = fields[asks] if fields else ""
    return front, fields[answers] if answers >= 0 else ""


def _without_gaps(text: str) -> tuple[str, list[str]]:
    """A text with its gaps left open, and what belongs into them."""
    gaps = [gap[1] for gap in _GAP.finditer(text)]
    return _GAP.sub("(blank)", text), gaps


def _blocks(text: str, card: Card, line: int) -> tuple[Block, ...]:
    if not card.is_html:
        return blocks_of(text, indented_code=False)
    return blocks_of_html(_DISPLAYED.sub("$$", _FORMULA.sub("$", text)), line)


def _is_code(block: Block) -> bool:
    return block.kind.name == "CODE"


def _plain(field: str) -> str:
    return " ".join(block.text for block in blocks_of_html(field[:2_000]))


def _topics(tags: str) -> list[str]:
    """Tags as topics: of "python::lists" the last part."""
    names = [tag.rpartition("::")[2].replace("_", " ") for tag in tags.split()]
    return [name for name in names if name and name.casefold() not in _UNTOLD_TAGS]
