"""The banks that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from voice_interview import shipped
from voice_interview.banks import check_bank
from voice_interview.core.concepts import key_concepts

BANKS = sorted(shipped.bank_path().parent.glob("*.md"))


def test_there_are_five() -> None:
    """The bank on fine-tuning and four more."""
    names = {path.stem for path in BANKS}
    assert names >= {
        *("behavioural", "llm_fine_tuning", "machine_learning_basics", "python"),
        "systems_design",
    }


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_nothing_to_complain_about(path: Path) -> None:
    """No fault and no warning; every question can be graded."""
    checked = check_bank(path)
    assert checked.faults == checked.warnings == ()
    assert all(key_concepts(question) for question in checked.bank.questions)


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_enough_to_practise(path: Path) -> None:
    """Twenty questions or more; the first bank is the owner's and has nine."""
    least = 9 if path == shipped.bank_path() else 20
    assert len(check_bank(path).bank.questions) >= least
