"""Hands-free on a real sound server: pauses, interruptions, commands, echo, a lost microphone."""

from __future__ import annotations

import json
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
import pytest

from tests.end_to_end.hearing import normal
from tests.end_to_end.program import events, run, running, wait_until
from tests.end_to_end.sound_server import MICROPHONE, SoundServer
from voice_interview import shipped
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.files import read_audio

FIXTURES = shipped.answers_path().parent
FIRST = "what-does-fine-tuning-mean-for-a-large-language-model"
SAID = next(
    recording["text"]
    for recording in json.loads((FIXTURES / "manifest.json").read_text())["recordings"]
    if recording["file"] == f"full-slt/{FIRST}.ogg"
)
CUT = 5.2
"""Seconds into the answer of `full-slt` at which "... already been pre-trained and" ends."""
ECHO = -10
"""Decibels of the interviewer's voice at the microphone, against the loudspeaker."""


@dataclass(frozen=True)
class Session:
    """A session that is being held, and a voice that speaks into its microphone."""

    program: subprocess.Popen[str]
    server: SoundServer
    folder: Path

    def events(self, name: str = "") -> list[dict[str, Any]]:
        """What was recorded so far, all of it or of one kind."""
        started = list(self.folder.glob("*/session.jsonl"))
        return [e for e in events(self.folder) if name in ("", e["event"])] if started else []

    def until(self, name: str, count: int = 1) -> None:
        """Wait for the `count`th event of a kind."""
        wait_until(lambda: len(self.events(name)) >= count, self.program)

    def speak(self, sound: Audio) -> None:
        """Say something into the microphone, to the end."""
        command = ["pacat", "--playback", f"--device={MICROPHONE}", "--raw", "--latency-msec=200"]
        form = ("--format=float32le", f"--rate={SAMPLE_RATE}", "--channels=1")
        samples = sound.samples.tobytes()
        subprocess.run([*command, *form], input=samples, env=self.server.environment, check=True)

    def end(self) -> None:
        """Wait until the program has ended, which it must do well."""
        out, err = self.program.communicate(timeout=240)
        assert self.program.returncode == 0, out + err
        assert "Traceback" not in out + err

    @property
    def answers(self) -> list[str]:
        """The transcripts, normalised, the latest last."""
        return [
            normal(" ".join(w["text"] for s in event["transcript"]["segments"] for w in s["words"]))
            for event in self.events("answer_transcribed")
        ]


@contextmanager
def practising(server: SoundServer, folder: Path, *options: object) -> Iterator[Session]:
    """`practice` while it runs, with a voice that loses no time."""
    arguments = ("practice", "--sessions", folder, "--rate", 1.5, *options)
    with running(*arguments, environment=server.environment) as program:
        yield Session(program, server, folder)


def test_a_thinking_pause_is_waited_for(server: SoundServer, sessions: Path) -> None:
    """Three seconds after "and" end nothing: one answer, both halves of it."""
    first, second = _halves()
    with practising(server, sessions, "--questions", 1) as session:
        session.until("question_spoken")
        time.sleep(0.5)
        session.speak(first.joined(Audio.silence(3.0), second))
        session.end()
    assert len(session.events("utterance_heard")) == 1
    (answer,) = session.answers
    assert "pre trained" in answer
    assert "smaller" in answer


def test_who_goes_on_after_the_end_is_heard_on(server: SoundServer, sessions: Path) -> None:
    """The feedback stops, and both stretches are one answer with one recording."""
    first, second = _halves()
    finished = Audio(first.samples[: round(4.7 * SAMPLE_RATE)])  # "... already been pre-trained"
    with practising(server, sessions, "--questions", 1, "--patience", "brisk") as session:
        session.until("question_spoken")
        time.sleep(0.5)
        session.speak(finished)
        session.until("feedback_started")
        time.sleep(0.3)
        session.speak(second)
        session.end()
    assert {event["utterance"] for event in session.events("utterance_heard")} == {1}
    assert "pre trained" in session.answers[-1]
    assert "smaller" in session.answers[-1]
    verdicts = [event["assessment"]["score"] for event in session.events("answer_assessed")]
    assert verdicts[-1] > verdicts[0]
    assert len(session.events("feedback_ended")) == 1
    assert len(list(sessions.glob("*/utterance-*.wav"))) == 1


def test_a_command_cuts_the_question_short(server: SoundServer, sessions: Path) -> None:
    """Both are spoken while the interviewer speaks; the second one ends the session."""
    with practising(server, sessions, "--questions", 2) as session:
        session.until("question_asked")
        time.sleep(1.0)
        session.speak(_command("skip"))
        session.until("question_asked", 2)
        time.sleep(1.0)
        session.speak(_command("stop"))
        session.end()
    assert [event["command"] for event in session.events("command_heard")] == ["skip", "stop"]
    assert not session.events("answer_assessed")
    assert session.events("session_ended")[0]["reason"] == "stopped"
    assert not list(sessions.glob("*/utterance-*.wav"))


def test_it_never_hears_itself(server: SoundServer, sessions: Path) -> None:
    """With its own voice in the microphone, none of its words is taken for an answer."""
    server.echo(ECHO)
    with practising(server, sessions, "--questions", 1) as session:
        session.until("question_spoken")
        time.sleep(1.0)
        session.speak(read_audio(FIXTURES / "full-slt" / f"{FIRST}.ogg"))
        session.end()
    heard = jiwer.process_words(normal(SAID), session.answers[-1])
    assert not heard.insertions, session.answers
    assert heard.wer < 0.15, session.answers
    assert not session.events("command_heard")


def test_a_microphone_that_comes_back_goes_on(server: SoundServer, sessions: Path) -> None:
    """The plug is pulled in mid-answer; what was said before and after is one answer."""
    first, second = _halves()
    with practising(server, sessions, "--questions", 1) as session:
        session.until("question_spoken")
        time.sleep(0.5)
        speaking = threading.Thread(target=session.speak, args=(first,))
        speaking.start()
        time.sleep(4.0)
        server.remove_microphone()
        speaking.join()
        wait_until(lambda: _told(session, "went away"), session.program)
        server.restore_microphone()
        wait_until(lambda: _told(session, "There you are"), session.program)
        time.sleep(3.0)
        session.speak(second)
        session.end()
    assert "fine tuning" in session.answers[-1]
    assert "smaller" in session.answers[-1]
    assert "plug" not in session.answers[-1]


def test_the_doctor_measures_the_echo(server: SoundServer) -> None:
    """Without one it says so; with one, how loud it is, and that it can be taken out."""
    (check,) = _examined("echo", server)
    assert (check["health"], check["found"]) == (
        "good",
        "The microphone does not hear the loudspeaker.",
    )
    server.echo(ECHO)
    (check,) = _examined("echo", server)
    (quieter,) = re.findall(r"(\d+) dB quieter", check["found"])
    assert int(quieter) == pytest.approx(-ECHO, abs=2)


def _examined(part: str, server: SoundServer) -> list[dict[str, str]]:
    done = run("doctor", "--json", environment=server.environment)
    return [check for check in json.loads(done.stdout) if check["part"] == part]


def _told(session: Session, words: str) -> bool:
    return any(words in event["text"] for event in session.events("remarked"))


def _halves() -> tuple[Audio, Audio]:
    """An answer that gives every key concept, cut behind an "and"."""
    samples = read_audio(FIXTURES / "full-slt" / f"{FIRST}.ogg").samples
    cut = round(CUT * SAMPLE_RATE)
    return Audio(samples[:cut]), Audio(np.ascontiguousarray(samples[cut:]))


def _command(name: str) -> Audio:
    return read_audio(next((FIXTURES / "commands" / "slt").glob(f"{name}*.ogg")))


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """The folder of the sessions."""
    return tmp_path / "sessions"
