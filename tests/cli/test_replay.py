"""`voice-interview replay`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from tests.cli.program import Program
from tests.cli.test_sessions import record
from tests.sessions.samples import heap_turn, started, tone, whole_session
from voice_interview.cli.replay import Sound, replay
from voice_interview.errors import DeviceError
from voice_interview.sessions.session import read_session
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.scripted import RecordingSpeaker, ScriptedVoice


def test_text(tmp_path: Path, program: Program) -> None:
    """The session is shown: title, questions, answers, verdicts and feedback."""
    record(tmp_path, whole_session())
    shown = program.run("replay", "--text", "--sessions", tmp_path)
    assert (shown.status, shown.errors) == (0, "")
    title, *lines = [line.strip() for line in shown.screen.splitlines() if line.strip()]
    assert title.startswith("Trees · ")
    assert title.endswith(" · 1 of 2 answered · 100% · 0:33 · completed")
    assert lines[0] == "1/2  What is a heap?"
    assert lines[1] == "a tree"
    assert lines[-5:-3] == ["You covered it.", "2/2  What is a stack?"]
    assert lines[-2:] == ["I heard nothing.", "That was it."]


def test_the_newest_or_the_one_that_is_named(tmp_path: Path, program: Program) -> None:
    """Without a name the newest; with one, the only one that begins so."""
    old = record(tmp_path, [started(), *heap_turn()])
    record(tmp_path, whole_session(), days=1)
    assert "completed" in program.run("replay", "--text", "--sessions", tmp_path).screen
    named = program.run("replay", old.name[:12], "--text", "--sessions", tmp_path)
    assert "unfinished" in named.screen
    unknown = program.run("replay", "1999", "--text", "--sessions", tmp_path)
    assert (unknown.status, unknown.screen) == (1, "")
    assert "No session's name begins with '1999'" in unknown.errors


def sound(voice: ScriptedVoice, speaker: RecordingSpeaker) -> Sound:
    return Sound(Narrator(voice, speaker), speaker)


def test_it_is_heard_again(tmp_path: Path) -> None:
    """Questions and feedback by the voice, and between them the candidate's own recording."""
    voice, speaker = ScriptedVoice(), RecordingSpeaker()
    replay(read_session(record(tmp_path, whole_session())), sound(voice, speaker))
    assert len(voice.texts) == 5
    assert [len(clip.samples) for clip in speaker.played].count(SAMPLE_RATE) == 1
    (own,) = [clip for clip in speaker.played if len(clip.samples) == SAMPLE_RATE]
    spoken = np.concatenate([tone(0.75).samples, tone(0.25).samples])
    assert np.allclose(own.resampled(SAMPLE_RATE).samples, spoken, atol=1e-4)


def test_a_broken_recording_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sound file that cannot be read does not end the replay."""
    folder = record(tmp_path, whole_session())
    (folder / "utterance-001.wav").write_bytes(b"no sound")
    voice = ScriptedVoice()
    replay(read_session(folder), sound(voice, RecordingSpeaker()))
    assert len(voice.texts) == 5
    assert "utterance-001.wav" in capsys.readouterr().err


@dataclass
class VanishingSpeaker:
    """A speaker that is pulled out after some clips."""

    clips: int
    played: list[Audio] = field(default_factory=list)

    def play(self, audio: Audio) -> InterruptedPlayback:
        if len(self.played) == self.clips:
            raise DeviceError("The speaker is gone; plug it in again.")
        self.played.append(audio)
        return InterruptedPlayback(interrupted=False)


@dataclass
class InterruptedPlayback:
    """Sound during which somebody presses Ctrl-C, or nobody does."""

    interrupted: bool = True
    stopped: bool = False

    def wait(self) -> None:
        if self.interrupted:
            raise KeyboardInterrupt

    def stop(self) -> None:
        self.stopped = True


@dataclass
class InterruptedSpeaker:
    """A speaker that is interrupted at once."""

    playback: InterruptedPlayback = field(default_factory=InterruptedPlayback)

    def play(self, audio: Audio) -> InterruptedPlayback:
        return self.playback


def test_a_speaker_that_vanishes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is shown, and one sentence says why."""
    speaker = VanishingSpeaker(clips=2)
    replay(
        read_session(record(tmp_path, whole_session())),
        Sound(Narrator(ScriptedVoice(), speaker), speaker),
    )
    screen, errors = capsys.readouterr()
    assert "That was it." in screen
    assert errors == "The speaker is gone; plug it in again. The rest is only shown.\n"


def test_ctrl_c_silences_at_once(tmp_path: Path) -> None:
    """The interruption goes on to whoever called, and the sound has stopped."""
    speaker = InterruptedSpeaker()
    narrator = Narrator(ScriptedVoice(), RecordingSpeaker())
    with pytest.raises(KeyboardInterrupt):
        replay(read_session(record(tmp_path, whole_session())), Sound(narrator, speaker))
    assert speaker.playback.stopped
