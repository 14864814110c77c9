"""`voice-interview replay`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from tests.cli.program import Program
from tests.cli.test_sessions import record
from tests.sessions.samples import HEAP, assessed, heap_turn, started, tone, whole_session
from voice_interview.cli.replay import Sound, replay
from voice_interview.errors import DeviceError, VoiceError
from voice_interview.events import AnswerAssessed, AnyEvent, FeedbackStarted
from voice_interview.keys import Key, ScriptedKeys
from voice_interview.player import Ending, Player
from voice_interview.sessions.replay import steps_of
from voice_interview.sessions.session import read_session
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.scripted import RecordingSpeaker, ScriptedPlayback, ScriptedVoice
from voice_interview.speech.silent import SilentPlayback


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


def test_one_question(tmp_path: Path, program: Program) -> None:
    """By id or number; an unknown one names those there are."""
    record(tmp_path, whole_session())
    for name in ("stack", "2"):
        shown = program.run("replay", "--text", "--question", name, "--sessions", tmp_path)
        assert shown.status == 0
        assert "What is a stack?" in shown.screen
        assert "heap" not in shown.screen
        assert "That was it." not in shown.screen
    unknown = program.run("replay", "--text", "--question", "tree", "--sessions", tmp_path)
    assert (unknown.status, "it has 1 to 2: heap, stack." in unknown.errors) == (1, True)


def test_compare(tmp_path: Path, program: Program) -> None:
    """The oldest attempt first, each with what it covers, and what is new in it."""
    poor: list[AnyEvent] = [e for e in whole_session() if not isinstance(e, AnswerAssessed)]
    poor.insert(6, AnswerAssessed(at=6.6, question_id="heap", assessment=assessed(HEAP, "x", 0.0)))
    record(tmp_path, whole_session(), days=1)
    record(tmp_path, poor)
    shown = program.run("replay", "--text", "--compare", "he", "--sessions", tmp_path)
    assert (shown.status, shown.errors) == (0, "")
    lines = [line.strip() for line in shown.screen.splitlines() if line.strip()]
    assert lines[0] == "What is a heap?"
    assert lines[1].startswith("Attempt 1 of 2 · 2026-11-22 ")
    assert lines[1].endswith(" · 0%")
    assert "new: A tree." in lines
    assert lines[-1] == "Coverage: 0% → 100%"
    numbered = program.run("replay", "--text", "--compare", "1", "--sessions", tmp_path)
    assert (numbered.status, numbered.screen) == (0, shown.screen)
    unknown = program.run("replay", "--compare", "x", "--sessions", tmp_path)
    assert (unknown.status, "begins with 'x'" in unknown.errors) == (1, True)
    both = program.run("replay", "2026", "--compare", "x", "--sessions", tmp_path)
    assert both.status == 2


def again(folder: Path, voice: ScriptedVoice, player: Player) -> Ending:
    """Replay the session in a folder."""
    return replay(list(steps_of(read_session(folder))), Sound(voice, player))


def test_it_is_heard_again(tmp_path: Path) -> None:
    """Questions and feedback by the voice, and between them the candidate's own recording."""
    voice, speaker = ScriptedVoice(), RecordingSpeaker()
    again(record(tmp_path, whole_session()), voice, Player(speaker))
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
    again(folder, voice, Player(RecordingSpeaker()))
    assert len(voice.texts) == 5
    assert "utterance-001.wav" in capsys.readouterr().err


@dataclass
class HoarseVoice(ScriptedVoice):
    """A voice that cannot say one text."""

    def render(self, text: str) -> Audio:
        if text == "You covered it.":
            raise VoiceError("The voice is hoarse.")
        return ScriptedVoice.render(self, text)


def test_a_voice_that_fails_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it cannot say is only shown; the rest is heard."""
    voice = HoarseVoice()
    again(record(tmp_path, whole_session()), voice, Player(RecordingSpeaker()))
    screen, errors = capsys.readouterr()
    assert errors == "The voice is hoarse.\n"
    assert "You covered it." in screen
    assert voice.texts[-1] == "That was it."


def test_it_is_said_as_in_the_interview(tmp_path: Path) -> None:
    """In the language of the voice, and in parts that a voice can say at once."""
    text = "Das ist gut & " + "sehr " * 60 + "schön."
    said, voice = RecordingSpeaker(), ScriptedVoice(language="de")
    Narrator(voice, said).say(text).wait()
    replayed = ScriptedVoice(language="de")
    folder = record(tmp_path, [started(), FeedbackStarted(at=1, question_id="heap", text=text)])
    again(folder, replayed, Player(RecordingSpeaker()))
    assert replayed.texts == voice.texts
    assert len(voice.texts) == 2
    assert "&" in voice.texts[0]


@dataclass
class VanishingSpeaker:
    """A speaker that is pulled out after some clips."""

    clips: int
    played: list[Audio] = field(default_factory=list)

    def play(self, audio: Audio) -> SilentPlayback:
        if len(self.played) == self.clips:
            raise DeviceError("The speaker is gone; plug it in again.")
        self.played.append(audio)
        return SilentPlayback()


def test_a_speaker_that_vanishes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is shown, and one sentence says why."""
    speaker = VanishingSpeaker(clips=2)
    again(record(tmp_path, whole_session()), ScriptedVoice(), Player(speaker))
    screen, errors = capsys.readouterr()
    assert "That was it." in screen
    assert errors == "The speaker is gone; plug it in again. The rest is only shown.\n"


@dataclass
class EndlessSpeaker:
    """A speaker whose sound ends only when it is stopped."""

    playing: list[ScriptedPlayback] = field(default_factory=list)

    def play(self, audio: Audio) -> ScriptedPlayback:
        self.playing.append(ScriptedPlayback())
        return self.playing[-1]


class CtrlC:
    """Keys at which somebody presses Ctrl-C."""

    def next(self, seconds: float) -> Key | None:
        raise KeyboardInterrupt


def test_ctrl_c_silences_at_once(tmp_path: Path) -> None:
    """The interruption goes on to whoever called, and the sound has stopped."""
    speaker = EndlessSpeaker()
    with pytest.raises(KeyboardInterrupt):
        again(record(tmp_path, whole_session()), ScriptedVoice(), Player(speaker, CtrlC()))
    assert all(playback.finished for playback in speaker.playing)


def test_keys_lead_through_it(tmp_path: Path) -> None:
    """Skip, skip, back, skip, quit: three things begin, one of them twice."""
    keys = ScriptedKeys([Key.SKIP, Key.SKIP, Key.PREVIOUS, Key.SKIP, Key.QUIT])
    speaker = EndlessSpeaker()
    voice = ScriptedVoice()
    ending = again(record(tmp_path, whole_session()), voice, Player(speaker, keys))
    assert ending is Ending.QUIT
    assert len(speaker.playing) == 5
    assert all(playback.finished for playback in speaker.playing)
    assert voice.texts == ["What is a heap?", "You covered it.", "You covered it."]
