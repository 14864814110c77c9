"""`voice-interview grade`: the verdict on an answer, without sound."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from voice_interview.banks import load_bank, question_from
from voice_interview.batch import Outcome, Row, grade_all
from voice_interview.cli.notices import notice
from voice_interview.core.assessment import Assessment, ConceptAssessment, Verdict
from voice_interview.core.feedback import feedback
from voice_interview.core.percent import percent
from voice_interview.core.printable import encodable
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.encoders.loading import GraderOf, load_grader
from voice_interview.errors import UsageError, VoiceInterviewError
from voice_interview.settings import load_settings

_FILE = click.Path(path_type=Path)
_MOST_JOBS = 8
"""Processes that grade a batch, at most."""
_KEYS = ("prompt", "reference", "answer")
"""What a row of a batch must have."""
_MARKS = {
    Verdict.COVERED: "[green]✓[/green]",
    Verdict.PARTIAL: "[yellow]~[/yellow]",
    Verdict.MISSED: "[dim]·[/dim]",
    Verdict.CONTRADICTED: "[red]✗[/red]",
}


@click.command("grade")
@click.option("--bank", type=_FILE, metavar="FILE", help="Bank that holds the question.")
@click.option("--question", metavar="ID", help="Id of the question, or its number in the bank.")
@click.option("--prompt", metavar="TEXT", help="The question itself, in place of a bank.")
@click.option("--reference", metavar="TEXT", help="The reference answer to --prompt.")
@click.option("--text", metavar="TEXT", help="The answer as text.")
@click.option("--audio", type=_FILE, metavar="FILE", help="The answer as a recording.")
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="FILE.jsonl",
    help='Grade rows of {"prompt", "reference", "answer"}, one assessment a line; "-" reads stdin.',
)
@click.option("--json", "as_json", is_flag=True, help="Print the assessment as JSON.")
@click.option("--explain", is_flag=True, help="Print what each verdict rests on.")
def command(
    bank: Path | None,
    question: str | None,
    prompt: str | None,
    reference: str | None,
    text: str | None,
    audio: Path | None,
    batch: BinaryIO | None,
    *,
    as_json: bool,
    explain: bool,
) -> None:
    """Grade one answer, or many, without holding an interview.

    \b
    voice-interview grade --bank questions/llm_fine_tuning.md --question 5 --text "It freezes …"
    voice-interview grade --prompt "What is a heap?" --reference "A tree …" --audio answer.wav
    voice-interview grade --batch answers.jsonl > assessments.jsonl
    """
    if batch is not None:
        if any(given is not None for given in (bank, question, prompt, reference, text, audio)):
            raise UsageError("--batch brings its own questions and answers: give it alone.")
        _grade_batch(batch)
        return
    if (text is None) == (audio is None):
        raise UsageError("Give the answer either as --text or as --audio.")
    asked, others = _question(bank, question, prompt, reference)
    assessment = (
        load_grader(load_settings().grading, notice)
        .among(others)
        .assess(asked, _transcript(text, audio))
    )
    if as_json:
        click.echo(msgspec.json.encode(assessment).decode())
    else:
        _show(asked, assessment, explain=explain)


def _question(
    bank: Path | None, question: str | None, prompt: str | None, reference: str | None
) -> tuple[Question, Sequence[Question]]:
    """What is asked, and what else its bank asks."""
    if bank is not None and question is not None and prompt is None and reference is None:
        return _in_bank(bank, question)
    if prompt is not None and reference is not None and bank is None and question is None:
        return question_from(encodable(prompt), encodable(reference)), ()
    raise UsageError("Name the question by --bank and --question, or by --prompt and --reference.")


def _in_bank(path: Path, name: str) -> tuple[Question, Sequence[Question]]:
    questions = load_bank(path).questions
    numbered = {str(number): question for number, question in enumerate(questions, 1)}
    named = {question.id: question for question in questions}
    found = named.get(name) or numbered.get(name)
    if not found:
        known = ", ".join(question.id for question in questions[:5])
        raise UsageError(f"{path} has no question {name!r}. Its first are: {known}.")
    return found, questions


def _transcript(text: str | None, audio: Path | None) -> Transcript:
    if audio is None:
        return Transcript.typed(encodable(text or ""))
    from voice_interview.speech.detector import SileroDetector, has_speech
    from voice_interview.speech.files import read_audio
    from voice_interview.speech.recognizers.catalogue import load_recognizer

    sound = read_audio(audio)
    if not has_speech(sound, SileroDetector()):
        return Transcript()
    return load_recognizer(load_settings().recognizer, commands=False).transcribe(sound)


def _grade_batch(lines: BinaryIO) -> None:
    """One assessment a row, in order; a row that cannot be read is reported and left out."""
    faults: list[Outcome] = []
    rows = _rows(lines, faults)
    grading = load_settings().grading
    load_grader(grading, notice)
    for outcome in grade_all(rows, GraderOf(grading), _jobs(lines)):
        if outcome.assessment:
            click.echo(msgspec.json.encode(outcome.assessment).decode())
        else:
            _report(outcome)
            faults.append(outcome)
    if faults:
        rows_are = "row was" if len(faults) == 1 else "rows were"
        raise VoiceInterviewError(f"{len(faults)} {rows_are} left out; the others are graded.")


def _jobs(lines: BinaryIO) -> int:
    """All cores for a file; one for a pipe, whose writer may wait for each answer."""
    try:
        is_file = stat.S_ISREG(os.fstat(lines.fileno()).st_mode)
    except (OSError, ValueError):
        is_file = False
    return min(os.cpu_count() or 1, _MOST_JOBS) if is_file else 1


def _rows(lines: BinaryIO, faults: list[Outcome]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _row(number, line)
        except ValueError as exc:
            faults.append(Outcome(number, error=str(exc)))
            _report(faults[-1])


def _report(outcome: Outcome) -> None:
    click.echo(f"voice-interview: line {outcome.number}: {outcome.error}", err=True)


def _row(number: int, line: bytes) -> Row:
    row = _parsed(line)
    if not isinstance(row, dict):
        raise ValueError("a row must be an object with prompt, reference and answer.")
    wrong = [k for k in _KEYS if not isinstance(row.get(k), str)]
    if wrong:
        raise ValueError(f"the row has no text under {', '.join(wrong)}.")
    prompt, reference, answer = (encodable(row[key]) for key in _KEYS)
    return Row(number, prompt, reference, answer)


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line.decode())
    except UnicodeDecodeError as exc:
        raise ValueError("the row is not in UTF-8; write it in that encoding.") from exc
    except RecursionError as exc:
        raise ValueError("the row is nested too deeply; give its texts as strings.") from exc


def _show(question: Question, assessment: Assessment, *, explain: bool) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False)
    console.print(f"[bold]{escape(question.prompt)}[/bold]  {percent(assessment.score)}\n")
    for concept in assessment.concepts:
        console.print(f" {_MARKS[concept.verdict]} {escape(concept.text)}")
        for line in _details(concept) if explain else ():
            console.print(f"     [dim]{escape(line)}[/dim]")
    console.print(f"\n{escape(feedback(question, assessment).spoken)}")


def _details(concept: ConceptAssessment) -> Iterator[str]:
    why = f" ({concept.why})" if concept.why else ""
    yield f"{concept.verdict}, confidence {concept.confidence:.2f}, weight {concept.weight:g}{why}"
    if concept.evidence:
        times = ""
        if concept.evidence.start is not None and concept.evidence.end is not None:
            times = f" at {concept.evidence.start:.1f}–{concept.evidence.end:.1f} s"  # noqa: RUF001
        yield f"said: “{concept.evidence.quote}”{times}"
    if concept.met:
        yield f"words met: {', '.join(concept.met)}"
    if concept.point != concept.text:
        yield f"from: {concept.point}"
