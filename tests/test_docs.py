"""Docs that cannot rot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from voice_interview.events import Event, StoredEvent

ROOT = Path(__file__).parent.parent


def test_the_help_in_the_docs_is_what_the_program_prints() -> None:
    """Asked of a fresh program: within one, commands remember how they were called before."""
    script = [sys.executable, str(ROOT / "scripts" / "write_help.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_page_that_the_readme_names_is_there() -> None:
    """A link into the repository leads somewhere."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = [part.split(")")[0] for part in readme.split("](")[1:]]
    missing = [target for target in targets if "://" not in target and not (ROOT / target).exists()]
    assert not missing


@pytest.mark.parametrize("kind", get_args(StoredEvent))
def test_the_docs_name_what_a_line_of_a_session_can_be(kind: type[Event]) -> None:
    """Every event, with every field of its own."""
    page = (ROOT / "docs" / "sessions.md").read_text(encoding="utf-8")
    name = str(kind.__struct_config__.tag)
    (row,) = (line for line in page.splitlines() if line.startswith("|") and f"`{name}`" in line)
    told = row.replace("the text with the first", "`text`")
    missing = [field for field in kind.__struct_fields__ if f"`{field}`" not in told]
    assert set(missing) <= {"at"}
