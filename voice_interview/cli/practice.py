"""`voice-interview practice`: the interview."""

from __future__ import annotations

import platform
import random
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from voice_interview import shipped
from voice_interview.banks import load_bank
from voice_interview.cli.due import due_bank
from voice_interview.cli.interruption import Interruption
from voice_interview.cli.practice_options import Options, chosen_settings, refuse_with_resume
from voice_interview.clock import SessionClock
from voice_interview.core.question import Question, QuestionBank
from voice_interview.encoders.loading import load_grader
from voice_interview.equipment import (
    AnswerSource,
    LiveAnswers,
    TypedAnswers,
    equipment,
    open_speaker,
    recorded_answers,
    sound_trouble,
)
from voice_interview.errors import DeviceError, StoreError, UsageError, VoiceInterviewError
from voice_interview.events import SessionEnd
from voice_interview.interview import Interview, Mode, Plan
from voice_interview.resumption import resumed_plan
from voice_interview.sessions.retention import expire
from voice_interview.sessions.session import Session
from voice_interview.sessions.store import SessionRecorder, SessionStore, sessions_folder
from voice_interview.settings import Settings
from voice_interview.terminal import Terminal

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(path_type=Path)


@click.command("practice")
@click.argument("bank", required=False, type=_FILE)
@click.option(
    "--answers",
    type=_FOLDER,
    help="Take the answers from sound files named after the question ids.",
)
@click.option("--typed", is_flag=True, help="Type the answers instead of speaking them.")
@click.option(
    "--questions", "number", type=click.IntRange(1), metavar="N", help="Ask at most N questions."
)
@click.option("--shuffle", is_flag=True, help="Ask in random order.")
@click.option("--question", metavar="ID", help="Ask only this question: its id or its number.")
@click.option(
    "--mode",
    type=click.Choice(["study", "real"]),
    default="study",
    show_default=True,
    help="Feedback after each answer, or all of it at the end.",
)
@click.option("--voice", help="The interviewer's voice; see `voice-interview voices`.")
@click.option("--rate", type=click.FloatRange(0.5, 2.0), help="Speed of the voice; 1 is its own.")
@click.option(
    "--patience",
    type=click.Choice(["relaxed", "normal", "brisk"]),
    help="How long I wait in a pause before I take your answer as finished.",
)
@click.option(
    "--follow-ups",
    type=click.IntRange(0, 10),
    metavar="N",
    help="Ask on at most N times about what an answer left out; by default once in real mode.",
)
@click.option("--model", help="Whisper model: a name such as small.en, or a path.")
@click.option("--sessions", type=_FOLDER, help="Keep the session in this folder.")
@click.option(
    "--settings", "settings_file", type=_FILE, help="Read the settings from this TOML file."
)
@click.option(
    "--resume",
    is_flag=False,
    flag_value="",
    metavar="[SESSION]",
    help="Go on with a session that was broken off; without a name, the newest such.",
)
@click.option("--due", is_flag=True, help="Ask only what is due, the weakest first.")
@click.option("--no-audio", is_flag=True, help="Keep the words of the answers, but no sound.")
@click.pass_context
def command(context: click.Context, /, **options: Any) -> None:
    """Hold an interview on BANK, a Markdown file with questions and answers.

    Without BANK it asks about fine-tuning language models. Speak when you hear the cue; I wait
    while you think, and answer when you have finished. Say "help" to hear what else you can say:
    repeat, hint, skip, pause, stop and more. Ctrl-C stops, too; what was said until then is kept.

    \b
    Examples:
      voice-interview practice
      voice-interview practice my_notes.md --questions 3 --shuffle
      voice-interview practice --question 5 --mode real
    """
    refuse_with_resume(context)
    practise(Options(**options))


def practise(options: Options) -> None:
    """Hold one interview, show it and record it."""
    if options.answers and options.typed:
        raise UsageError("Answers are either typed or taken from files; leave one of the two out.")
    settings = chosen_settings(options)
    store = SessionStore(sessions_folder(settings), audio=settings.store.audio)
    _forget_old(store, settings)
    if options.resume is not None:
        _resume(options, settings, store)
        return
    bank = due_bank(options.bank, store) if options.due else load_bank(_bank_path(options))
    if not bank.questions:
        return
    bank = replace(bank, questions=_chosen(bank, options))
    answers = _answers(options, bank)
    source = str(Path(bank.source).absolute())
    plan = Plan(bank.title, bank.questions, source, Mode(options.mode), settings, _versions())
    _record(plan, answers, store.create())


def _bank_path(options: Options) -> Path:
    return options.bank or shipped.bank_path()


def _resume(options: Options, settings: Settings, store: SessionStore) -> None:
    """Go on with a session that was broken off."""
    session = store.find(options.resume) if options.resume else store.unfinished()
    source = session.start.bank_source if session.start else ""
    bank = load_bank(options.bank or Path(source or shipped.bank_path()))
    plan = resumed_plan(session, bank, settings, _versions())
    answers = _answers(options, replace(bank, questions=plan.questions))
    _record(plan, answers, store.resume(session), session)


def _record(
    plan: Plan, answers: AnswerSource, recorder: SessionRecorder, before: Session | None = None
) -> None:
    """Hold an interview and keep it, behind what was kept before it was broken off."""
    try:
        with recorder:
            _hold(plan, answers, recorder, before)
    except KeyboardInterrupt:
        if recorder.began:
            click.echo("Go on with it: voice-interview practice --resume")
        raise
    finally:
        if recorder.began:
            click.echo(f"This session is kept: voice-interview replay {recorder.folder.name}")
        else:
            recorder.discard()


def _hold(
    plan: Plan, answers: AnswerSource, recorder: SessionRecorder, before: Session | None
) -> None:
    clock = SessionClock()
    if before:
        clock.catch_up(before.seconds)
    utterances = before.utterances if before else 0
    sound_file = recorder.folder / "interviewer.wav" if plan.settings.store.audio else None
    speaker, trouble = open_speaker(sound_file)
    if trouble:
        click.echo(f"{trouble} What I say goes to {sound_file}." if sound_file else trouble)
    held_with = equipment(plan.settings, clock, speaker, answers, utterances=utterances)
    with held_with as here, Terminal() as terminal:
        interview = Interview(
            plan,
            narrator=here.narrator,
            candidate=here.candidate,
            clock=clock,
            grader=load_grader(plan.settings.grading, click.echo),
        )
        _conduct(interview, recorder, terminal)


def _forget_old(store: SessionStore, settings: Settings) -> None:
    """Delete what the settings keep no longer, and say so."""
    expired = expire(store, settings.store, datetime.now().astimezone())
    for number, what in ((len(expired.sessions), "session"), (expired.recordings, "recording")):
        if number:
            told = f"{number} old {what}{'s' if number > 1 else ''}"
            click.echo(f"Deleted as the settings ask: {told}.")


def _conduct(interview: Interview, recorder: SessionRecorder, terminal: Terminal) -> None:
    """Let recorder and screen take every event, the last one also when it is broken off."""
    try:
        with Interruption() as interruption:
            for event in interview.events(datetime.now().astimezone()):
                recorder.record(event)
                terminal.take(event)
                interruption.check()
    except KeyboardInterrupt:
        recorder.record(interview.ended(SessionEnd.INTERRUPTED))
        raise
    except VoiceInterviewError as exc:
        with suppress(StoreError):
            recorder.record(interview.ended(SessionEnd.FAILED, str(exc)))
        raise


def _chosen(bank: QuestionBank, options: Options) -> tuple[Question, ...]:
    questions = list(bank.questions)
    if options.question:
        questions = [_named(bank, options.question)]
    if options.shuffle:
        random.shuffle(questions)
    return tuple(questions[: options.number])


def _named(bank: QuestionBank, name: str) -> Question:
    for number, question in enumerate(bank.questions, 1):
        if name in (question.id, str(number)):
            return question
    ids = ", ".join(question.id for question in bank.questions)
    raise UsageError(
        f"{bank.title} has no question {name!r}; it has 1 to {len(bank.questions)}: {ids}."
    )


def _answers(options: Options, bank: QuestionBank) -> AnswerSource:
    if options.typed:
        return TypedAnswers(_typed_answer)
    if options.answers:
        return recorded_answers(options.answers, bank.questions)
    trouble = sound_trouble()
    if not trouble:
        return LiveAnswers()
    if not _is_demo(options):
        raise DeviceError(
            f"{trouble} Until then, --typed takes the answers from the keyboard "
            "and --answers from sound files."
        )
    click.echo(f"{trouble} Here is the same interview with recorded answers.")
    return recorded_answers(shipped.answers_path(), bank.questions)


def _is_demo(options: Options) -> bool:
    """Whether recorded answers can stand in: never in a session or a schedule of the user's own."""
    if options.resume is not None or options.due:
        return False
    return options.bank is None or options.bank.samefile(shipped.bank_path())


def _typed_answer() -> str:
    try:
        return input("  Your answer: ")
    except EOFError as exc:
        raise KeyboardInterrupt from exc


def _versions() -> dict[str, str]:
    return {"voice-interview": version("voice-interview"), "python": platform.python_version()}
