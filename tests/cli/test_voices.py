"""`voice-interview voices`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import Program
from voice_interview.speech.files import read_audio
from voice_interview.speech.voices.system import system_voices


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A system that has no speech engine."""
    (tmp_path / "pyttsx3.py").write_text("def init():\n    raise RuntimeError('no engine')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    system_voices.cache_clear()


def test_voices_are_listed(program: Program) -> None:
    """The neural one first; each line begins with what `--voice` takes."""
    listed = program.run("voices")
    assert (listed.status, listed.errors) == (0, "")
    heading, first, *others = listed.screen.splitlines()
    assert heading.split() == ["Name", "Voice", "Languages"]
    assert first.split() == ["hibari", "Neural", "voice", "en-us"]
    assert all(line.startswith("pyttsx3:") for line in others)


def test_voices_of_one_language(program: Program) -> None:
    """German is spoken by the system alone."""
    listed = program.run("voices", "--language", "de", "--json")
    (german,) = json.loads(listed.screen)
    assert german["engine"] == "pyttsx3"
    assert german["languages"] == ["de"]


def test_a_language_without_voice(program: Program) -> None:
    """An empty list says that it is empty, to people and to programs."""
    assert (
        "No voice of this machine speaks 'xx'" in program.run("voices", "--language", "xx").screen
    )
    assert program.run("voices", "--language", "xx", "--json").screen == "[]\n"


@pytest.mark.parametrize("voice", ["hibari", "pyttsx3"])
def test_a_sample_goes_to_a_file(program: Program, tmp_path: Path, voice: str) -> None:
    """Either engine speaks, and the file holds it."""
    path = tmp_path / "sample.wav"
    tried = program.run("voices", "--sample", voice, "--text", "What is **LoRA**?", "--out", path)
    assert (tried.status, tried.errors) == (0, "")
    assert str(path) in tried.screen
    audio = read_audio(path)
    assert audio.seconds > 0.5
    assert audio.level > 0.01


def test_an_unknown_voice(program: Program, tmp_path: Path) -> None:
    """One line with the nearest names."""
    tried = program.run("voices", "--sample", "hibary", "--out", tmp_path / "sample.wav")
    assert tried.status == 1
    assert tried.errors.startswith(
        "voice-interview: There is no voice 'hibary'. Nearest are hibari"
    )
    assert not (tmp_path / "sample.wav").exists()


def test_a_file_without_a_voice_is_wrong_usage(program: Program, tmp_path: Path) -> None:
    """Which voice would be heard in it?"""
    tried = program.run("voices", "--out", tmp_path / "sample.wav")
    assert tried.status == 2
    assert "--sample" in tried.errors


@pytest.mark.usefixtures("without_engine")
def test_a_system_without_engine_lists_what_comes_with_the_program(program: Program) -> None:
    """The rest is named on standard error with its cure."""
    listed = program.run("voices")
    assert listed.status == 0
    assert [line.split()[0] for line in listed.screen.splitlines()] == ["Name", "hibari"]
    assert "no speech engine" in listed.errors
