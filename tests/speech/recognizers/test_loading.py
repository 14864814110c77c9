"""Loading in the background."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from voice_interview.core.transcript import Transcript
from voice_interview.errors import RecognizerError
from voice_interview.speech.audio import Audio
from voice_interview.speech.recognizers.loading import BackgroundRecognizer
from voice_interview.speech.recognizers.threads import is_loading
from voice_interview.speech.scripted import ScriptedRecognizer

LEAVE_WHILE_LOADING = """
import sys, time
from voice_interview.cli import leave
from voice_interview.speech.recognizers.loading import BackgroundRecognizer
from voice_interview.speech.recognizers.openai_whisper import OpenAIWhisper

BackgroundRecognizer(OpenAIWhisper).start()
time.sleep(float(sys.argv[1]))
print("leaving")
leave(130)
"""


def test_waits_for_the_recognizer() -> None:
    """The first answer is transcribed as soon as loading is done, and not before."""
    go_on = threading.Event()
    scripted = ScriptedRecognizer([Transcript.typed("low rank")])

    def load() -> ScriptedRecognizer:
        go_on.wait()
        return scripted

    recognizer = BackgroundRecognizer(load)
    recognizer.start()
    readiness = [recognizer.ready]
    go_on.set()
    assert recognizer.transcribe(Audio.silence(1), prompt="LoRA").text == "low rank"
    readiness.append(recognizer.ready)
    assert readiness == [False, True]
    assert scripted.prompts == ["LoRA"]


def test_loads_once_and_without_being_started() -> None:
    """Who transcribes at once need not start it, and nothing is loaded twice."""
    loads = []

    def load() -> ScriptedRecognizer:
        loads.append(1)
        return ScriptedRecognizer([Transcript()] * 3)

    recognizer = BackgroundRecognizer(load)
    for _ in range(3):
        recognizer.transcribe(Audio.silence(1))
        recognizer.start()
    assert loads == [1]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RecognizerError("There is no model 'x'."), "There is no model 'x'"),
        (ImportError("No module named 'torch'"), "No module named 'torch'"),
        (MemoryError(), "free some memory"),
    ],
)
def test_failure_surfaces_at_first_use(error: Exception, message: str) -> None:
    """What goes wrong in the background is told to who needs the recognizer, each time."""

    def load() -> ScriptedRecognizer:
        raise error

    recognizer = BackgroundRecognizer(load)
    recognizer.start()
    for _ in range(2):
        with pytest.raises(RecognizerError, match=message):
            recognizer.transcribe(Audio.silence(1))
    assert not recognizer.ready


@pytest.mark.parametrize("seconds", [0.0, 0.5, 1.5])
def test_program_can_end_while_it_loads(seconds: float) -> None:
    """Leaving in the midst of loading neither hangs nor crashes, and all is said before."""
    done = subprocess.run(
        [sys.executable, "-c", LEAVE_WHILE_LOADING, str(seconds)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "leaving\n", "")


def test_loading_is_known() -> None:
    """Whether a model is being loaded can be asked for from outside."""
    go_on = threading.Event()

    def load() -> ScriptedRecognizer:
        go_on.wait()
        return ScriptedRecognizer([Transcript()])

    recognizer = BackgroundRecognizer(load)
    known = [is_loading()]
    recognizer.start()
    known.append(is_loading())
    go_on.set()
    recognizer.transcribe(Audio.silence(1))
    assert known == [False, True]
