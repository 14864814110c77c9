"""`voice-interview bank`: what is in a question bank, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from voice_interview.banks import check_bank, load_bank
from voice_interview.banks.starting import begin_bank
from voice_interview.banks.writers import save_bank
from voice_interview.core.concepts import key_concepts
from voice_interview.core.question import Question, QuestionBank
from voice_interview.errors import BankError, UsageError

_FILE = click.Path(path_type=Path)


@click.group("bank")
def command() -> None:
    """Look into question banks, check them, convert them, or start one.

    A bank is a file with questions and answers: Markdown in nearly any form, CSV, JSON, YAML or
    an Anki package. A folder of such files is one bank.
    """


@command.command("show")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def show(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Show the questions of FILE, their points and key concepts, as the grader sees them."""
    bank = load_bank(*files)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_bank_fields(bank)), indent=2))
    else:
        _print(bank)


@command.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
def check(files: tuple[Path, ...]) -> None:
    """Say everything that is wrong with FILE, and what to do about it.

    Faults keep the bank from being used and end with exit status 1; warnings do not.
    """
    checked = check_bank(*files)
    for fault in checked.faults:
        click.echo(str(fault))
    for warning in checked.warnings:
        click.echo(f"Warning: {warning}")
    name = ", ".join(map(str, files))
    if checked.faults:
        raise BankError(f"{name} cannot be used: {_counted(len(checked.faults), 'fault')}.")
    for form in checked.forms:
        click.echo(form)
    points = sum(len(question.points) for question in checked.bank.questions)
    click.echo(
        f"{name} can be used: {_counted(len(checked.bank.questions), 'question')}, "
        f"{_counted(points, 'point')}, {_counted(len(checked.warnings), 'warning')}."
    )


@command.command("convert")
@click.argument("files", metavar="FILE... TARGET", nargs=-1, required=True, type=_FILE)
@click.option("--force", is_flag=True, help="Replace TARGET if it is there already.")
def convert(files: tuple[Path, ...], *, force: bool) -> None:
    """Write the questions of FILE into TARGET, in the format that its name asks for.

    TARGET ends in .md, .csv, .tsv, .json, .jsonl, .yaml, or .txt for a text that Anki imports.
    """
    *sources, target = files
    if not sources:
        raise UsageError("Name a bank and the file to write: `bank convert FILE TARGET`.")
    bank = load_bank(*sources)
    save_bank(bank, target, replace=force)
    click.echo(f"{target} holds {_counted(len(bank.questions), 'question')}.")


@command.command("new")
@click.argument("file", type=_FILE)
@click.option("--title", default="", help="Its title; the name of the file if left out.")
def new(file: Path, *, title: str) -> None:
    """Start a bank: write FILE with two example questions to overwrite."""
    begin_bank(file, title)
    click.echo(f"{file} holds two examples. Edit it, then run `voice-interview bank check {file}`.")


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
    for text in _said_of(question):
        yield 3, text, "dim"
    if not question.points:
        yield 3, "No reference answer: it can be asked, not graded.", "yellow"
    concepts = key_concepts(question)
    for point in dict.fromkeys(point.text for point in question.points):
        yield 3, point, ""
        for concept in concepts:
            if concept.point == point:
                weight = f" (weight {concept.weight:g})" if concept.weight != 1 else ""
                yield 5, f"• {concept.text}{weight}", "cyan"
                for form in concept.forms:
                    yield 7, f"also: {form}", "dim"
                for opposite in concept.opposites:
                    yield 7, f"wrong: {opposite}", "dim"


def _said_of(question: Question) -> Iterator[str]:
    """What the author says of the question beside its answer."""
    if question.exhibit:
        yield f"Shown with it: {_counted(len(question.exhibit.splitlines()), 'line')}"
    for name in ("topic", "level", "hint"):
        value = getattr(question, name)
        if value:
            yield f"{name.capitalize()}: {value}"
    if question.time_limit:
        yield f"Time: {question.time_limit:g} s"
    for written, said in question.pronunciation:
        yield f"Say {written}: {said}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
