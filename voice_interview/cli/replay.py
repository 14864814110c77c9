"""`voice-interview replay`: an interview seen and heard again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voice_interview.cli.sessions import open_store, show_faults, title
from voice_interview.errors import AudioFileError, DeviceError
from voice_interview.sessions.replay import Step, steps_of
from voice_interview.sessions.session import Session
from voice_interview.settings import load_settings
from voice_interview.terminal import Terminal

if TYPE_CHECKING:
    from voice_interview.speech.narrator import Narrator
    from voice_interview.speech.ports import Playback, Speaker


@click.command("replay")
@click.argument("name", metavar="[SESSION]", default="")
@click.option("--text", "silent", is_flag=True, help="Only show it.")
@click.option(
    "--sessions",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the sessions are kept in.",
)
def command(name: str, folder: Path | None, *, silent: bool) -> None:
    """Show and play a SESSION: the questions, your own voice, the feedback.

    Without a name it is the newest one; the beginning of a name is enough.
    `voice-interview sessions` lists them. Ctrl-C stops.
    """
    session = open_store(folder).find(name)
    show_faults(session)
    click.echo(title(session))
    replay(session, None if silent else _sound())


@dataclass(frozen=True, slots=True)
class Sound:
    """What a replay is heard through."""

    narrator: Narrator
    """Says what the interviewer said."""
    speaker: Speaker
    """Plays what the candidate said."""

    def play(self, step: Step) -> None:
        """Let a step be heard to its end; fall silent at once when interrupted.

        Raises:
            AudioFileError: the recording is broken.
            DeviceError: the speaker vanished.
        """
        playback = self._begin(step)
        if playback:
            try:
                playback.wait()
            except BaseException:
                playback.stop()
                raise

    def _begin(self, step: Step) -> Playback | None:
        if step.spoken:
            return self.narrator.say(step.spoken)
        if step.recording:
            from voice_interview.speech.files import read_audio

            return self.speaker.play(read_audio(step.recording))
        return None


def replay(session: Session, sound: Sound | None) -> None:
    """Show every step of a session and, where there is a way, let it be heard."""
    with Terminal() as terminal:
        for step in steps_of(session):
            terminal.take(step.event)
            if sound:
                sound = _heard(step, sound)


def _heard(step: Step, sound: Sound) -> Sound | None:
    """The way to be heard for the next step: none where the speaker is gone."""
    try:
        sound.play(step)
    except AudioFileError as exc:
        click.echo(str(exc), err=True)
    except DeviceError as exc:
        click.echo(f"{exc} The rest is only shown.", err=True)
        return None
    return sound


def _sound() -> Sound | None:
    """Voice and speaker; None, and a sentence that says so, where there is no speaker."""
    from voice_interview.speech.narrator import Narrator
    from voice_interview.speech.speaker import SoundDeviceSpeaker
    from voice_interview.speech.voices.catalogue import load_voice

    try:
        speaker = SoundDeviceSpeaker()
    except DeviceError as exc:
        click.echo(f"{exc} The session is only shown.", err=True)
        return None
    return Sound(Narrator(load_voice(load_settings().voice), speaker), speaker)
