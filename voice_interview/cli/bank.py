"""`voice-interview bank`: what is in a question bank, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from voice_interview.banks import check_bank, load_bank
from voice_interview.core.concepts import key_concepts
from voice_interview.core.question import Question, QuestionBank
from voice_interview.errors import BankError

_FILE = click.Path(path_type=Path)


@click.group("bank")
def command() -> None:
    """Look into a question bank, or check it.

    A bank is a Markdown file: a heading for each question, and `**Answer:**` with the answer
    below it.
    """


@command.command("show")
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def show(file: Path, *, as_json: bool) -> None:
    """Show the questions of FILE, their points and key concepts, as the grader sees them."""
    bank = load_bank(file)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_bank_fields(bank)), indent=2))
    else:
        _print(bank)


@command.command("check")
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Say everything that is wrong with FILE, and what to do about it.

    Faults keep the bank from being used and end with exit status 1; warnings do not.
    """
    checked = check_bank(file)
    for fault in checked.faults:
        click.echo(str(fault))
    for warning in checked.warnings:
        click.echo(f"Warning: {warning}")
    if checked.faults:
        raise BankError(f"{file} cannot be used: {_counted(len(checked.faults), 'fault')}.")
    points = sum(len(question.points) for question in checked.bank.questions)
    click.echo(
        f"{file} can be used: {_counted(len(checked.bank.questions), 'question')}, "
        f"{_counted(points, 'point')}, {_counted(len(checked.warnings), 'warning')}."
    )


def _bank_fields(bank: QuestionBank) -> dict[str, Any]:
    questions = [
        {**msgspec.to_builtins(question), "concepts": msgspec.to_builtins(key_concepts(question))}
        for question in bank.questions
    ]
    return {"title": bank.title, "source": bank.source, "questions": questions}


def _print(bank: QuestionBank) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(bank.title, style="bold"))
    for number, question in enumerate(bank.questions, 1):
        console.print()
        console.print(Text(f"{number}. {question.prompt}", style="bold"))
        for indent, text, style in _lines(question):
            console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))


def _lines(question: Question) -> Iterator[tuple[int, str, str]]:
    """Indent, text and style of the id, of each point, and of the concepts that it holds."""
    yield 3, question.id, "dim"
    if not question.points:
        yield 3, "No reference answer: it can be asked, not graded.", "yellow"
    concepts = key_concepts(question)
    for point in dict.fromkeys(point.text for point in question.points):
        yield 3, point, ""
        for concept in concepts:
            if concept.point == point:
                weight = f" (weight {concept.weight:g})" if concept.weight != 1 else ""
                yield 5, f"• {concept.text}{weight}", "cyan"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
