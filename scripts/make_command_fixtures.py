"""Speak one alias of every command in some voices, into audio_fixtures/commands.

The manifest lies beside the recordings. `SPOKEN` and `VOICES` hold more of both; they are spoken
where benchmarks/commands.py needs them. A file is written only where its sound changed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from scripts.make_fixtures import (
    EDGE,
    FOLDER,
    LICENCES,
    PEAK,
    SUFFIX,
    VOICES,
    room,
    speak_with_flite,
    speak_with_program,
    trimmed,
    write,
)
from voice_interview.core.commands import Command
from voice_interview.speech.audio import SAMPLE_RATE, Audio

COMMANDS = FOLDER / "commands"
SHIPPED = ("hibari", "slt", "awb", "espeak")
"""Voices of the recordings."""
SPOKEN: dict[Command, tuple[str, ...]] = {
    Command.REPEAT: (
        "Repeat the question, please.",
        "Repeat.",
        "Could you say that again?",
        "What was the question?",
    ),
    Command.SKIP: ("Skip it.", "Skip.", "Skip this question.", "I don't know, skip it."),
    Command.HINT: ("Give me a hint.", "Hint.", "Can I have a hint, please?", "I need a hint."),
    Command.NEXT: ("Next question.", "Next.", "Let's move on.", "Okay, next question, please."),
    Command.BACK: ("Go back.", "Back.", "Previous question.", "Go back to the previous question."),
    Command.PAUSE: ("Pause.", "Pause the interview.", "Let's take a break.", "Pause, please."),
    Command.RESUME: ("Resume.", "Continue.", "Let's continue.", "Resume the interview."),
    Command.SLOWER: (
        "Slower, please.",
        "Slower.",
        "Slow down.",
        "Could you speak a bit slower?",
    ),
    Command.FASTER: (
        "Faster, please.",
        "Faster.",
        "Speed up.",
        "Can you speak a little faster?",
    ),
    Command.LOUDER: ("Louder, please.", "Louder.", "Speak up.", "I can't hear you."),
    Command.QUIETER: (
        "Quieter, please.",
        "Quieter.",
        "Turn it down.",
        "You're too loud.",
    ),
    Command.PROGRESS: (
        "How am I doing?",
        "What's my score?",
        "How many questions are left?",
        "How am I doing so far?",
    ),
    Command.ANSWER: (
        "Read me the answer.",
        "What's the answer?",
        "Tell me the answer, please.",
        "Give me the right answer.",
    ),
    Command.RETRY: (
        "Let me try again.",
        "That's not what I said.",
        "Can I answer that again?",
        "You misheard me.",
    ),
    Command.START_OVER: (
        "Start over.",
        "Restart the interview.",
        "Let's start over.",
        "Start again from the beginning.",
    ),
    Command.STOP: ("Stop.", "Stop the interview.", "That's enough for today.", "Let's stop here."),
    Command.HELP: ("Help.", "What can I say?", "Help me, please.", "What are the commands?"),
}
"""What is said for each command; the first is recorded."""


def speak_with_espeak(voice: str, words_per_minute: int) -> Callable[[str], Audio]:
    """A variant of espeak-ng."""
    speed = str(words_per_minute)
    return lambda text: speak_with_program("espeak-ng", "-v", voice, "-s", speed, text, "-w")


def speak_with_festival(voice: str) -> Callable[[str], Audio]:
    """A voice of festival, where that and its package festvox-… are installed."""

    def speak(text: str) -> Audio:
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / "text"
            written.write_text(text, encoding="utf-8")
            return speak_with_program("text2wave", "-eval", f"({voice})", str(written), "-o")

    return speak


FESTIVAL = {
    "festival-ked": speak_with_festival("voice_ked_diphone"),
    "festival-slt-hts": speak_with_festival("voice_cmu_us_slt_arctic_hts"),
}
SPEAKING: dict[str, Callable[[str], Audio]] = {
    **VOICES,
    "kal16": speak_with_flite("kal16"),
    "espeak-f3": speak_with_espeak("en-us+f3", 165),
    "espeak-rp-f2": speak_with_espeak("en-gb-x-rp+f2", 140),
    "espeak-gb-m3": speak_with_espeak("en-gb+m3", 160),
    "espeak-f4": speak_with_espeak("en-us+f4", 155),
    **({} if shutil.which("text2wave") is None else FESTIVAL),
}
"""Every voice that commands are spoken in."""


def spoken_command(text: str, voice: str) -> Audio:
    """The text in this voice, with the silence of a room around it."""
    speech = trimmed(SPEAKING[voice](text).resampled(SAMPLE_RATE))
    edge = room(EDGE)
    return edge.joined(Audio(speech.samples * (PEAK / np.abs(speech.samples).max())), edge)


def recordings() -> Iterator[tuple[dict[str, object], Audio]]:
    """Each as the manifest describes it, with its sound."""
    for voice in SHIPPED:
        for command, (text, *_) in SPOKEN.items():
            audio = spoken_command(text, voice)
            yield (
                {
                    "file": f"{voice}/{command}{SUFFIX}",
                    "command": str(command),
                    "voice": voice,
                    "text": text,
                    "seconds": round(audio.seconds, 2),
                    "licence": LICENCES[voice],
                },
                audio,
            )


def main() -> None:
    manifest, changed = [], 0
    for described, audio in recordings():
        path = COMMANDS / str(described["file"])
        path.parent.mkdir(parents=True, exist_ok=True)
        changed += write(path, audio)
        manifest.append(described)
    text = json.dumps({"recordings": manifest}, indent=2, ensure_ascii=False) + "\n"
    (COMMANDS / "manifest.json").write_text(text, encoding="utf-8")
    wanted = {COMMANDS / str(described["file"]) for described in manifest}
    for stale in set(COMMANDS.glob(f"*/*{SUFFIX}")) - wanted:
        stale.unlink()
    size = sum(path.stat().st_size for path in wanted)
    print(f"{len(manifest)} recordings, {changed} changed, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
