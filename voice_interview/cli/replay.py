"""`voice-interview replay`: an interview seen and heard again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from voice_interview.cli.sessions import (
    begun,
    chosen_session,
    folder_option,
    open_store,
    percent,
    show_faults,
    title,
)
from voice_interview.core.printable import printable
from voice_interview.core.stretches import spoken
from voice_interview.errors import AudioFileError, DeviceError, StoreError, UsageError, VoiceError
from voice_interview.follower import Follower
from voice_interview.keys import terminal_keys
from voice_interview.player import Ending, Player
from voice_interview.sessions.comparison import AttemptHeard, attempts_at
from voice_interview.sessions.replay import Step, steps_of
from voice_interview.sessions.session import Session
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import load_settings
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Voice
from voice_interview.terminal import Terminal

_BETWEEN = 0.2
"""Seconds of silence between two sentences of the interviewer."""


@click.command("replay")
@click.argument("name", metavar="[SESSION]", default="")
@click.option("--text", "silent", is_flag=True, help="Only show it.")
@click.option("--question", metavar="ID", help="Only this question: its id or its number.")
@click.option(
    "--speed",
    type=click.FloatRange(0.5, 3.0),
    default=1.0,
    show_default=True,
    help="How fast, at the same pitch.",
)
@click.option(
    "--compare",
    metavar="ID",
    help="All your attempts at this question, the oldest first: its id, the beginning of it, or "
    "its number in the newest session.",
)
@folder_option
def command(
    name: str,
    question: str | None,
    compare: str | None,
    folder: Path | None,
    speed: float,
    *,
    silent: bool,
) -> None:
    """Show and play a SESSION: the questions, your own voice, the feedback.

    Without a name it is the newest one; the beginning of a name is enough.
    `voice-interview sessions` lists them. While it plays: space pauses, the arrows left and right
    wind by five seconds, s skips, p goes back, q and Ctrl-C stop.
    """
    if compare and (name or question):
        raise UsageError("--compare takes attempts from all sessions; leave the rest out.")
    store = open_store(folder)
    with ExitStack() as stack:
        if compare:
            attempts = attempts_at(store, _id_of(store, compare))
            compare_attempts(attempts, None if silent else _sound(stack, speed))
        else:
            session, steps = _chosen(store, name, question)
            show_faults(session)
            click.echo(title(session))
            replay(steps, None if silent else _sound(stack, speed))


@dataclass(frozen=True, slots=True)
class Sound:
    """What a replay is heard through."""

    voice: Voice
    """Says what the interviewer said."""
    player: Player
    """Plays what the candidate said."""

    def of(self, step: Step) -> Audio | None:
        """What is heard at a step; None where nothing is.

        Raises:
            AudioFileError: the recording is broken.
            VoiceError: the voice failed.
        """
        if step.recording:
            from voice_interview.speech.files import read_audio

            return read_audio(step.recording)
        clips = [self.voice.render(part) for part in spoken(step.spoken, self.voice.language)]
        if not clips:
            return None
        gap = Audio.silence(_BETWEEN, clips[0].rate)
        return clips[0].joined(*(part for clip in clips[1:] for part in (gap, clip)))


def replay(steps: Sequence[Step], sound: Sound | None) -> Ending:
    """Show every step and, where there is a way, let it be heard; why it ended."""
    at = 0
    with Terminal() as terminal, Follower() as follower:
        while at < len(steps):
            ending = Ending.FINISHED
            if not follower.follows:
                terminal.take(steps[at].event)
            if sound:
                sound, ending = _heard(steps[at], sound, follower)
            if ending is Ending.QUIT:
                return ending
            if ending is Ending.PREVIOUS:
                at = _before(steps, at)
                continue
            if follower.follows:
                terminal.take(steps[at].event)
            at += 1
    return Ending.FINISHED


def compare_attempts(attempts: Sequence[AttemptHeard], sound: Sound | None) -> None:
    """Show and play attempts at one question, each with what it covers."""
    click.echo(printable(attempts[-1].turn.question.prompt))
    for number, attempt in enumerate(attempts, 1):
        assert attempt.turn.assessment
        when = begun(attempt.session.wall_clock(attempt.turn.asked))
        score = percent(attempt.turn.assessment.score)
        click.echo(f"\nAttempt {number} of {len(attempts)} · {when} · {score}")
        steps = steps_of(attempt.session, attempt.turn.question.id)
        own = [step for step in steps if step.recording or _is_verdict(step)]
        if replay(own, sound) is Ending.QUIT:
            return
        for what, concepts in (("new", attempt.gained), ("lost", attempt.lost)):
            for concept in concepts:
                click.echo(f"  {what}: {printable(concept.text)}")
    scores = [attempt.turn.assessment.score for attempt in attempts if attempt.turn.assessment]
    click.echo("\nCoverage: " + " → ".join(percent(score) for score in scores))


def _is_verdict(step: Step) -> bool:
    from voice_interview.events import AnswerAssessed, AnswerTranscribed

    return isinstance(step.event, AnswerTranscribed | AnswerAssessed)


def _chosen(store: SessionStore, name: str, question: str | None) -> tuple[Session, Sequence[Step]]:
    session = chosen_session(store, name)
    if question is None:
        return session, list(steps_of(session))
    for turn in session.turns:
        if question in (turn.question.id, str(turn.number)):
            return session, list(steps_of(session, turn.question.id))
    raise StoreError(f"{session.name} has no question {question!r}; {_asked(session)}.")


def _asked(session: Session) -> str:
    """The numbers and ids by which its questions can be named."""
    numbers = sorted({turn.number for turn in session.turns})
    if not numbers:
        return "nothing was asked in it"
    last = f" to {numbers[-1]}" if len(numbers) > 1 else ""
    ids = ", ".join(dict.fromkeys(printable(turn.question.id) for turn in session.turns))
    return f"it has {numbers[0]}{last}: {ids}"


def _id_of(store: SessionStore, question: str) -> str:
    """The id of a question that is named by its number in the newest session, or as it is."""
    turns = store.newest().turns if question.isdecimal() else ()
    numbers = {str(turn.number): turn.question.id for turn in turns}
    return question if question in numbers.values() else numbers.get(question, question)


def _heard(step: Step, sound: Sound, follower: Follower) -> tuple[Sound | None, Ending]:
    """The way to be heard for the next step, none where the speaker is gone; why it ended."""
    try:
        audio = sound.of(step)
        if audio is None:
            return sound, Ending.FINISHED
        return sound, follower.follow(step, audio.seconds, sound.player.play(audio))
    except (AudioFileError, VoiceError) as exc:
        click.echo(str(exc), err=True)
    except DeviceError as exc:
        click.echo(f"{exc} The rest is only shown.", err=True)
        return None, Ending.FINISHED
    return sound, Ending.FINISHED


def _before(steps: Sequence[Step], at: int) -> int:
    """The last step before this one at which something is heard."""
    audible = [n for n in range(at) if steps[n].spoken or steps[n].recording]
    return audible[-1] if audible else at


def _sound(stack: ExitStack, speed: float) -> Sound | None:
    """Voice and speaker; None, and a sentence that says so, where there is no speaker."""
    from voice_interview.speech.speaker import SoundDeviceSpeaker
    from voice_interview.speech.voices.catalogue import load_voice

    try:
        speaker = SoundDeviceSpeaker()
    except DeviceError as exc:
        click.echo(f"{exc} The session is only shown.", err=True)
        return None
    keys = stack.enter_context(terminal_keys())
    return Sound(load_voice(load_settings().voice), Player(speaker, keys, speed))
