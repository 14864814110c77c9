"""The banks and recordings that come with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    """In an installed wheel the folder lies inside the package; in a checkout, beside it."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def bank_path(name: str = "llm_fine_tuning") -> Path:
    """A shipped question bank."""
    return _folder("questions") / f"{name}.md"


def answers_path(name: str = "demo") -> Path:
    """A folder of shipped recorded answers, one file a question, named after its id."""
    return _folder("audio_fixtures") / name
