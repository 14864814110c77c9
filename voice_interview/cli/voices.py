"""`voice-interview voices`: which voices there are, and how they sound."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from voice_interview.core.printable import printable
from voice_interview.core.speakable import speakable
from voice_interview.errors import DeviceError, UsageError, VoiceError
from voice_interview.settings import VoiceSettings

if TYPE_CHECKING:
    from voice_interview.speech.speaker import SoundDeviceSpeaker
    from voice_interview.speech.voices.catalogue import VoiceDescription

PIPED_WIDTH = 120
"""Columns where the screen has none."""
SAMPLE = "Hello. What does fine-tuning mean, and why would you use LoRA?"
"""What a voice says to be tried."""


@click.command("voices")
@click.option("--language", metavar="CODE", help="List only voices of this language: en, de, …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--sample", "name", metavar="NAME", help="Let this voice say a sentence.")
@click.option("--text", default=SAMPLE, help="What it says instead.")
@click.option("--rate", type=click.FloatRange(0.5, 2.0), default=1.0, help="Speed; 1 is its own.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what it says to this sound file.",
)
def command(
    language: str | None, name: str | None, text: str, rate: float, out: Path | None, as_json: bool
) -> None:
    """List the voices, or try one of them.

    What stands under Name is what `--voice` takes.

    \b
    Examples:
      voice-interview voices --language en
      voice-interview voices --sample hibari --rate 1.2
      voice-interview voices --sample German --text "Guten Tag." --out sample.wav
    """
    if name:
        try_voice(VoiceSettings(name, rate, language or "en"), text, out)
    elif out:
        raise UsageError("Name the voice that is to be heard in the file with --sample.")
    else:
        show_voices(_listed(language), language, as_json=as_json)


def try_voice(settings: VoiceSettings, text: str, out: Path | None) -> None:
    """Let one voice be heard, through the speaker or in a file.

    Raises:
        VoiceError: the voice is unknown or cannot speak.
        DeviceError: there is no speaker.
        AudioFileError: the file cannot be written.
    """
    from voice_interview.speech.voices.catalogue import load_voice

    voice = load_voice(settings)
    if out:
        from voice_interview.speech.files import write_audio

        write_audio(out, voice.render(speakable(text, voice.language)))
        click.echo(f"{voice.name} speaks in {out}.")
        return
    from voice_interview.speech.narrator import Narrator

    narration = Narrator(voice, _speaker()).say(text)
    try:
        narration.wait()
    finally:
        narration.stop()


def show_voices(
    voices: list[VoiceDescription], language: str | None, *, as_json: bool = False
) -> None:
    """Print the voices, for people or for programs."""
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(voices), indent=2))
    elif voices:
        _print(voices)
    else:
        click.echo(
            f"No voice of this machine speaks {language!r}; "
            "`voice-interview voices` lists those of every language."
        )


def _listed(language: str | None) -> list[VoiceDescription]:
    """The voices of a language; where the system has none, those that come with the program."""
    from voice_interview.speech.voices.catalogue import available_voices, neural_voice

    try:
        voices = list(available_voices())
    except VoiceError as exc:
        click.echo(f"{exc} Until then there is one voice.", err=True)
        voices = [neural_voice()]
    return [voice for voice in voices if language is None or voice.speaks(language)]


def _print(voices: list[VoiceDescription]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Name", "Voice", "Languages", box=None, pad_edge=False)
    for voice in voices:
        table.add_row(
            printable(voice.name), printable(voice.label), printable(", ".join(voice.languages))
        )
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    Console(highlight=False, markup=False, width=width).print(table)


def _speaker() -> SoundDeviceSpeaker:
    from voice_interview.speech.speaker import SoundDeviceSpeaker

    try:
        return SoundDeviceSpeaker()
    except DeviceError as exc:
        raise DeviceError(f"{exc} With --out FILE it speaks into a sound file.") from exc
