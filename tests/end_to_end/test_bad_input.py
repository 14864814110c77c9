"""What a user gets wrong or a machine lacks ends in one sentence, not in a traceback."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.program import (
    VOICE_INTERVIEW,
    assert_one_sentence,
    events,
    run,
    running,
    wait_for,
    wait_until,
    without_sound,
)
from tests.end_to_end.room import candidate
from tests.end_to_end.sound_server import SoundServer
from voice_interview import shipped
from voice_interview.speech.cues import your_turn

FIRST = "what-does-fine-tuning-mean-for-a-large-language-model"
NO_PORTAUDIO = """
import ctypes.util
find_library = ctypes.util.find_library
ctypes.util.find_library = lambda name: None if name == "portaudio" else find_library(name)
"""


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


def test_no_device_runs_on_recorded_answers(sessions: Path) -> None:
    """Without microphone and speaker the same interview is held, and says so in a sentence."""
    done = run("practice", "--questions", 1, "--sessions", sessions, environment=without_sound())
    assert (done.returncode, done.stderr) == (0, "")
    assert "recorded answers" in done.stdout
    (spoken,) = sessions.glob("*/interviewer.wav")
    assert spoken.stat().st_size > 100_000


def test_no_portaudio_runs_on_recorded_answers(sessions: Path, tmp_path: Path) -> None:
    """A machine without the sound library gets the command that installs it."""
    (tmp_path / "sitecustomize.py").write_text(NO_PORTAUDIO)
    environment = {**without_sound(), "PYTHONPATH": str(tmp_path)}
    done = run("practice", "--questions", 1, "--sessions", sessions, environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "PortAudio" in done.stdout
    assert "libportaudio2" in done.stdout


def test_own_bank_without_device_names_the_way_out(sessions: Path, tmp_path: Path) -> None:
    """Recorded answers fit the shipped bank only."""
    bank = tmp_path / "mine.md"
    bank.write_text("# Mine\n\n### 1. What is a heap?\n**Answer:** A tree in an array.\n")
    done = run("practice", bank, "--sessions", sessions, environment=without_sound())
    assert_one_sentence(done, "--typed", "--answers")


def test_missing_bank(sessions: Path) -> None:
    """The file is named."""
    done = run("practice", "nowhere.md", "--sessions", sessions, environment=without_sound())
    assert_one_sentence(done, "nowhere.md")


def test_broken_bank_names_file_and_line(sessions: Path, tmp_path: Path) -> None:
    """Every fault of a bank is named with its line."""
    bank = tmp_path / "broken.md"
    bank.write_text("# Mine\n\n### 1. What is a heap?\n\n### 2.\n**Answer:** Something.\n")
    done = run("practice", bank, "--typed", "--sessions", sessions, environment=without_sound())
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "broken.md" in done.stderr
    assert "5" in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--voice", "nobody"), ("nobody", "voices")),
        (("--model", "enormous"), ("enormous",)),
        (("--settings", "nowhere.toml"), ("nowhere.toml",)),
        (("--answers", "nowhere"), ("nowhere",)),
    ],
    ids=lambda value: str(value[0]),
)
def test_unknown_name(options: tuple[str, ...], words: tuple[str, ...], sessions: Path) -> None:
    """What was named and is not there is named again, with the way out."""
    answers = () if "--answers" in options else ("--answers", shipped.answers_path())
    done = run(
        *("practice", "--questions", 1, "--sessions", sessions, *answers, *options),
        environment=without_sound(),
    )
    assert_one_sentence(done, *words)


def test_unknown_question_is_wrong_usage(sessions: Path) -> None:
    """Wrong usage has an exit status of its own."""
    done = run(
        *("practice", "--question", "12", "--typed", "--sessions", sessions),
        environment=without_sound(),
    )
    assert done.returncode == 2
    assert "12" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not sound at all" * 100])
def test_broken_audio_file(content: bytes, sessions: Path, tmp_path: Path) -> None:
    """A file that holds no sound is named."""
    answers = tmp_path / "answers"
    answers.mkdir()
    (answers / f"{FIRST}.wav").write_bytes(content)
    done = run(
        *("practice", "--questions", 1, "--answers", answers, "--sessions", sessions),
        environment=without_sound(),
    )
    assert_one_sentence(done, f"{FIRST}.wav")


def test_store_that_cannot_be_written(tmp_path: Path) -> None:
    """The folder is named before a word is said."""
    (tmp_path / "file").write_text("in the way")
    done = run(
        *("practice", "--typed", "--sessions", tmp_path / "file" / "sessions"),
        environment=without_sound(),
    )
    assert_one_sentence(done, str(tmp_path / "file"))


def test_full_disk_keeps_what_was_recorded(sessions: Path) -> None:
    """When no more can be written the interview ends, and what was kept can be read."""
    command = [*VOICE_INTERVIEW, "practice", "--answers", str(shipped.answers_path())]
    done = subprocess.run(
        [*command, "--sessions", str(sessions)],
        env=without_sound(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert_one_sentence(done)
    assert events(sessions)[0]["event"] == "session_started"


@pytest.mark.parametrize("moment", ["session_started", "utterance_heard", "answer_assessed"])
def test_interruption_keeps_what_was_recorded(moment: str, sessions: Path) -> None:
    """Ctrl-C ends the session properly, whatever is going on."""
    arguments = ("practice", "--answers", shipped.answers_path(), "--sessions", sessions)
    _interrupt_at(moment, sessions, without_sound(), *arguments)


@pytest.mark.parametrize("moment", ["question_asked", "question_spoken"])
def test_interruption_while_speaking_and_listening(
    moment: str, sessions: Path, server: SoundServer
) -> None:
    """Ctrl-C also ends it on real devices, in mid-sentence."""
    arguments = ("practice", "--sessions", sessions)
    _interrupt_at(moment, sessions, server.environment, *arguments)


def _interrupt_at(
    moment: str, sessions: Path, environment: dict[str, str], *arguments: object
) -> None:
    with running(*arguments, environment=environment) as program:
        wait_for(moment, sessions, program)
        os.killpg(program.pid, signal.SIGINT)
        out, err = program.communicate(timeout=30)
    assert program.returncode == 130, err
    assert "Traceback" not in out + err
    kept = events(sessions)
    assert (kept[-1]["event"], kept[-1]["reason"]) == ("session_ended", "interrupted")


def _impatient(server: SoundServer) -> dict[str, str]:
    """The environment of a program that does not wait for a microphone that went away."""
    return {**server.environment, "VOICE_INTERVIEW_LISTENING_LONGEST_UNPLUGGED": "0"}


def test_microphone_that_vanishes_before_the_answer(server: SoundServer, sessions: Path) -> None:
    """The program says so in a sentence; what was said before is kept, and nothing hangs."""
    arguments = ("practice", "--questions", 1, "--sessions", sessions)
    with running(*arguments, environment=_impatient(server)) as program:
        wait_for("question_spoken", sessions, program)
        server.remove_microphone()
        out, err = program.communicate(timeout=120)
    assert "Traceback" not in out + err
    assert program.returncode == 1
    assert "microphone went away" in err
    assert events(sessions)[-1]["event"] == "session_ended"


def test_microphone_that_vanishes_in_mid_answer(
    server: SoundServer, sessions: Path, tmp_path: Path
) -> None:
    """What was heard until then is kept as the answer, and graded."""
    answer = shipped.answers_path("full-slt") / f"{FIRST}.ogg"
    arguments = ("practice", "--questions", 1, "--sessions", sessions)
    with (
        candidate(server, your_turn(), [answer], tmp_path / "room"),
        running(*arguments, environment=_impatient(server)) as program,
    ):
        wait_until(lambda: heard_seconds(sessions) > 4, program)
        server.remove_microphone()
        out, err = program.communicate(timeout=120)
    assert "Traceback" not in out + err
    (heard,) = (event for event in events(sessions) if event["event"] == "utterance_heard")
    assert heard["turn_end"] == "device_lost"
    assert heard["speech_ended"] - heard["speech_started"] > 2
    assert any(event["event"] == "answer_assessed" for event in events(sessions))


def heard_seconds(sessions: Path) -> float:
    """Seconds of the first answer that are kept so far."""
    return sum(path.stat().st_size / 32_000 for path in sessions.glob("*/utterance-001.wav"))


def test_speaker_that_vanishes(server: SoundServer, sessions: Path) -> None:
    """The program ends with a sentence instead of talking to nobody."""
    arguments = ("practice", "--questions", 1, "--sessions", sessions)
    with running(*arguments, environment=server.environment) as program:
        wait_for("greeted", sessions, program)
        server.remove_devices()
        out, err = program.communicate(timeout=120)
    assert "Traceback" not in out + err
    assert program.returncode == 1
    assert "loudspeaker went away" in err
    assert events(sessions)[-1]["event"] == "session_ended"
