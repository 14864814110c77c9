"""What `voice-interview practice` is asked for on the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import click
from click.core import ParameterSource

from voice_interview.errors import UsageError
from voice_interview.settings import Patience, Settings, load_settings

_OF_A_NEW_SESSION = {
    "due": "--due",
    "question": "--question",
    "number": "--questions",
    "shuffle": "--shuffle",
    "mode": "--mode",
}
"""Options that decide what is asked and how; on record once a session has begun."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line; None where nothing was."""

    bank: Path | None
    answers: Path | None
    typed: bool
    number: int | None
    """How many questions at most."""
    shuffle: bool
    question: str | None
    """The only question: its id, or its number in the bank."""
    mode: str
    voice: str | None
    rate: float | None
    patience: str | None
    follow_ups: int | None
    model: str | None
    sessions: Path | None
    settings_file: Path | None
    resume: str | None
    """The session to go on with; empty for the newest that was broken off."""
    no_audio: bool
    due: bool
    """Whether to ask only what is due."""


def refuse_with_resume(context: click.Context) -> None:
    """Refuse what a session that goes on would have to ignore.

    Raises:
        UsageError: such an option was given.
    """
    named = [flag for name, flag in _OF_A_NEW_SESSION.items() if _is_given(context, name)]
    if named and _is_given(context, "resume"):
        raise UsageError(
            "A session that is resumed keeps its questions and its mode; "
            f"leave out {', '.join(named)}."
        )


def _is_given(context: click.Context, name: str) -> bool:
    """Whether it was typed: a default is no wish."""
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def chosen_settings(options: Options) -> Settings:
    """The settings of the file, with what the command line says otherwise."""
    settings = load_settings(options.settings_file)
    voice, recognizer, store = settings.voice, settings.recognizer, settings.store
    listening, interview = settings.listening, settings.interview
    if options.voice:
        voice = replace(voice, name=options.voice)
    if options.rate:
        voice = replace(voice, rate=options.rate)
    if options.patience:
        listening = replace(listening, patience=cast(Patience, options.patience))
    if options.follow_ups is not None:
        interview = replace(interview, follow_ups=options.follow_ups)
    if options.model:
        recognizer = replace(recognizer, model=options.model)
    if options.sessions:
        store = replace(store, sessions=str(options.sessions))
    if options.no_audio:
        store = replace(store, audio=False)
    return replace(
        settings,
        voice=voice,
        listening=listening,
        recognizer=recognizer,
        interview=interview,
        store=store,
    )
