"""Holds interviews that are killed, each at another point.

    python -m tests.sessions.dying STORE POINT...

A POINT is `event:N`, killed when the N-th event is about to be recorded, or `byte:N`, killed by the
system in the middle of a write, as soon as a file would grow beyond N bytes. Each interview runs in
a process of its own, in the folder of the store that is named after its point, and says in the file
`heard` how many seconds of speech had been heard when it died.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from voice_interview.clock import SessionClock
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Transcript
from voice_interview.events import UtteranceGrew
from voice_interview.interview import Interview, Plan
from voice_interview.sessions.recorder import SessionRecorder
from voice_interview.sessions.store import SessionStore
from voice_interview.settings import ListeningSettings
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.ear import RecordedEar
from voice_interview.speech.listener import Listener
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.scripted import (
    RecordingSpeaker,
    ScriptedDetector,
    ScriptedMicrophone,
    ScriptedRecognizer,
    ScriptedVoice,
)
from voice_interview.spoken_candidate import SpokenCandidate

QUESTIONS = tuple(
    Question(name, f"What is a {name}?", f"A {name} is a tree.", (Point(f"A {name} is a tree."),))
    for name in ("heap", "trie", "rope")
)
SPEECH = Audio((0.1 * np.sin(np.arange(2 * SAMPLE_RATE))).astype(np.float32))
ANSWER = Transcript.typed("it is a tree")
STARTED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def interview(plan: Plan, clock: SessionClock, utterances: int = 0) -> Interview:
    """An interview that nobody has to hear or to speak in."""
    narrator = Narrator(ScriptedVoice(), RecordingSpeaker())
    ear = RecordedEar(ScriptedMicrophone([SPEECH] * 3), ScriptedDetector())
    listener = Listener(ear, ListeningSettings())
    candidate = SpokenCandidate(
        lambda question: listener,
        ScriptedRecognizer([ANSWER] * 3),
        narrator,
        clock,
        utterances=utterances,
    )
    return Interview(plan, narrator=narrator, candidate=candidate, clock=clock)


def hold(recorder: SessionRecorder, kill_at: int | None, heard: int) -> None:
    """Hold the interview; kill this very process at an event."""
    seconds = 0.0
    plan = Plan("Trees", QUESTIONS)
    for number, event in enumerate(interview(plan, SessionClock()).events(STARTED)):
        if isinstance(event, UtteranceGrew):
            seconds += event.audio.seconds
            os.pwrite(heard, f"{seconds:.3f}".encode(), 0)
        if number == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        recorder.record(event)


def die(store: Path, point: str) -> None:
    """Hold an interview that ends at a point."""
    kind, number = point.split(":")
    folder = store / point.replace(":", "-")
    folder.mkdir(parents=True)
    heard = os.open(folder / "heard", os.O_CREAT | os.O_WRONLY, 0o600)
    if kind == "byte":
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(number), int(number)))
    hold(SessionStore(folder).create(STARTED), int(number) if kind == "event" else None, heard)


def main() -> None:
    store, *points = sys.argv[1:]
    for point in points:
        child = os.fork()
        if not child:
            die(Path(store), point)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(point, -os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
