"""Sound that can be paused and wound, and words that follow it."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from rich.console import Console

from tests.sessions.samples import spoken, tone
from voice_interview.errors import DeviceError
from voice_interview.events import AnswerTranscribed, FeedbackStarted
from voice_interview.follower import Follower, lit, timed_words
from voice_interview.keys import Key, NoKeys, ScriptedKeys, meaning
from voice_interview.player import Ending, Player, Position
from voice_interview.sessions.replay import Step
from voice_interview.speech.audio import Audio


class Heard:
    """Sound that ends when it is stopped, or breaks."""

    def __init__(self, *, breaks: bool) -> None:
        self._stopped = threading.Event()
        self._breaks = breaks

    @property
    def finished(self) -> bool:
        return self._stopped.is_set()

    def wait(self) -> None:
        if self._breaks:
            raise DeviceError("The speaker went away.")
        self._stopped.wait()

    def stop(self) -> None:
        self._stopped.set()


class SlowSpeaker:
    """Plays until it is stopped; remembers how long each clip was."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.seconds: list[float] = []
        self._breaks = breaks

    def play(self, audio: Audio) -> Heard:
        self.seconds.append(audio.seconds)
        return Heard(breaks=self._breaks)


def played(player: Player, audio: Audio) -> tuple[list[Position], Ending]:
    positions = []
    playing = player.play(audio)
    while True:
        try:
            positions.append(next(playing))
        except StopIteration as stop:
            return positions, Ending(stop.value)


def test_winding_starts_elsewhere() -> None:
    """Right leaves five seconds out, left goes back as far as the beginning."""
    speaker = SlowSpeaker()
    keys = ScriptedKeys([Key.FORWARD, Key.FORWARD, Key.BACKWARD, Key.BACKWARD, Key.SKIP])
    _, ending = played(Player(speaker, keys), tone(20))
    assert ending is Ending.SKIPPED
    assert speaker.seconds == pytest.approx([20, 15, 10, 15, 20], abs=0.2)


def test_winding_counts_the_seconds_of_the_recording() -> None:
    """Five seconds of speech, however fast they are played."""
    speaker = SlowSpeaker()
    played(Player(speaker, ScriptedKeys([Key.FORWARD, Key.QUIT]), speed=2.0), tone(20))
    assert speaker.seconds == pytest.approx([10, 7.5], abs=0.2)


def test_pause_and_on() -> None:
    """Silence until the next space; then it goes on where it was."""
    speaker = SlowSpeaker()
    keys = ScriptedKeys([Key.FORWARD, Key.PAUSE, None, None, Key.PAUSE, Key.SKIP])
    positions, _ = played(Player(speaker, keys), tone(20))
    paused = [position.seconds for position in positions if position.paused]
    assert len(paused) == 3
    assert paused == pytest.approx([5.0] * 3, abs=0.2)
    assert speaker.seconds == pytest.approx([20, 15, 15], abs=0.2)


def test_a_speaker_that_breaks() -> None:
    """The error reaches whoever listens."""
    with pytest.raises(DeviceError):
        played(Player(SlowSpeaker(breaks=True), NoKeys()), tone(1))


def test_what_terminals_send() -> None:
    """Arrows come in several forms; letters in two cases."""
    assert [meaning(typed) for typed in (" ", "s", "S", "q", "\x1b[C", "\x1bOD", "\xe0M", "x")] == [
        Key.PAUSE, Key.SKIP, Key.SKIP, Key.QUIT, Key.FORWARD, Key.BACKWARD, Key.FORWARD, None,
    ]  # fmt: skip


def test_words_light_up_in_time() -> None:
    """By the times of the recognizer, and by their share where there are none."""
    step = Step(AnswerTranscribed(at=1, question_id="x", transcript=spoken("a", "big", "tree")))
    words = timed_words(step, 1.5)
    assert words == [("a", 0.0), ("big", 0.5), ("tree", 1.0)]
    text = lit(words, 0.7)
    assert text.plain == "a big tree "
    assert [(span.start, span.style) for span in text.spans if span.style] == [
        (2, "bold reverse"), (6, "dim")
    ]  # fmt: skip
    said = Step(FeedbackStarted(at=1, question_id="x", text="ab cdefg"), spoken="ab cdefg")
    assert timed_words(said, 9.0) == [("ab", 0.0), ("cdefg", 3.0)]


def finishing() -> Generator[Position, None, Ending]:
    yield Position(0.2)
    yield Position(0.7, paused=True)
    return Ending.FINISHED


def test_following_on_a_terminal_and_elsewhere() -> None:
    """A terminal shows words, time and keys; a file gets nothing of it."""
    step = Step(AnswerTranscribed(at=1, question_id="x", transcript=spoken("a", "tree")))
    for terminal, shown in ((True, True), (False, False)):
        file = io.StringIO()
        with Follower(Console(file=file, force_terminal=terminal, width=80)) as follower:
            assert follower.follow(step, 65.0, finishing()) is Ending.FINISHED
        assert ("/ 1:05" in file.getvalue()) is shown
        assert ("space pause" in file.getvalue()) is shown


READER = """
from voice_interview.keys import terminal_keys
with terminal_keys() as keys:
    print("ready", flush=True)
    while (key := keys.next(20)) is not None and key != "quit":
        print(key, flush=True)
"""


def test_keys_of_a_real_terminal() -> None:
    """Keys come one by one, without Enter, and the terminal is left as it was."""
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    with subprocess.Popen(
        [sys.executable, "-c", READER],
        stdin=theirs, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1],
    ) as program:  # fmt: skip
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
        for typed, key in ((b" ", "pause"), (b"\x1b[C", "forward"), (b"s", "skip")):
            os.write(ours, typed)
            assert select.select([program.stdout], [], [], 20)[0]
            assert program.stdout.readline() == f"{key}\n"
        os.write(ours, b"q")
        assert program.wait(20) == 0
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)
