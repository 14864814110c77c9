"""Spoken commands, by the real recognizer on the recorded ones."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from voice_interview import shipped
from voice_interview.core.commands import Command, command_in
from voice_interview.core.spoken_commands import pronounced
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.files import read_audio
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper
from voice_interview.speech.recognizers.phones import Matrix
from voice_interview.speech.recognizers.pronouncing import SYMBOLS, Pronouncer
from voice_interview.speech.recognizers.spotting import CommandSpotter, as_segment

COMMANDS = shipped.answers_path().parent / "commands"
RECORDED: list[dict[str, Any]] = json.loads((COMMANDS / "manifest.json").read_text())["recordings"]
LEAST = 64
"""Of the 68 recorded commands, how many must be obeyed; 54 are without the ear for sounds."""


@pytest.fixture(scope="module")
def obedient() -> OpenAIWhisper:
    """The recognizer that listens for commands."""
    return OpenAIWhisper(commands=True)


def test_recorded_commands_are_obeyed(obedient: OpenAIWhisper) -> None:
    """Nearly all of them, in four voices, and none as another command."""
    heard = {
        row["file"]: command_in(obedient.transcribe(read_audio(COMMANDS / row["file"])).text)
        for row in RECORDED
    }
    meant = {row["file"]: row["command"] for row in RECORDED}
    assert [file for file, command in heard.items() if command not in (None, meant[file])] == []
    assert sum(heard[file] == meant[file] for file in meant) >= LEAST


def test_words_of_an_answer_stay(obedient: OpenAIWhisper, whisper: OpenAIWhisper) -> None:
    """The first seconds of answers, cut off anywhere, are no commands and are written as ever."""
    for path in sorted(COMMANDS.parent.glob("*-awb/*.ogg"))[:6]:
        samples = read_audio(path).samples
        piece = Audio(samples[: round(1.6 * SAMPLE_RATE)])
        heard = obedient.transcribe(piece)
        assert command_in(heard.text) is None
        assert heard.text == whisper.transcribe(piece).text


def test_command_is_written_inside_its_sound() -> None:
    """The words follow each other from the beginning to the end."""
    said = next(known for known in pronounced() if known.phrase == "let me try again")
    segment = as_segment(said, 1.5)
    assert segment.text == "Let me try again."
    edges = [edge for word in segment.words for edge in (word.start, word.end)]
    assert edges[0] == 0.0
    assert edges[-1] == 1.5
    assert edges == sorted(edge for edge in edges if edge is not None)


def test_nothing_is_found_in_nothing() -> None:
    """A sound shorter than a frame, and the states of silence, hold no command."""
    spotter = CommandSpotter.load()
    assert spotter.spot(np.zeros((0, 512), np.float32), "") is None
    assert spotter.spot(np.zeros((50, 512), np.float32), "") is None


class _Doubtful:
    """An ear that hears certain sounds, two frames each, and the others a little less likely."""

    symbols = SYMBOLS

    def __init__(self, sounds: str, less: float) -> None:
        self._heard = np.full((2 * len(sounds), len(SYMBOLS) + 1), -less, np.float32)
        for place, sound in enumerate(sounds):
            self._heard[2 * place, SYMBOLS.index(sound) + 1] = 0
            self._heard[2 * place + 1, 0] = 0

    def hear(self, states: Matrix) -> Matrix:
        return self._heard


@pytest.mark.parametrize(("likelihood", "found"), [(-3.0, Command.START_OVER), (-30.0, None)])
def test_recognizer_is_asked_where_the_sounds_leave_a_doubt(
    likelihood: float, found: Command | None
) -> None:
    """ "Stock over" was written for "start over", and explains the sounds as well."""
    spotter = CommandSpotter(_Doubtful("stɑkOvə", 2.5), Pronouncer())  # type: ignore[arg-type]
    states = np.zeros((16, 512), np.float32)
    assert spotter.spot(states, "Stock over") is None
    said = spotter.spot(states, "Stock over", lambda texts: [0.0, *[likelihood] * len(texts[1:])])
    assert (said and said.command) is found
